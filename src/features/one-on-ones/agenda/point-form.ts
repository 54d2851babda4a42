import { z } from 'zod';
import { tooLong } from '../../../shared/too-long';
import { PARTS } from '../meeting';
import { SIDES } from '../side';

/** The longest point. */
export const POINT_LENGTH = 500;

const MISSING = 'Write in a few words what you want to talk about.';

/** One line; runs of white space become one space. */
const line = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').replaceAll(/\s+/g, ' ').trim());

const withinLength = (text: string, context: z.RefinementCtx): void => {
  if (text.length <= POINT_LENGTH) return;
  context.addIssue({ code: 'custom', message: tooLong('point', text.length, POINT_LENGTH) });
};

const WHICH_PART = 'Choose the part of the agenda that it belongs to.';

/** A point as it is added and edited. */
export const pointForm = z.object({
  text: line.superRefine((text, context) => {
    if (text === '') context.addIssue({ code: 'custom', message: MISSING });
    withinLength(text, context);
  }),
  part: z.enum(PARTS, { error: WHICH_PART }),
});

/** A message of Slack's as a point: with whom, in which part, and what about it. */
export const messageForm = z.object({
  with: z.string('Choose the person whose 1:1 it is for.'),
  part: z.enum(SIDES, { error: WHICH_PART }),
  text: line.superRefine(withinLength),
});
