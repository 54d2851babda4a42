import { z } from 'zod';
import type { Cycle } from '../../cycles';
import { dayInWords } from '../calendar-day';
import { exampleOf, type Measure, readMeasure, readValue } from '../measures/key-result-value';
import { KINDS, STATUSES } from './objective';
import type { KeyResultTerms } from './objective-edit';
import { optionalText, requiredLine } from './typed-text';

export const TITLE_LENGTH = 200;
export const WHY_LENGTH = 1_000;
const REASON_LENGTH = 500;

/** A key result as it is written. */
export interface KeyResultInput extends KeyResultTerms {
  /** Slack id of whose it is to be; the objective's owner's without it. */
  readonly owner?: string;
}

/** The box that asks for approval. */
export const ASK = 'ask';

const NO_MEASURE = 'Choose what it is counted in.';

const typedKeyResult = z.object({
  title: requiredLine(TITLE_LENGTH, 'title', 'Say what is measured, such as “Days from order to delivery”.'),
  measure: z
    .string(NO_MEASURE)
    .transform(readMeasure)
    .refine((measure) => measure !== undefined, NO_MEASURE),
  start: z.string().nullish(),
  target: z.string().nullish(),
  dueDate: z.string().nullish(),
  owner: z.string().nullish(),
});
type TypedKeyResult = z.output<typeof typedKeyResult>;
type Refuse = (field: keyof TypedKeyResult, sentence: string) => void;

/** The form of an objective and its key results, by their ids, as the cycle they are written in allows. */
export const objectiveForm = (cycle: Pick<Cycle, 'name' | 'window'>) =>
  z.object({
    title: requiredLine(TITLE_LENGTH, 'title', 'Give the objective a title.'),
    why: optionalText(WHY_LENGTH, 'text'),
    kind: z.enum(KINDS, { error: 'Choose the kind of objective.' }),
    /** A word of `whoseWord`; left out where only one answer is possible, and of what is stored. */
    whose: z.string().nullish(),
    parents: z.array(z.string()).nullish(),
    /** Whether approval is asked for. */
    ask: z
      .array(z.string())
      .nullish()
      .transform((ticked) => ticked?.includes(ASK) ?? false),
    krs: z.record(
      z.string(),
      typedKeyResult
        // Checked first, because a transformation is left out where any other field is wrong.
        .superRefine((typed, context) => {
          readTerms(typed, cycle, (field, message) =>
            context.addIssue({ code: 'custom', path: [field], message }),
          );
        })
        .transform((typed): KeyResultInput => readTerms(typed, cycle, () => undefined)),
    ),
    reason: optionalText(REASON_LENGTH, 'reason'),
  });

type Read = z.output<ReturnType<typeof objectiveForm>>;

/** An objective as it is written. Whoever writes without a form may leave out what it does not ask everybody. */
export type ObjectiveInput = Omit<Read, 'ask'> & Partial<Pick<Read, 'ask'>>;

/** A stored objective as it is rewritten. */
export interface ObjectiveRewritten extends ObjectiveInput {
  /** The `writtenMark` of what the form was drawn from; whatever is stored is written over without it. */
  readonly drawnFrom?: string | undefined;
}

export const statusForm = z
  .object({
    status: z.enum(STATUSES, { error: 'Choose a status.' }),
    reason: optionalText(REASON_LENGTH, 'reason'),
  })
  .superRefine(({ status, reason }, context) => {
    if (status !== 'ABANDONED' || reason !== '') return;
    context.addIssue({
      code: 'custom',
      path: ['reason'],
      message: 'Say in a few words why it is abandoned.',
    });
  });

export type StatusInput = z.output<typeof statusForm>;

const readTerms = (
  typed: TypedKeyResult,
  cycle: Pick<Cycle, 'name' | 'window'>,
  refuse: Refuse,
): KeyResultInput => ({
  title: typed.title,
  ...readRange(typed, refuse),
  dueDate: readDueDate(typed, cycle, refuse),
  ...(typed.owner && { owner: typed.owner }),
});

function readRange(typed: TypedKeyResult, refuse: Refuse): Measure & { start: number; target: number } {
  const measure = typed.measure ?? { unit: 'NUMBER', currency: null };
  if (measure.unit === 'BOOLEAN') return { ...measure, start: 0, target: 1 };
  const start = readBound('start', typed, measure, refuse);
  const target = readBound('target', typed, measure, refuse);
  if (start !== undefined && start === target) {
    refuse('target', 'Start and target are the same: write where it should go from there.');
  }
  return { ...measure, start: start ?? 0, target: target ?? 1 };
}

function readBound(bound: 'start' | 'target', typed: TypedKeyResult, measure: Measure, refuse: Refuse) {
  // A measure chosen at the last moment leaves a form that has no field for its start and target yet.
  const at = bound in typed ? bound : 'measure';
  const text = typed[bound]?.trim() ?? '';
  const reading =
    text === ''
      ? {
          problem: `Write ${bound === 'start' ? 'where it stands now' : 'where it should go'}, such as ${exampleOf(measure)}.`,
        }
      : readValue(text, measure);
  if ('value' in reading) return reading.value;
  refuse(at, reading.problem);
  return undefined;
}

function readDueDate(
  { dueDate }: TypedKeyResult,
  { name, window }: Pick<Cycle, 'name' | 'window'>,
  refuse: Refuse,
) {
  const day = dueDate || window.lastDay;
  const inside = /^\d{4}-\d{2}-\d{2}$/.test(day) && window.firstDay <= day && day <= window.lastDay;
  if (!inside) {
    const [first, last] = [dayInWords(window.firstDay, true), dayInWords(window.lastDay, true)];
    refuse('dueDate', `Choose a day in ${name}: from ${first} to ${last}.`);
  }
  return day;
}
