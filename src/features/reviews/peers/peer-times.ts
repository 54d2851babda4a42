import { Temporal } from 'temporal-polyfill';
import { wallClock } from '../../../shared/weeks';
import { nextStartOfWork, type WorkingTime } from '../../../shared/working-time';
import type { Cycle } from '../../cycles';

/** So many days before reviews open subjects are asked for peers, and everybody who left something undone is reminded. */
const ASKED_BEFORE = 21;
const REMINDED_BEFORE = 7;

type Planned = Pick<Cycle, 'state' | 'opened' | 'reviewWindow' | 'timeZone'>;

/** From when on, in the cycle's days; never before it is open, a draft counting as opened at `now`. */
function daysBefore(days: number, { state, opened, reviewWindow, timeZone }: Planned, now: Date): Date {
  const opens = Temporal.PlainDate.from(reviewWindow.opens.slice(0, 10));
  const from = wallClock(opens.subtract({ days }).toString(), '00:00', timeZone);
  const since = state === 'DRAFT' ? now : opened?.at;
  return since && since > from ? since : from;
}

/** From when on subjects are asked to choose peers: three weeks before reviews open. */
export const askedFrom = (cycle: Planned, now: Date): Date => daysBefore(ASKED_BEFORE, cycle, now);

/** From when on they, and managers who have not approved, are reminded: a week before reviews open. */
export const remindedFrom = (cycle: Planned, now: Date): Date => daysBefore(REMINDED_BEFORE, cycle, now);

/** As their working day begins. An away status says something of the present only. */
const morningFrom = (from: Date, person: WorkingTime): Date | undefined =>
  nextStartOfWork(from, { ...person, awayStatus: null });

/** When somebody is asked to choose their peers; `undefined` where reviews are over by then. */
export function askedAt(cycle: Planned, person: WorkingTime, now: Date): Date | undefined {
  const at = morningFrom(askedFrom(cycle, now), person);
  return at && at < cycle.reviewWindow.closesAt ? at : undefined;
}

/** When somebody is reminded, once; `undefined` where they were asked no earlier, or reviews are open by then. */
export function remindedAt(cycle: Planned, person: WorkingTime, now: Date): Date | undefined {
  const at = morningFrom(remindedFrom(cycle, now), person);
  const asked = askedAt(cycle, person, now);
  return at && asked && asked < at && at < cycle.reviewWindow.opensAt ? at : undefined;
}
