import { localDate } from '../../../shared/weeks';
import { addDays, type Cycle } from '../../cycles';
import { dayInWords } from '../calendar-day';
import { formatValue } from '../measures/key-result-value';
import type { KeyResult, Objective } from './objective';
import type { KeyResultTerms } from './objective-edit';

type Dated = Pick<Cycle, 'name' | 'window' | 'timeZone'>;

const firstDayOf = ({ window }: Dated): string => addDays(window.lastDay, -6);

/** Whether `now` lies in the last 7 days of the cycle window, on the wall of the cycle's zone. */
export function isFinalWeek(cycle: Dated, now: Date): boolean {
  const today = localDate(now, cycle.timeZone);
  return firstDayOf(cycle) <= today && today <= cycle.window.lastDay;
}

/**
 * What of rewritten key results cannot be any more in the final week: where one starts and where it should go are
 * what it is scored by, so none is taken out either, to be written anew. Sentences by dotted form path.
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
    if (!terms) refused.title = takenOut(keyResult, cycle);
    const field = terms && movedField(keyResult, terms);
    if (field) refused[`krs.${keyResult.id}.${field}`] = sentence(keyResult, field, cycle);
  }
  return refused;
}

/**
 * Why an objective cannot be deleted in the final week, to be written anew with other targets.
 * @returns `undefined` where it can, as what was written in that week itself.
 */
export function whyKept({ createdAt }: Pick<Objective, 'createdAt'>, cycle: Dated, now: Date) {
  if (!isFinalWeek(cycle, now) || isFinalWeek(cycle, createdAt)) return undefined;
  return `${sinceWhen(cycle)}, objectives are not deleted; nothing was changed. Set its status to abandoned instead, and say why.`;
}

type Field = 'measure' | 'start' | 'target';

function movedField(was: KeyResult, is: KeyResultTerms): Field | undefined {
  if (was.unit !== is.unit || was.currency !== is.currency) return 'measure';
  return (['start', 'target'] as const).find((bound) => was[bound] !== is[bound]);
}

const sinceWhen = (cycle: Dated): string =>
  `Since ${dayInWords(firstDayOf(cycle))}, in the final week of ${cycle.name}`;

const takenOut = ({ title }: KeyResult, cycle: Dated): string =>
  `${sinceWhen(cycle)}, no key result is taken out: “${title}” stays. Nothing was saved.`;

function sentence(keyResult: KeyResult, field: Field, cycle: Dated): string {
  const since = sinceWhen(cycle);
  if (field === 'measure') return `${since}, what is counted stays as it is; nothing was saved.`;
  const was = formatValue(keyResult[field], keyResult);
  return `${since}, start and target stay as they are: this one was ${was}. Nothing was saved.`;
}
