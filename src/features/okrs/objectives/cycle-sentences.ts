import { localDate } from '../../../shared/weeks';
import { acceptsObjectives, type Cycle } from '../../cycles';
import { dayInWords } from '../calendar-day';

export const NO_CYCLE =
  'No cycle is open for you at the moment. Objectives can be written as soon as HR opens one.';

/** Said below the objectives of a cycle that is over. */
export const NEXT_CYCLE = 'New objectives can be written as soon as HR opens the next cycle.';

/** Why objectives in `cycle` only can be read at `now`; `undefined` where they can be changed. Without a full stop. */
export function whyClosed(cycle: Cycle, now: Date): string | undefined {
  if (acceptsObjectives(cycle, now)) return undefined;
  if (cycle.state === 'DRAFT') return `${cycle.name} is not open yet`;
  if (cycle.state === 'CLOSED') return closedByHr(cycle);
  if (now >= cycle.window.endsAt) return `${cycle.name} ended on ${dayInWords(cycle.window.lastDay)}`;
  return `${cycle.name} begins on ${dayInWords(cycle.window.firstDay)}`;
}

/** What somebody is told who tries to change an objective then. */
export function whyReadOnly(cycle: Cycle, now: Date): string | undefined {
  const closed = whyClosed(cycle, now);
  return closed && `${closed}; nothing was changed.`;
}

function closedByHr({ name, closed, timeZone }: Cycle): string {
  return closed ? `${name} closed on ${dayInWords(localDate(closed.at, timeZone))}` : `${name} is closed`;
}
