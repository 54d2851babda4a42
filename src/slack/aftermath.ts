import type { Actor } from '../shared/actor';
import type { AttendDeps, Attended } from './attend';

/** What {@link aftermath} needs. */
export interface AftermathDeps extends Pick<AttendDeps, 'inFlight'> {
  acted?(actor: Actor): Promise<void>;
}

/** What follows an answer without delaying it: what was begun is finished, and App Home is drawn again. */
export const aftermath =
  ({ inFlight, acted }: AftermathDeps) =>
  ({ actor, answer }: Attended): void => {
    const { after } = answer;
    if (after) inFlight.afterwards(after.what, after.run);
    if (answer.changed && acted) inFlight.afterwards('draw App Home again', () => acted(actor));
  };
