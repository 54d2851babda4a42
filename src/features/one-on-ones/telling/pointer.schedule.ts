import type { ItemKey, Schedule } from '../../../delivery/schedule';
import { agendaOf, countOpen, isToCome } from '../agenda/agenda';
import { isOver, type Meeting, openActions } from '../meeting';
import type { MeetingStore } from '../ports';
import { isPointedTo, pointerAt } from './pointer';
import { type PointerPlanDeps, pointerPlans } from './pointer.service';
import { pointerPart, type Waiting } from './pointer.views';
import { inSlot, onceAllAre, readerOf, slotOf } from './telling';

const POINTER = 'one-on-ones.today';

type Pointed = Pick<Meeting, 'id' | 'sequence' | 'managerId' | 'reportId'>;

/** Who is pointed to a meeting once for each time that it was given: one that was moved is pointed to again. */
const pointerSlot = ({ id, sequence }: Pick<Meeting, 'id' | 'sequence'>): string => slotOf(id, sequence);

/** All that either of the two may have been shown of a meeting by now. */
export function* pointerItems(meeting: Pointed): Iterable<ItemKey> {
  for (const recipient of [meeting.managerId, meeting.reportId]) {
    for (let sequence = meeting.sequence; sequence >= 0; sequence--)
      yield { kind: POINTER, recipient, slot: pointerSlot({ ...meeting, sequence }) };
  }
}

/** Over a weekend somebody is pointed to a meeting that long ahead; further ahead hardly anybody is. */
const POINTED_AHEAD_MS = 4 * 86_400_000;

/** What may have been shown of those meetings of a series that do not take place, but were to before long. */
export async function* calledOffPointers(
  meetings: Pick<MeetingStore, 'meetingsIn'>,
  seriesId: string,
  now: Date,
): AsyncIterable<ItemKey> {
  const soon = new Date(now.getTime() + POINTED_AHEAD_MS);
  for (const meeting of await meetings.meetingsIn(seriesId)) {
    const wasAhead = meeting.state !== 'PLANNED' && !isOver(meeting, now) && meeting.startsAt <= soon;
    if (wasAhead) yield* pointerItems(meeting);
  }
}

export interface PointerDeps extends PointerPlanDeps {
  readonly meetings: PointerPlanDeps['meetings'] &
    Pick<MeetingStore, 'meetingsOf' | 'pointersDue' | 'nextDue'>;
}

/** Points each of the two to their meeting as the working day of it begins. */
export function pointerSchedule({ meetings, people }: PointerDeps): Schedule {
  const { bothOf, moveOn } = pointerPlans({ meetings, people });

  async function* dueFor(meeting: Meeting, now: Date) {
    const both = isToCome(meeting, now) ? await bothOf(meeting) : [];
    const told = both.filter((person) => isPointedTo(meeting, person, now));
    const ids = told.map(({ id }) => id);
    const settle = onceAllAre(ids, () => moveOn(meeting, now));
    if (told.length === 0) await moveOn(meeting, now);
    for (const person of told) {
      const at = pointerAt(meeting, person) ?? now;
      const owed = { kind: POINTER, recipient: person.id, slot: pointerSlot(meeting), at };
      yield { ...owed, settle: () => settle(person.id) };
    }
  }

  async function waitingIn(meeting: Meeting, now: Date): Promise<Waiting> {
    const all = await meetings.meetingsOf(meeting);
    const actions = all.reduce((sum, one) => sum + openActions(one).length, 0);
    return { points: countOpen(agendaOf(meeting, all, now)), actions };
  }

  return {
    kind: POINTER,
    notification: 'meeting',
    timing: 'slot',
    async *due(now) {
      for await (const meeting of meetings.pointersDue(now)) yield* dueFor(meeting, now);
    },
    async render({ recipient, slot }, { now, redraw }) {
      const { id, which } = inSlot(slot);
      const meeting = await meetings.meeting(id);
      const isAhead = meeting && isToCome(meeting, now) && String(meeting.sequence) === which;
      if (!meeting || !(isAhead || redraw)) return undefined;
      const reader = await readerOf(people, meeting, recipient);
      return reader && pointerPart(meeting, await waitingIn(meeting, now), { ...reader, now });
    },
    nextDue: (now) => meetings.nextDue(now),
  };
}
