import type { Cycle } from './cycle';

export {
  acceptsObjectives,
  type Cycle,
  type CycleSettings,
  type CycleState,
  type Guidance,
  shareGoneBy,
  windowContains,
} from './cycle';

/** What others may ask about cycles. */
export interface Cycles {
  cycle(id: string): Promise<Cycle | undefined>;
  /** The innermost ACTIVE cycle whose window contains `now` and in which the person takes part. */
  cycleOf(personId: string, now: Date): Promise<Cycle | undefined>;
  /** ACTIVE cycles, whether or not their window contains the present. */
  activeCycles(): Promise<readonly Cycle[]>;
}
