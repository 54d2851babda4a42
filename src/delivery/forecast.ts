import { localDate, localTime } from '../shared/weeks';
import type { CardPart } from './schedule';

/** What one kind of message of a cycle will be: a dry run, by the rules that {@link Schedule.due} follows. */
export interface Forecast {
  /** What its readers call it, neutral as every message is: "Weekly check-in". */
  readonly name: string;
  /** Whether each person gets it, or the admin channel. */
  readonly to: 'people' | 'channel';
  /** In one sentence, who of those counted gets none after all. */
  readonly unless?: string;
  /** In order of time; empty where none is left. */
  readonly planned: readonly PlannedDay[];
  /** How many different people get any of it, where somebody gets more than one. */
  readonly people?: number;
  /** In one sentence, why nobody gets it though it is still to come, and what can be done about that. */
  readonly nobody?: string;
  /** One message of the kind, about nobody. */
  readonly example: CardPart;
}

/** Everything of one kind that is sent on one calendar day of its readers' own. */
export interface PlannedDay {
  /** `2026-04-06` */
  readonly day: string;
  /** The instant of the first of them. */
  readonly first: Date;
  /** The earliest and the latest time of day at which a reader gets it, on their own wall: `09:00`. */
  readonly from: string;
  readonly to: string;
  /** How many get it, the admin channel counting as one. */
  readonly people: number;
}

/** So many people are sent one message at one instant, in one zone. */
export interface Moment {
  readonly at: Date;
  readonly zone: string;
  readonly people: number;
}

/** The moments by their readers' calendar days. */
export function plannedDays(moments: Iterable<Moment>): PlannedDay[] {
  const days = new Map<string, PlannedDay>();
  for (const { at, zone, people } of together(moments)) {
    const [day, time] = [localDate(at, zone), localTime(at, zone)];
    const known = days.get(day);
    const times = [time, known?.from ?? time, known?.to ?? time].sort();
    const first = known && known.first < at ? known.first : at;
    days.set(day, { day, first, from: times[0]!, to: times[2]!, people: people + (known?.people ?? 0) });
  }
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day));
}

/** Thousands of people are told at the same few moments: each is worked out once. */
function together(moments: Iterable<Moment>): Iterable<Moment> {
  const all = new Map<string, Moment>();
  for (const moment of moments) {
    const key = `${moment.at.getTime()} ${moment.zone}`;
    all.set(key, { ...moment, people: moment.people + (all.get(key)?.people ?? 0) });
  }
  return all.values();
}
