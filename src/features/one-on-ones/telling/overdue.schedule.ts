import type { ItemKey, Schedule } from '../../../delivery/schedule';
import { isoWeek } from '../../../shared/weeks';
import type { Person } from '../../people';
import type { Meeting } from '../meeting';
import { changeMeeting } from '../meeting-changes';
import type { MeetingStore } from '../ports';
import { overdueActions, overdueWeeks } from './overdue';
import { type OverduePlanDeps, overduePlanning } from './overdue.service';
import { overduePart } from './overdue.views';
import { onceAllAre } from './telling';

const OVERDUE = 'one-on-ones.overdue';
const MISSED = 'Trellis was not running when it fell due, 3 days ago or more, or a later one followed.';

export interface OverdueDeps extends OverduePlanDeps {
  readonly meetings: Pick<MeetingStore, 'meeting' | 'replace' | 'currentOf' | 'overdueDue' | 'nextDue'>;
}

/** What somebody was told this week of what is overdue: to be drawn again when they have done some of it. */
export const overdueItem = ({ id, timeZone }: Pick<Person, 'id' | 'timeZone'>, now: Date): ItemKey => ({
  kind: OVERDUE,
  recipient: id,
  slot: isoWeek(now, timeZone),
});

/** Counts for everybody once a week, with their weekly check-in, how many of their action items are overdue. */
export function overdueSchedule(deps: OverdueDeps): Schedule {
  const { meetings, people } = deps;
  const planning = overduePlanning(deps);

  async function moveOn(meeting: Meeting, now: Date): Promise<void> {
    await changeMeeting(meetings, meeting, async (present) => {
      const at = await planning.next(present, now);
      return at?.getTime() === present.overdueAt?.getTime()
        ? undefined
        : { next: { ...present, overdueAt: at } };
    });
  }

  /** The weeks in which one of the two had something overdue in this meeting's notes. */
  async function weeksIn(meeting: Meeting, now: Date) {
    const { owners, rules } = await planning.owners(meeting, now);
    return [...owners.values()].flatMap((person) =>
      overdueWeeks(meeting.overdueAt!, { rule: rules.get(person.id)!, timeZone: person.timeZone }, now)
        .filter(({ at }) => overdueActions(meeting.notes, person, at).length > 0)
        .map(({ week: slot, at, missed }) => ({
          ...{ kind: OVERDUE, recipient: person.id, slot, at },
          ...(missed && { skipped: MISSED }),
        })),
    );
  }

  async function* dueFor(meeting: Meeting, now: Date) {
    const weeks = await weeksIn(meeting, now);
    const idOf = ({ recipient, slot }: ItemKey) => `${recipient} ${slot}`;
    const settle = onceAllAre(weeks.map(idOf), () => moveOn(meeting, now));
    if (weeks.length === 0) await moveOn(meeting, now);
    for (const week of weeks) yield { ...week, settle: () => settle(idOf(week)) };
  }

  return {
    kind: OVERDUE,
    notification: 'meeting',
    timing: 'slot',
    async *due(now) {
      for await (const meeting of meetings.overdueDue(now)) yield* dueFor(meeting, now);
    },
    async render({ recipient }, { now, redraw }) {
      const owner = (await people.people([recipient])).get(recipient);
      if (!owner) return undefined;
      const current = await meetings.currentOf(recipient, now);
      const count = current.reduce((sum, { notes }) => sum + overdueActions(notes, owner, now).length, 0);
      return count > 0 || redraw ? overduePart(count) : undefined;
    },
    nextDue: (now) => meetings.nextDue(now),
  };
}
