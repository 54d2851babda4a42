import { z } from 'zod';
import { tooLong } from '../../../shared/too-long';
import { TEXT_MOST } from './notes-limits';

/** A text of many lines that may be left out, and is `''` then. */
export const longText = (noun: string) =>
  z
    .string()
    .nullish()
    .transform((text) => text ?? '')
    .superRefine((text, context) => {
      if (text.length > TEXT_MOST)
        context.addIssue({ code: 'custom', message: tooLong(noun, text.length, TEXT_MOST) });
    });

export const notesForm = z.object({ decisions: longText('text'), notes: longText('text') });
