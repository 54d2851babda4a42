import { type Forecast, plannedDays } from '../../../delivery/forecast';
import type { Schedule } from '../../../delivery/schedule';
import { alike } from '../../../shared/alike';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import { type Concerned, type Found, looking } from './looking.schedule';
import { type Reminder, reminderPlan } from './reminders';
import { reviewersForeseen } from './reviewers-foreseen';
import { examplePart, saying, type TellingSchedulesDeps } from './telling.schedule';
import { ofEnd, onDay } from './telling.service';
import {
  ASSIGNED,
  EXTENDED,
  LAST_DAY,
  TELLING_NAMES,
  THREE_DAYS_LEFT,
  tellingPart,
  WEEK_LEFT,
} from './telling.views';
import { openFrom, type WorkLeft } from './work-left';

const KINDS = { weekLeft: WEEK_LEFT, threeDaysLeft: THREE_DAYS_LEFT, lastDay: LAST_DAY } as const;

interface Due {
  readonly left: WorkLeft;
  readonly at: Date;
}

/** A status in Slack says something of the present only. */
const planFor = (reminder: Reminder, from: Date, closesAt: Date, person: Omit<Person, 'awayStatus'>) =>
  reminderPlan({ from, closesAt }, { ...person, awayStatus: null }).find(
    (plan) => plan.reminder === reminder,
  );

/** Reminds whoever has work left before their window closes, as their working day begins. */
export function reminderSchedule(reminder: Reminder, deps: TellingSchedulesDeps): Schedule {
  const { telling, people, cycles } = deps;
  const kind = KINDS[reminder];
  const look = looking(deps);

  async function find(cycle: Cycle, now: Date): Promise<Found> {
    const work = await telling.workIn({ cycle, now });
    const persons = await people.people([...work.keys()]);
    const from = openFrom(cycle, now);
    const plans = [...persons.values()].flatMap((person) => {
      const left = work.get(person.id)!;
      const plan = planFor(reminder, from, left.closesAt, person);
      return plan && now < plan.until ? [{ left, ...plan }] : [];
    });
    const due = plans.filter(({ at }) => at <= now);
    const later = plans.flatMap(({ at }) => (at > now ? [at.getTime()] : []));
    return {
      concerned: due.length > 0 ? await unlessTold(cycle, due, now) : [],
      ...(later.length > 0 && { next: new Date(Math.min(...later)) }),
    };
  }

  /** Whoever heard of it that morning or since, because something came to them or they have longer, is left alone. */
  async function unlessTold(cycle: Cycle, due: readonly Due[], now: Date): Promise<Concerned[]> {
    const heard = new Map<string, ReadonlySet<string>>();
    for (const { at } of due) {
      const day = onDay(cycle.id, at);
      if (!heard.has(day)) heard.set(day, await telling.toldSince([ASSIGNED, EXTENDED], cycle.id, at, now));
    }
    return due.map(({ left: { reviewerId, closesAt }, at }) => ({
      recipient: reviewerId,
      slot: ofEnd(cycle.id, closesAt),
      at,
      ...(heard.get(onDay(cycle.id, at))?.has(reviewerId) && { skipped: 'told of it a moment ago' }),
    }));
  }

  return {
    ...saying(kind, telling),
    notification: 'deadline',
    timing: 'slot',
    discreet: true,
    async *due(now) {
      for (const { cycle, round } of await telling.openRounds(now))
        yield* look({ kind, cycleId: cycle.id, round, now }, () => find(cycle, now));
    },
    async render({ recipient, slot }, moment) {
      const [cycleId = '', end = ''] = slot.split(' ');
      const told = await telling.toSay(recipient, cycleId, moment);
      const isOfThisEnd = told?.closesAt?.toISOString() === end;
      return told && (isOfThisEnd || moment.redraw) ? tellingPart(kind, told) : undefined;
    },
    async nextDue(now) {
      const open = await telling.openRounds(now);
      const found = await Promise.all(open.map(({ cycle }) => find(cycle, now)));
      return found.flatMap(({ next }) => next ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
    },
    async forecast(cycleId, now): Promise<Forecast | undefined> {
      const cycle = await cycles.cycle(cycleId);
      if (!cycle || cycle.state === 'CLOSED') return undefined;
      const meant = await reviewersForeseen(deps, cycle);
      const from = openFrom(cycle, now);
      const persons = meant.map(({ person, closesAt }) => ({ ...person, closesAt }));
      const moments = alike(persons, ({ closesAt }) => closesAt.getTime()).flatMap(
        ({ one, people: count }) => {
          const at = planFor(reminder, from, one.closesAt, one)?.at;
          return at && at > now ? [{ at, zone: one.timeZone, people: count }] : [];
        },
      );
      return {
        name: TELLING_NAMES[kind],
        to: 'people',
        unless: 'Whoever has nothing left to write by then gets none.',
        planned: plannedDays(moments),
        example: examplePart(kind, cycle),
      };
    },
  };
}
