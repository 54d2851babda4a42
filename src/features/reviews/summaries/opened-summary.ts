import type { Actor } from '../../../shared/actor';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { Release } from '../releasing/release';
import type { SnapshotLine } from '../sealing/snapshot';
import type { Audience, Summary } from './summary';

/** Whose summary is open before whom; decided from what is stored, each time. */
export interface OpenedSummary {
  readonly actor: Actor;
  readonly audience: Audience;
  readonly cycle: Cycle;
  readonly subject: Person;
  /** What is sealed, without anything that was written. */
  readonly sealed: SnapshotLine;
  /** `undefined` where nothing was written or released yet. */
  readonly release: Release | undefined;
}

/** A cycle before this one, as the same viewer might see it then. */
export interface EarlierSummary {
  readonly cycle: Pick<Cycle, 'id' | 'name'>;
  readonly summary: Summary;
}
