import type { Keeper } from '../../../shared/personal-data';
import type { People } from '../../people';
import type { AssignmentKey } from '../assignment';
import type { AssignmentOrderStore } from '../orders/assignment-orders';
import type { Role } from '../role';
import type { SnapshotLine, SnapshotStore } from '../sealing/snapshot';
import { writerForHr } from '../writing/hand-over';

/** How many reviews of one role somebody was asked to write in a cycle. */
export interface AskedOf {
  readonly cycleId: string;
  readonly role: Role;
  readonly count: number;
}

/** What is handed out about somebody. */
export interface OwnReviews {
  /** Who reviews whom where they are the reviewer, or the manager's reviews of their reports; removed ones left out. */
  mayBeAskedOf(personId: string, reportIds: readonly string[]): Promise<readonly AssignmentKey[]>;
  /** How many peers they nominated in each cycle. */
  nominatedBy(personId: string): Promise<readonly { readonly cycleId: string; readonly peers: number }[]>;
  /** Of which cycles they worded questions as HR. */
  wordedBy(personId: string): Promise<readonly { readonly cycleId: string }[]>;
}

/**
 * What somebody is asked to write, as HR is told it: a manager's review counts for the present manager, begun or not, so
 * that it does not show with whom it is.
 */
export function askedOf(
  personId: string,
  keys: readonly AssignmentKey[],
  managers: ReadonlyMap<string, string | null>,
): AskedOf[] {
  const counts = new Map<string, AskedOf>();
  for (const key of keys) {
    if (writerForHr(key, managers.get(key.subjectId)) !== personId) continue;
    const { cycleId, role } = key;
    const of = `${cycleId} ${role}`;
    counts.set(of, { cycleId, role, count: (counts.get(of)?.count ?? 0) + 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, asked]) => asked);
}

export interface PersonalDataDeps {
  readonly orders: Pick<AssignmentOrderStore, 'madeBy'>;
  readonly own: OwnReviews;
  /** The summaries that were released to somebody, as they read them. */
  readonly summaries: (personId: string) => Promise<readonly object[]>;
  readonly snapshots: Pick<SnapshotStore, 'ofSubject' | 'ofManager'>;
  readonly people: Pick<People, 'roster'>;
  /** The name of a cycle. */
  readonly nameOf: (cycleId: string) => Promise<string>;
}

/**
 * What somebody may be given by whoever runs Trellis, who must not learn from it who reviews whom, and what is written
 * in a review goes only to its author: so only how much was asked of them, and what was released to them
 * (docs/privacy.md).
 */
export const personalData =
  ({ own, orders, people, snapshots, summaries, nameOf }: PersonalDataDeps): Keeper['personalData'] =>
  async (personId) => {
    const roster = await people.roster();
    const managers = new Map(roster.map(({ id, managerId }) => [id, managerId]));
    const reportIds = roster.flatMap(({ id, managerId }) => (managerId === personId ? [id] : []));
    const [mayBeAsked, nominated, worded, assigned, released, sealed, ofTeam] = await Promise.all([
      own.mayBeAskedOf(personId, reportIds),
      own.nominatedBy(personId),
      own.wordedBy(personId),
      orders.madeBy(personId),
      summaries(personId),
      snapshots.ofSubject(personId),
      snapshots.ofManager(personId),
    ]);
    const named = <T extends { readonly cycleId: string }>(all: readonly T[]) =>
      Promise.all(all.map(async ({ cycleId, ...rest }) => ({ cycle: await nameOf(cycleId), ...rest })));
    return {
      reviewsToWrite: await named(askedOf(personId, mayBeAsked, managers)),
      peersNominated: await named(nominated),
      reviewQuestionsWorded: await named(worded),
      reviewsAssigned: assigned,
      reviewSummaries: released,
      reviewsSealed: await named(sealed.map(({ cycleId, sealedOn }) => ({ cycleId, sealedOn }))),
      teamReviewsSealed: await named(countsOf(ofTeam)),
    };
  };

/** How many people's were sealed in each cycle, without who they are. */
function countsOf(lines: readonly SnapshotLine[]) {
  const cycleIds = [...new Set(lines.map(({ cycleId }) => cycleId))].sort();
  return cycleIds.map((cycleId) => ({
    cycleId,
    people: lines.filter((line) => line.cycleId === cycleId).length,
  }));
}
