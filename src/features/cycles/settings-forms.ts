import { z } from 'zod';
import { type Guidance, LEAST_ANONYMITY, NUDGES } from './cycle-settings';

const MOST = 10;
/** More of them would not fit on one page. */
const KEY_RESULTS_MOST = 5;
const LABEL_MOST = 40;
const POINTS = 5;
const ANONYMITY_MOST = 10;

const EXAMPLE = 'Write it like 2-5/5: from 2 to 5 are advised, more than 5 are refused.';
const PEERS_EXAMPLE = 'Write it like 3-5: from 3 to 5.';

const numbersIn = (typed: string): number[] => (typed.match(/\d+/g) ?? []).map(Number);
const rises = (numbers: readonly number[]) => numbers.every((n, i) => i === 0 || n >= (numbers[i - 1] ?? 0));

/**
 * `2-5/5`: advice from 2 to 5, at most 5. Without the last number the most is the end of the advice.
 * @param most how high the most may be.
 */
const guidance = (most: number) =>
  z.string({ error: EXAMPLE }).transform((typed, context): Guidance => {
    const [from = 0, to = 0, max = to, ...more] = numbersIn(typed);
    if (from < 1 || more.length > 0 || !rises([from, to, max]))
      context.addIssue({ code: 'custom', message: EXAMPLE });
    else if (max > most) context.addIssue({ code: 'custom', message: `The most can be ${most}. ${EXAMPLE}` });
    return { from, to, max };
  });

/** As it is typed, and shown to be changed. */
export const guidanceText = ({ from, to, max }: Guidance): string => `${from}-${to}/${max}`;

const peers = z.string({ error: PEERS_EXAMPLE }).transform((typed, context) => {
  const [from = 0, to = from, ...more] = numbersIn(typed);
  if (from < 1 || more.length > 0 || !rises([from, to]) || to > MOST)
    context.addIssue({
      code: 'custom',
      message: to > MOST ? `At most ${MOST}. ${PEERS_EXAMPLE}` : PEERS_EXAMPLE,
    });
  return { from, to };
});

const weekday = z.enum(['1', '2', '3', '4', '5', '6', '7'], { error: 'Choose a day.' }).transform(Number);
const time = z.string({ error: 'Choose a time.' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Choose a time.');
const weeks = z
  .enum(['1', '2'], { error: 'Choose how often.' })
  .transform((every): 1 | 2 => (every === '1' ? 1 : 2));

export const checkInForm = z.object({ everyWeeks: weeks, weekday, time });

/** Chosen for a team that is to be asked like everybody. */
export const AS_EVERYBODY = 'everybody';

export const teamCheckInForm = z.object({
  team: z.string({ error: 'Choose a team.' }),
  everyWeeks: z.union([z.literal(AS_EVERYBODY), weeks], { error: 'Choose how often.' }),
  weekday,
  time,
});

export const EXPECTATIONS = ['individualExpected', 'developmentExpected', 'approval'] as const;

export const objectivesForm = z.object({
  company: guidance(MOST),
  department: guidance(MOST),
  team: guidance(MOST),
  individual: guidance(MOST),
  keyResults: guidance(KEY_RESULTS_MOST),
  expectations: z.array(z.enum(EXPECTATIONS)).nullish(),
});

const label = z
  .string({ error: 'Give this point a name.' })
  .trim()
  .min(1, 'Give this point a name.')
  .max(LABEL_MOST, `Shorten this to at most ${LABEL_MOST} characters.`);

const ANONYMITY = `Write a number from ${LEAST_ANONYMITY} to ${ANONYMITY_MOST}: it may be raised, never lowered below ${LEAST_ANONYMITY}.`;

export const reviewsForm = z.object({
  peers,
  /** Left out once it is fixed. */
  anonymityMinimum: z
    .string()
    .trim()
    .regex(/^\d{1,2}$/, ANONYMITY)
    .transform(Number)
    .refine((least) => least >= LEAST_ANONYMITY && least <= ANONYMITY_MOST, ANONYMITY)
    .optional(),
  labels: z.array(label).length(POINTS),
});

export const remindersForm = z.object({
  nudges: z.array(z.enum(NUDGES)).nullish(),
  closing: z.array(z.literal('autoClose')).nullish(),
});

export type CheckInsTyped = z.output<typeof checkInForm>;
export type TeamCheckInsTyped = z.output<typeof teamCheckInForm>;
export type ObjectivesTyped = z.output<typeof objectivesForm>;
export type ReviewsTyped = z.output<typeof reviewsForm>;
export type RemindersTyped = z.output<typeof remindersForm>;
