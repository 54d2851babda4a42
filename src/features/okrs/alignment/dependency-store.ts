import type { Objective } from '../objectives/objective';

/** Finds objectives by what hangs on other teams, through indexes. Written they are with all else of an objective. */
export interface DependencyStore {
  /** Those of these cycles with a dependency that nobody has answered yet. */
  unanswered(cycleIds: readonly string[]): Promise<readonly Objective[]>;
  /** Those with an answer that their owner is still to be told, some at a time. */
  owingAnswers(): Promise<readonly Objective[]>;
  /** Those of any cycle with a dependency without a yes or a no that they were told of, whether or not they still lead. */
  toldTo(personId: string): Promise<readonly Objective[]>;
}
