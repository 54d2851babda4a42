import { z } from 'zod';
import type { Choice } from '../../shared/notifications';
import type { WorkingHours } from '../../shared/working-time';

const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
const NO_DAY = 'Choose at least one day.';

const time = z.string({ error: 'Choose a time.' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Choose a time.');

/** When somebody works, and what they want to hear of, as they fill it in. */
export const settingsForm = z
  .object({
    days: z.array(z.enum(DAYS), { error: NO_DAY }).min(1, NO_DAY),
    from: time,
    to: time,
    wanted: z.array(z.string()).default([]),
  })
  .superRefine(({ from, to }, context) => {
    if (to <= from)
      context.addIssue({
        code: 'custom',
        path: ['to'],
        message: `Choose a time after ${from}, when you begin.`,
      });
  });

type Filled = z.output<typeof settingsForm>;

export const workingOf = ({ days, from, to }: Filled): WorkingHours => ({
  days: [...new Set(days.map(Number))].sort(),
  from,
  to,
});

/** What is turned off of that which is offered. */
export const mutedOf = ({ wanted }: Filled, offered: readonly Choice[]): Choice[] =>
  offered.filter((choice) => !wanted.includes(choice));
