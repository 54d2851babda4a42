import type { Cycles } from '../../cycles';
import type { People } from '../../people';
import type { Meeting } from '../meeting';
import { nextOverdueAt, overdueRule } from './overdue';

export interface OverduePlanDeps {
  readonly people: Pick<People, 'people'>;
  readonly cycles: Pick<Cycles, 'cycleOf'>;
}

type Noted = Pick<Meeting, 'managerId' | 'reportId' | 'notes'>;

/** When people are told of what is overdue of theirs, from their cycles as they are now. */
export function overduePlanning({ people, cycles }: OverduePlanDeps) {
  /** The two of a meeting, and when each of them is told. */
  async function owners({ managerId, reportId }: Noted, now: Date) {
    const found = await people.people([managerId, reportId]);
    const rules = [...found.values()].map(
      async (owner) => [owner.id, overdueRule(owner, await cycles.cycleOf(owner.id, now))] as const,
    );
    return { owners: found, rules: new Map(await Promise.all(rules)) };
  }

  return {
    owners,

    /** What {@link Meeting.overdueAt} is once these are the notes of the meeting. */
    async next(meeting: Noted, now: Date): Promise<Date | null> {
      if (!meeting.notes.some(({ action }) => action && !action.done && action.due)) return null;
      const known = await owners(meeting, now);
      return nextOverdueAt(meeting.notes, known.owners, known.rules, now);
    },
  };
}
