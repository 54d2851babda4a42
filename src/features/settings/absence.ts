import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dayText } from '../../shared/day-text';
import { FieldErrors } from '../../shared/errors';
import type { DayRange } from '../../shared/working-time';

const YEARS_MOST = 2;
/** As many as one window shows. */
export const ABSENCES_MOST = 40;

const day = z.iso.date({ error: 'Choose a day.' });

/** Days away as somebody fills them in: a single day where the last one is left empty. */
export const absenceForm = z.object({ from: day, to: day.optional() });

/**
 * The days that are meant.
 * @param today the calendar date where they live.
 * @throws FieldErrors, by the form's fields, for days that are over, end before they begin, or last beyond two years.
 */
export function absence(
  { from, to = from }: z.output<typeof absenceForm>,
  today: string,
  before: readonly DayRange[],
): DayRange {
  if (to < from)
    throw new FieldErrors({ to: `The last day must not come before the first, ${dayText(from)}.` });
  if (to < today)
    throw new FieldErrors({
      [from === to ? 'from' : 'to']: `These days are over: choose ${dayText(today)} or later.`,
    });
  const latest = yearsAfter(from < today ? from : today);
  if (to > latest)
    throw new FieldErrors({ to: `Days away lie within two years: choose a day up to ${dayText(latest)}.` });
  if (before.length >= ABSENCES_MOST)
    throw new FieldErrors({
      from: `You have ${ABSENCES_MOST} absences ahead, which is as many as can be kept: remove one first.`,
    });
  return { from, to };
}

const yearsAfter = (day: string): string =>
  Temporal.PlainDate.from(day).add({ years: YEARS_MOST }).toString();
