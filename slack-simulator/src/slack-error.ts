import type { Issue } from './block-kit/checks';
import { asMessage } from './block-kit/validate';

/** A refusal in Slack's own shape: `{ok: false, error, ...}`. */
export class SlackError extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(code: string, details: Record<string, unknown> = {}) {
    super(code);
    this.name = 'SlackError';
    this.code = code;
    this.details = details;
  }
}

/** A refusal that says in `response_metadata.messages` what was wrong where. */
export const refusal = (code: string, issues: Issue[]): SlackError =>
  new SlackError(code, { response_metadata: { messages: issues.map(asMessage) } });

/** How `chat.*` refuses blocks: the messages twice, once without "[ERROR]". */
export const invalidBlocks = (issues: Issue[]): SlackError =>
  new SlackError('invalid_blocks', {
    errors: issues.map((found) => `${found.message} [json-pointer:${found.pointer}]`),
    response_metadata: { messages: issues.map(asMessage) },
  });
