import type { Actor } from '../shared/actor';
import type { AttendDeps, Attended } from './attend';

/** What {@link aftermath} needs. */
export interface AftermathDeps extends Pick<AttendDeps, 'inFlight'> {
  acted?(actor: Actor): Promise<void>;
}

/** What follows an answer without delaying it: the person's App Home is drawn again where something changed. */
export const aftermath =
  ({ inFlight, acted }: AftermathDeps) =>
  ({ actor, answer }: Attended): void => {
    if (answer.changed && acted) inFlight.afterwards('draw App Home again', () => acted(actor));
  };
