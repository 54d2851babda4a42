import { z } from 'zod';
import { tooLong } from '../../../shared/too-long';

/** One line that must be there; runs of white space become one space. */
export const requiredLine = (max: number, noun: string, missing: string) =>
  z
    .string(missing)
    .nullish()
    .transform((text) => (text ?? '').replaceAll(/\s+/g, ' ').trim())
    .superRefine((text, context) => {
      if (text === '') context.addIssue({ code: 'custom', message: missing });
      if (text.length > max) context.addIssue({ code: 'custom', message: tooLong(noun, text.length, max) });
    });

/** Text that may be left out, and is `''` then. */
export const optionalText = (max: number, noun: string) =>
  z
    .string()
    .nullish()
    .transform((text) => (text ?? '').trim())
    .superRefine((text, context) => {
      if (text.length > max) context.addIssue({ code: 'custom', message: tooLong(noun, text.length, max) });
    });
