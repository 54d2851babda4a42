import type { Actor } from '../../../shared/actor';
import type { ReleaseLine } from '../releasing/release';
import type { SnapshotLine } from '../sealing/snapshot';
import { isTheirManager } from './hr-lines';
import type { Audience } from './summary';

/** What there is of a subject, and which of it the same viewer may read. */
export interface Readable {
  /** Of the subject, in all cycles. */
  readonly lines: readonly SnapshotLine[];
  readonly mayRead: (line: SnapshotLine) => boolean;
}

/** Whether the same viewer might read that of another cycle then, as the same. */
export const mightRead =
  ({ personId }: Actor, audience: Audience, released: readonly ReleaseLine[]) =>
  (line: SnapshotLine): boolean => {
    const release = released.find(({ cycleId }) => cycleId === line.cycleId);
    if (audience === 'HR') return !isTheirManager(personId, line, release);
    if (audience === 'SUBJECT') return Boolean(release?.releasedAt);
    return (release?.releasedAt ? release.managerId : line.managerId) === personId;
  };
