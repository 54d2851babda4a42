import type { Guidance } from '../../cycles';
import type { Hint } from '../alignment/alignment';
import type { Kind, Level } from '../objectives/objective';

/** A key result as far as it is written. */
export interface DraftKeyResult {
  readonly id: string;
  /** `''` where nothing is written yet. */
  readonly title: string;
  /** Whether start and target are numbers that can be read; never for what is done or not done. */
  readonly hasNumbers: boolean;
  /** Whether it counts up from nothing: what is done one by one does, what changes hardly ever. */
  readonly fromZero: boolean;
  /** Whether it is counted at all, and not only done or not done. */
  readonly counted: boolean;
  readonly hasDate: boolean;
  /** Whether it is not kept yet. */
  readonly isNew: boolean;
}

/** What else its holder has in the cycle. */
export interface DraftNeighbours {
  /** How many objectives there are with this one. */
  readonly objectives: number;
  /** Whether another one is for development. */
  readonly development: boolean;
}

/** An objective as it is being written, and what the coach has to know besides. Nothing needs to be complete. */
export interface CoachDraft {
  readonly level: Level;
  readonly kind: Kind;
  readonly title: string;
  readonly keyResults: readonly DraftKeyResult[];
  readonly guidance: {
    readonly objectives: Pick<Guidance, 'from' | 'to'>;
    readonly keyResults: Pick<Guidance, 'from' | 'to'>;
  };
  /** Whether the cycle expects everybody to have an objective for their development. */
  readonly developmentExpected: boolean;
  /** Whether the cycle is in its last seven days. */
  readonly finalWeek: boolean;
  /** `undefined` where it is not known: nothing is said about it then. */
  readonly neighbours?: DraftNeighbours | undefined;
  /** What may be amiss with what it contributes to; left out where that is said elsewhere. */
  readonly alignment?: readonly Hint[] | undefined;
}
