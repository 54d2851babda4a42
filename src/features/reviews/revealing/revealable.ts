import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { ReviewsDeps } from '../review-deps';
import type { Snapshot, SnapshotStore } from '../sealing/snapshot';
import type { SummaryAccess } from '../summaries/summary-access';
import { NO_SUMMARY } from '../summaries/summary-refusals';
import { anonymousReviews, isAnonymous } from './named-reviews';

export interface RevealableDeps extends Pick<ReviewsDeps, 'store' | 'people' | 'cycles'> {
  readonly snapshots: Pick<SnapshotStore, 'snapshot'>;
  readonly access: Pick<SummaryAccess, 'hrMayRead'>;
}

/** Somebody's sealed reviews. */
export interface SealedOf {
  readonly snapshot: Snapshot;
  readonly cycle: Cycle;
  readonly subject: Person;
}

/** The same before an HR admin who may have the names shown. */
export interface Revealable extends SealedOf {
  /** Of whoever wrote a review, by its id; an erased one's is no name. */
  nameOf(reviewId: string): string;
}

const ERASED = 'Somebody who was erased';
const OTHER_ADMIN =
  'Another HR admin does that: somebody above you, or a report of yours, was asked for one of these reviews.';
const ONE_ERASED =
  'One of those who wrote these reviews has been erased since. The names of the others would say which one was theirs, so they are shown to nobody any more.';

/** Whose names may be shown to whom. */
export function revealing({ store, people, cycles, snapshots, access }: RevealableDeps) {
  async function sealed(cycleId: string, subjectId: string): Promise<SealedOf> {
    const [snapshot, cycle, subject] = await Promise.all([
      snapshots.snapshot(cycleId, subjectId),
      cycles.cycle(cycleId),
      people.person(subjectId),
    ]);
    if (!snapshot || !cycle || !subject) throw new UserFacingError(NO_SUMMARY);
    return { snapshot, cycle, subject };
  }

  /**
   * What an admin may have revealed. Nobody's names are, where one of them is somebody of whom the admin has no HR view, or
   * a single one has been erased: of one who is left out the texts would still stand there.
   * @throws UserFacingError
   */
  async function revealable(actor: Actor, cycleId: string, subjectId: string): Promise<Revealable> {
    const found = await sealed(cycleId, subjectId);
    const [mayRead, lines, unseen] = await Promise.all([
      access.hrMayRead(actor, found.snapshot),
      store.ofSubject(subjectId, cycleId),
      people.outsideHrView(actor.personId),
    ]);
    if (!mayRead) throw new UserFacingError(NO_SUMMARY);
    const asked = lines.filter((line) => isAnonymous(line) && line.state !== 'REMOVED');
    const isOthers = ({ reviewerId }: { readonly reviewerId: string }) =>
      reviewerId !== actor.personId && unseen.has(reviewerId);
    if (asked.some(isOthers)) throw new UserFacingError(OTHER_ADMIN);
    const reviewers = new Map(asked.map(({ id, reviewerId }) => [id, reviewerId]));
    const known = await people.people([...reviewers.values()]);
    const reviewerOf = (id: string) => known.get(reviewers.get(id) ?? '');
    const erased = anonymousReviews(found.snapshot).filter(({ id }) => !reviewerOf(id));
    if (erased.length === 1) throw new UserFacingError(ONE_ERASED);
    return { ...found, nameOf: (id) => reviewerOf(id)?.name ?? ERASED };
  }

  return { sealed, revealable };
}
