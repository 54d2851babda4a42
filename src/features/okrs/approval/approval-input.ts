import { z } from 'zod';
import { optionalText } from '../objectives/typed-text';

export const COMMENT_LENGTH = 500;

const comment = optionalText(COMMENT_LENGTH, 'comment');

/** An approver's answer. */
export const answerForm = z
  .object({
    state: z.enum(['APPROVED', 'CHANGES_ASKED'], { error: 'Choose your answer.' }),
    comment,
  })
  .superRefine(({ state, comment }, context) => {
    if (state !== 'CHANGES_ASKED' || comment !== '') return;
    const message = 'Say what should change, such as “Make the target reachable: 8 days”.';
    context.addIssue({ code: 'custom', path: ['comment'], message });
  });

/** What somebody says who asks for approval. */
export const askForm = z.object({ comment });
