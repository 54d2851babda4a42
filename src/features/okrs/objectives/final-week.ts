import { localDate } from '../../../shared/weeks';
import { addDays, type Cycle } from '../../cycles';
import { dayInWords } from '../calendar-day';
import { formatValue } from '../measures/key-result-value';
import type { KeyResult } from './objective';
import type { KeyResultTerms } from './objective-edit';

type Dated = Pick<Cycle, 'name' | 'window' | 'timeZone'>;

const firstDayOf = ({ window }: Dated): string => addDays(window.lastDay, -6);

/** Whether `now` lies in the last 7 days of the cycle window, on the wall of the cycle's zone. */
export function isFinalWeek(cycle: Dated, now: Date): boolean {
  const today = localDate(now, cycle.timeZone);
  return firstDayOf(cycle) <= today && today <= cycle.window.lastDay;
}

/**
 * What of a rewritten key result cannot be any more in the final week: where it starts and where it should go are
 * what it is scored by. Sentences by dotted form path.
 */
export function frozen(
  present: readonly KeyResult[],
  written: Readonly<Record<string, KeyResultTerms>>,
  cycle: Dated,
  now: Date,
): Record<string, string> {
  if (!isFinalWeek(cycle, now)) return {};
  const refused: Record<string, string> = {};
  for (const keyResult of present) {
    const terms = written[keyResult.id];
    const field = terms && movedField(keyResult, terms);
    if (field) refused[`krs.${keyResult.id}.${field}`] = sentence(keyResult, field, cycle);
  }
  return refused;
}

type Field = 'measure' | 'start' | 'target';

function movedField(was: KeyResult, is: KeyResultTerms): Field | undefined {
  if (was.unit !== is.unit || was.currency !== is.currency) return 'measure';
  return (['start', 'target'] as const).find((bound) => was[bound] !== is[bound]);
}

function sentence(keyResult: KeyResult, field: Field, cycle: Dated): string {
  const since = `Since ${dayInWords(firstDayOf(cycle))}, in the final week of ${cycle.name}`;
  if (field === 'measure') return `${since}, what is counted stays as it is; nothing was saved.`;
  const was = formatValue(keyResult[field], keyResult);
  return `${since}, start and target stay as they are: this one was ${was}. Nothing was saved.`;
}
