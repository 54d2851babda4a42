import { z } from 'zod';
import { requiredLine } from '../objectives/typed-text';

const WHAT_LENGTH = 500;
const ANSWER_LENGTH = 500;

const what = requiredLine(
  WHAT_LENGTH,
  'text',
  'Say what is needed and by when, such as “A feed of all parcels by the end of May”.',
);

/** The form in which another team is asked. */
export const askTeamForm = z.object({ team: z.string('Choose the team that is needed.'), what });
export type AskTeamInput = z.output<typeof askTeamForm>;

/** The form in which it is asked again. */
export const askAgainForm = z.object({ what });

/** What a lead says who does not simply accept. */
export const answerForm = z.object({
  answer: requiredLine(
    ANSWER_LENGTH,
    'answer',
    'Say why in a sentence: whoever asked has to find another way.',
  ),
});
