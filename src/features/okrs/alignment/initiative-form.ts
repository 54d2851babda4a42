import { z } from 'zod';
import { requiredLine } from '../objectives/typed-text';

const TITLE_LENGTH = 200;
/** Chosen where it hangs on no key result. */
export const THE_OBJECTIVE = 'objective';

const NO_OWNER = 'Choose who does it.';

/** The form of one initiative; its owner is a Slack id. */
export const initiativeForm = z.object({
  title: requiredLine(TITLE_LENGTH, 'title', 'Say what is done, such as “Sign a second carrier”.'),
  owner: z.string(NO_OWNER),
  on: z
    .string()
    .nullish()
    .transform((value) => (!value || value === THE_OBJECTIVE ? null : value)),
});

export type InitiativeInput = z.output<typeof initiativeForm>;
