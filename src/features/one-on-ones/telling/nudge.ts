import { localDate } from '../../../shared/weeks';
import { nextStartOfWork } from '../../../shared/working-time';
import type { Person } from '../../people';
import { endOfMeeting, type Meeting } from '../meeting';
import type { PairRecord } from '../ports';

const DAY_MS = 86_400_000;
/** So long without a 1:1 is too long. */
const GAP_MS = 21 * DAY_MS;
/** One that is planned within that time is waited for. */
const SOON_MS = 7 * DAY_MS;
/** Where nothing is to be said for now, it is looked at again after that. */
const LATER_MS = 7 * DAY_MS;

/** What there is to know of a manager and a report. */
export interface PairAtPresent {
  readonly pair: PairRecord;
  readonly manager: Person | undefined;
  readonly report: Person | undefined;
  /** The last meeting that they held. */
  readonly lastHeld: Meeting | undefined;
  /** Those that are planned from now on, the earliest first. */
  readonly planned: readonly Meeting[];
}

/** What is to be done: the manager is nudged for the time that began `since`, or it is looked at again. */
export type NudgeVerdict = { readonly since: Date } | { readonly again: Date | null };

/** A time in the working day of a manager at which they may as well be nudged: as it begins. */
export const lookAt = (from: Date, manager: Person): Date => nextStartOfWork(from, manager) ?? from;

/** When two people are looked at for the first time, who became manager and report by now. */
export const firstLook = (manager: Person, now: Date): Date => lookAt(hence(now, GAP_MS), manager);

/** When they are looked at again once the manager was nudged. */
export const lookLater = (manager: Person, now: Date): Date => lookAt(hence(now, LATER_MS), manager);

/**
 * Since when the two have not met: since their last meeting, or since the one is the other's manager.
 * @returns `undefined` where that is not so now, or one of them has left.
 */
export function notMetSince({ pair, manager, report, lastHeld }: PairAtPresent): Date | undefined {
  const line = report?.reportingLines.find(
    ({ managerId, to }) => managerId === pair.managerId && to === null,
  );
  if (!line || !report?.active || !manager) return undefined;
  const held = lastHeld && endOfMeeting(lastHeld);
  return held && held > line.from ? held : line.from;
}

/** Whether a manager is to be nudged now, or when it is looked at again. */
export function nudgeVerdict(known: PairAtPresent, now: Date): NudgeVerdict {
  const { pair, manager, report, planned } = known;
  const since = notMetSince(known);
  if (!since || !manager || !report) return { again: null };
  const dueFrom = hence(since, GAP_MS);
  if (dueFrom > now) return { again: lookAt(dueFrom, manager) };
  const soon = planned.find(({ startsAt }) => startsAt < hence(now, SOON_MS));
  if (soon) return { again: lookAt(endOfMeeting(soon), manager) };
  const wasTold = pair.nudgedFor !== null && pair.nudgedFor >= since;
  if (wasTold || !manager.active) return { again: lookLater(manager, now) };
  if ([manager, report].some((person) => isAway(person, now)))
    return { again: lookAt(hence(now, 1), manager) };
  return { since };
}

function isAway({ away, awayStatus, timeZone }: Person, now: Date): boolean {
  const today = localDate(now, timeZone);
  const bySlack = awayStatus !== null && (awayStatus.until === null || now < awayStatus.until);
  return bySlack || away.some(({ from, to }) => from <= today && today <= to);
}

const hence = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);
