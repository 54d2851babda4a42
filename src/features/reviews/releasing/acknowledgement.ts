import { z } from 'zod';
import { tooLong } from '../../../shared/too-long';

/** So long a comment can be. */
export const COMMENT_MOST = 2_000;

/** What somebody may write as they acknowledge their summary; `null` where they leave it empty. */
export const acknowledgeForm = z.object({
  comment: z
    .string()
    .nullish()
    .transform((text) => text?.trim() || null)
    .superRefine((text, context) => {
      if (text !== null && text.length > COMMENT_MOST)
        context.addIssue({ code: 'custom', message: tooLong('comment', text.length, COMMENT_MOST) });
    }),
});
