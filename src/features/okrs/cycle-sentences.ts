import { acceptsObjectives, type Cycle } from '../cycles';
import { dayInWords } from './calendar-day';

export const NO_CYCLE =
  'No cycle is open for you at the moment. Objectives can be written as soon as HR opens one.';

/** Why nothing about objectives can be changed in `cycle` at `now`; `undefined` where it can. */
export function whyReadOnly(cycle: Cycle, now: Date): string | undefined {
  if (acceptsObjectives(cycle, now)) return undefined;
  if (cycle.state === 'DRAFT') return `${cycle.name} is not open yet; nothing was changed.`;
  if (now >= cycle.window.endsAt) {
    return `${cycle.name} closed on ${dayInWords(cycle.window.lastDay)}; nothing was changed.`;
  }
  if (cycle.state === 'CLOSED') return `${cycle.name} is closed; nothing was changed.`;
  return `${cycle.name} begins on ${dayInWords(cycle.window.firstDay)}; nothing was changed.`;
}
