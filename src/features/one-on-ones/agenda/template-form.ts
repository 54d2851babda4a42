import { z } from 'zod';
import { tooLong } from '../../../shared/too-long';
import { PART_LENGTH, PART_LINES } from './template';

const TOO_MANY = `A part has at most ${PART_LINES} lines. Your text is still here.`;

/** The lines of one part as they were typed, without blanks at their ends. */
const part = z
  .string()
  .nullish()
  .transform((text) =>
    (text ?? '')
      .split(/\r\n|\r|\n/)
      .map((line) => line.trim())
      .join('\n')
      .trim(),
  )
  .superRefine((text, context) => {
    if (text.length > PART_LENGTH)
      context.addIssue({ code: 'custom', message: tooLong('part', text.length, PART_LENGTH) });
    else if (text.split('\n').length > PART_LINES) context.addIssue({ code: 'custom', message: TOO_MANY });
  });

/** The agenda of two people. */
export const templateForm = z.object({ OPENING: part, REPORT: part, MANAGER: part, CLOSING: part });
