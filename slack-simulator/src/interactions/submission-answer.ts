import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { isDictionary } from '../block-kit/checks';
import { checkModal, viewIsTooLarge } from '../block-kit/validate';

const answers = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: z.custom<ModalView>(isDictionary) }),
  z.object({ response_action: z.literal('push'), view: z.custom<ModalView>(isDictionary) }),
  z.object({ response_action: z.literal('clear') }),
]);

export type SubmissionAnswer = z.output<typeof answers> | { response_action: 'close' };

const viewIsFine = (answer: SubmissionAnswer): boolean =>
  !('view' in answer) || (checkModal(answer.view, '/view').length === 0 && !viewIsTooLarge(answer.view));

/**
 * What the app wants done after a submission; undefined when Slack could make nothing of it.
 * @see https://docs.slack.dev/surfaces/modals#response_actions
 */
export const readSubmissionAnswer = (body: string): SubmissionAnswer | undefined => {
  if (body.trim() === '' || body.trim() === '{}') return { response_action: 'close' };
  try {
    const answer = answers.parse(JSON.parse(body));
    return viewIsFine(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
};

/** Errors stand under input blocks only; Slack shows nothing for other block ids. */
export const visibleErrors = (
  blocks: readonly unknown[],
  errors: Record<string, string>,
): Record<string, string> => {
  const inputs = new Set(
    blocks
      .filter((block) => isDictionary(block) && block.type === 'input')
      .map((block) => (block as { block_id: string }).block_id),
  );
  return Object.fromEntries(Object.entries(errors).filter(([blockId]) => inputs.has(blockId)));
};
