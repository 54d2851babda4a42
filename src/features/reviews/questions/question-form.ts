import { z } from 'zod';
import { ROLES } from '../role';
import type { Wording } from './question-edits';

export const QUESTION_TYPES = ['RATING', 'TEXT', 'CHOICE'] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

const oneLine = z
  .string()
  .nullish()
  .transform((typed) => (typed ?? '').replaceAll(/\s+/g, ' ').trim());

/** What HR types of a question, as it is then asked; what it must hold is said by the rules of a set. */
export const questionForm = z
  .object({
    label: oneLine,
    hint: oneLine,
    type: z.enum(QUESTION_TYPES, { error: 'Choose how it is answered.' }),
    required: z.array(z.literal('required')).nullish(),
    roles: z.array(z.enum(ROLES)).nullish(),
    /** One on each line. */
    options: z.string().nullish(),
    /** What 1 to 5 are called; all empty for the names of the cycle. */
    points: z.array(oneLine).nullish(),
  })
  .transform(({ type, required, roles, options, points, ...texts }): Wording => {
    const asked = { ...texts, required: (required ?? []).length > 0, roles: roles ?? [] };
    if (type === 'RATING') return { ...asked, type, points: named(points ?? []) };
    return type === 'CHOICE' ? { ...asked, type, options: lines(options ?? '') } : { ...asked, type };
  });

const named = (points: readonly string[]): readonly string[] | null =>
  points.some((name) => name !== '') ? points : null;

const lines = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
