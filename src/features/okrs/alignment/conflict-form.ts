import { z } from 'zod';
import { requiredLine } from '../objectives/typed-text';

const WHY_LENGTH = 500;
const DECISION_LENGTH = 1_000;

/** The form in which two objectives are marked as conflicting; the sponsor is a Slack id. */
export const conflictForm = z.object({
  other: z.string('Choose the other objective.'),
  why: requiredLine(
    WHY_LENGTH,
    'text',
    'Say in which way they conflict, such as “Both need the same three engineers in May”.',
  ),
  sponsor: z.string('Choose who is to see to a decision.'),
});
export type ConflictInput = z.output<typeof conflictForm>;

/** The form in which a sponsor decides. */
export const decisionForm = z.object({
  what: requiredLine(DECISION_LENGTH, 'text', 'Say what is decided.'),
  tradeOffs: requiredLine(DECISION_LENGTH, 'text', 'Say what is given up for it, and by whom.'),
});
export type DecisionInput = z.output<typeof decisionForm>;
