import type { Button } from '@slack/types';
import { button } from '../../../slack/blocks';

/** Opens the page of one objective: its value is the objective's id. */
export const SEE_OBJECTIVE = 'okr.see_objective';

/** @param key tells apart the buttons of one page that lead to the same objective. */
export const openButton = ({ id }: { readonly id: string }, key = id): Button =>
  button(`${SEE_OBJECTIVE}~${key}`, 'Open', id);
