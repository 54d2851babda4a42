import { type Cycle, type CycleState, reviewWindowIsOpen } from './cycle';

/** What HR does with one cycle, by the word after `/cycle`. */
export const CYCLE_VERBS = ['open', 'close', 'edit', 'delete', 'extend'] as const;
export type CycleVerb = (typeof CYCLE_VERBS)[number];

export const isCycleVerb = (word: string): word is CycleVerb =>
  (CYCLE_VERBS as readonly string[]).includes(word);

const STATES: Readonly<Record<CycleVerb, readonly CycleState[]>> = {
  open: ['DRAFT'],
  close: ['ACTIVE'],
  edit: ['ACTIVE', 'DRAFT'],
  delete: ['DRAFT'],
  extend: ['ACTIVE'],
};

/** Whether it may be about this cycle at `now`, before it is looked at more closely. */
export const mayBeAbout = (verb: CycleVerb, cycle: Cycle, now: Date): boolean =>
  STATES[verb].includes(cycle.state) && (verb !== 'extend' || reviewWindowIsOpen(cycle, now));
