import type { Place } from './place';

/** A sealed value that cannot be opened. Says where it stands and nothing of what stands there. */
export class SealBroken extends Error {
  override name = 'SealBroken';

  constructor(
    readonly place: Place,
    readonly reason: string,
  ) {
    super(`${place.path.join('.')} of ${place.id} in ${place.collection} cannot be read: ${reason}.`);
  }
}
