import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { tooLong } from '../../../shared/too-long';
import { POINT_LENGTH } from '../agenda/point-form';
import { LENGTHS, type TimeOnWall } from './meeting-times';

const WHICH_DAY = 'Choose a day.';
const WHICH_TIME = 'Choose a time, such as 15:00.';

const isDay = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
};

const day = z.string(WHICH_DAY).refine(isDay, WHICH_DAY);
const time = z.string(WHICH_TIME).regex(/^([01]\d|2[0-3]):[0-5]\d$/, WHICH_TIME);

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

/** Points, one on each line; empty lines are none. */
const points = z
  .string()
  .nullish()
  .transform((text) => lines(text ?? ''))
  .superRefine((all, context) => {
    const long = all.find((line) => line.length > POINT_LENGTH);
    if (long) context.addIssue({ code: 'custom', message: tooLong('point', long.length, POINT_LENGTH) });
  });

/** New 1:1s as a manager fills them in. */
export const scheduleForm = z.object({
  report: z.string('Choose whom you want to meet.'),
  day,
  time,
  minutes: z.enum(LENGTHS.map(String), { error: 'Choose how long it takes.' }).transform(Number),
  repeat: z.enum(['ONCE', 'WEEKLY', 'BIWEEKLY', 'MONTHLY'], { error: 'Choose how often.' }),
  format: z.enum(['WEEKLY', 'MONTHLY', 'MID_CYCLE', 'END_OF_CYCLE'], { error: 'Choose an agenda.' }),
  points,
});

const scope = z.enum(['one', 'following']).default('one');

/** A meeting's new time; whoever is not asked for which means this one. */
export const moveForm = z.object({ day, time, scope });

export const cancelForm = z.object({ scope });

/** The day and time of what stands in the fields, where both are one. */
export function timeTyped(typed: Readonly<Record<string, unknown>>): TimeOnWall | undefined {
  const found = z.object({ day, time }).safeParse(typed);
  return found.success ? found.data : undefined;
}
