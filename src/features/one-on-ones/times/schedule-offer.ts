import type { Actor } from '../../../shared/actor';
import { localDate } from '../../../shared/weeks';
import { nextStartOfWork } from '../../../shared/working-time';
import type { Person } from '../../people';
import { nextOfEachPair } from '../agenda/agenda';
import { type Meeting, otherOf } from '../meeting';
import type { OneOnOneParts } from '../one-on-one-parts';

/** What stands in the fields of the window: path -> text, or the value of what is chosen. */
export type ScheduleValues = Readonly<
  Partial<Record<'report' | 'day' | 'time' | 'minutes' | 'repeat' | 'format' | 'points', string>>
>;

/** What a manager is offered who schedules 1:1s. */
export interface ScheduleOffer {
  readonly actor: Actor;
  /** Their own next 1:1 with each, the soonest first. */
  readonly coming: readonly { readonly meeting: Meeting; readonly otherName: string }[];
  /** Whom they can meet, by name; together at most 100. */
  readonly direct: readonly Person[];
  readonly further: readonly Person[];
  /** Whether there are more than are offered. */
  readonly more: boolean;
  /** The one who is chosen. */
  readonly chosen: Person | undefined;
  readonly values: ScheduleValues;
  readonly now: Date;
}

/** Slack's select takes no more. */
const MOST_OFFERED = 100;
const COMING_SHOWN = 5;
const USUAL_TIME = '10:00';
const FIELDS = ['report', 'day', 'time', 'minutes', 'repeat', 'format', 'points'] as const;

/** What is typed in the window at this moment, as far as it is text. */
export const valuesTyped = (typed: Readonly<Record<string, unknown>>): ScheduleValues =>
  Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = typed[field];
      return typeof value === 'string' && value !== '' ? [[field, value]] : [];
    }),
  );

const byName = (a: Person, b: Person) => a.name.localeCompare(b.name, 'en');

export function scheduleOffers({ people, meetings, line }: OneOnOneParts) {
  /** Those who are nearest come first; whoever is chosen is offered in any case. */
  async function offered(managerId: string, chosenId: string | undefined) {
    const [direct = [], ...deeper] = await line.levelsBelow(managerId);
    const below = new Set([...direct, ...deeper.flat()]);
    const chosen = chosenId !== undefined && below.has(chosenId) ? [chosenId] : [];
    const ids = [...new Set([...chosen, ...below])].slice(0, MOST_OFFERED);
    const found = [...(await people.people(ids)).values()].sort(byName);
    const isDirect = ({ id }: Person) => direct.includes(id);
    return {
      direct: found.filter(isDirect),
      further: found.filter((person) => !isDirect(person)),
      more: below.size > ids.length,
      chosen: found.find(({ id }) => id === chosenId),
    };
  }

  async function coming(actor: Actor, now: Date): Promise<ScheduleOffer['coming']> {
    const current = await meetings.currentOf(actor.personId, now);
    const next = nextOfEachPair(current, now).slice(0, COMING_SHOWN);
    const names = await people.people(next.map((meeting) => otherOf(meeting, actor.personId)));
    return next.map((meeting) => {
      const other = names.get(otherOf(meeting, actor.personId));
      return { meeting, otherName: other?.name ?? 'somebody who left' };
    });
  }

  /** Tomorrow morning, or the next one on which they work. */
  async function usualTime({ personId, timeZone }: Actor, now: Date): Promise<ScheduleValues> {
    const person = await people.person(personId);
    const at = person && nextStartOfWork(now, person);
    return at ? { day: localDate(at, timeZone), time: USUAL_TIME } : {};
  }

  return {
    /** The one that `/1on1` opens: their next, else the last one that they had. */
    async toOpen(actor: Actor, now: Date): Promise<Meeting | undefined> {
      const current = await meetings.currentOf(actor.personId, now);
      return nextOfEachPair(current, now)[0] ?? meetings.lastOf(actor.personId, now);
    },

    /** @returns `undefined` for somebody to whom nobody reports. */
    async offerFor(actor: Actor, values: ScheduleValues, now: Date): Promise<ScheduleOffer | undefined> {
      const [reports, next, usual] = await Promise.all([
        offered(actor.personId, values.report),
        coming(actor, now),
        usualTime(actor, now),
      ]);
      if (reports.direct.length + reports.further.length === 0) return undefined;
      return { actor, coming: next, ...reports, values: { ...usual, ...values }, now };
    },

    /** The one below a manager whom HR calls so, or whose name is or begins so; `undefined` where several are meant. */
    async named(managerId: string, typed: string): Promise<Person | undefined> {
      const ids = (await line.levelsBelow(managerId)).flat();
      const below = [...(await people.people(ids)).values()];
      return onlyOneMeant(typed, below);
    },
  };
}

function onlyOneMeant(typed: string, below: readonly Person[]): Person | undefined {
  const wanted = typed.replace(/^@/, '').toLowerCase();
  const byNumber = below.find(({ employeeId }) => employeeId?.toLowerCase() === wanted);
  const named = below.filter(({ name }) => `${name.toLowerCase()} `.startsWith(`${wanted} `));
  return byNumber ?? (named.length === 1 ? named[0] : undefined);
}

export type ScheduleOffers = ReturnType<typeof scheduleOffers>;
