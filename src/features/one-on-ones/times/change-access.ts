import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { isToCome } from '../agenda/agenda';
import { type Meeting, otherOf } from '../meeting';
import type { OneOnOneParts } from '../one-on-one-parts';
import type { MeetingToTell } from '../ports';
import type { Series } from '../series';

const OVER = 'This 1:1 is over or called off, so it cannot be changed any more; nothing was done.';
const MANAGERS = 'Only the manager of a series can change all that follow; nothing was done.';
export const ENDED = 'This series of 1:1s has ended, so nothing follows any more; nothing was done.';
export const MEANWHILE =
  'This 1:1 was moved or called off since you opened this window, so nothing was done. Please open it again.';

type ChangeAccessDeps = Pick<OneOnOneParts, 'meetingFor' | 'series' | 'newId'>;

/** Who may change which meeting, and who is told. Every refusal is a {@link UserFacingError}. */
export function changeAccess({ meetingFor, series: store, newId }: ChangeAccessDeps) {
  return {
    /** A meeting of the actor's that is planned and not over. */
    async planned(actor: Actor, id: string, now: Date): Promise<Meeting> {
      const meeting = await meetingFor(actor, id);
      if (!isToCome(meeting, now)) throw new UserFacingError(OVER);
      return meeting;
    },

    /** The series of a meeting, for its manager, who decides on all that follow. */
    async seriesOfManager(actor: Actor, { seriesId, managerId }: Meeting): Promise<Series> {
      if (managerId !== actor.personId) throw new UserFacingError(MANAGERS);
      const series = await store.series(seriesId);
      if (!series || series.repeat === 'ONCE') throw new UserFacingError(ENDED);
      return series;
    },

    /** That the other one is told what becomes of a meeting. */
    tells: (actor: Actor, meeting: Meeting, now: Date): MeetingToTell[] => [
      { id: newId(), kind: 'changed', recipient: otherOf(meeting, actor.personId), at: now },
    ],
  };
}
