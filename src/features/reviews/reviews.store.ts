import type { NewId } from '../../shared/ids';
import type { Connection } from '../../storage/connection';
import type { Cycles } from '../cycles';
import { mongoAssignmentStore } from './assignments.store';
import { mongoAssignmentOrderStore } from './orders/assignment-orders.store';
import { mongoNominationStore } from './peers/nominations.store';
import { fixedOnceOpen } from './questions/fixed-questions';
import { mongoQuestionStore } from './questions/review-questions.store';
import { onlyOfSealed } from './releasing/only-of-sealed';
import { mongoReleaseOrderStore } from './releasing/release-orders.store';
import { mongoReleaseStore } from './releasing/releases.store';
import { mongoRevealStore } from './revealing/reveals.store';
import { nothingAddedOnceSealed } from './sealing/once-sealed';
import { mongoSnapshotStore } from './sealing/snapshots.store';
import { mongoReviewsToSeal } from './sealing/to-seal.store';
import { mongoRoundStore } from './window/rounds.store';

export interface ReviewStoresDeps {
  readonly connection: Connection;
  readonly workspaceId: string;
  readonly newId: NewId;
  readonly cycles: Pick<Cycles, 'cycle'>;
}

export type ReviewStores = ReturnType<typeof reviewStores>;

/** What is kept of reviews in MongoDB. */
export function reviewStores({ connection, workspaceId, newId, cycles }: ReviewStoresDeps) {
  const store = mongoAssignmentStore(connection, workspaceId);
  const snapshots = mongoSnapshotStore(connection, workspaceId);
  const toSeal = mongoReviewsToSeal(connection, workspaceId);
  const keptQuestions = mongoQuestionStore(connection, workspaceId, newId);
  return {
    store: nothingAddedOnceSealed({ store, snapshots, toSeal }),
    snapshots,
    toSeal,
    keptQuestions,
    questions: fixedOnceOpen(keptQuestions, cycles),
    nominations: mongoNominationStore(connection, workspaceId),
    rounds: mongoRoundStore(connection, workspaceId, newId),
    orders: mongoAssignmentOrderStore(connection, workspaceId),
    releases: onlyOfSealed({ releases: mongoReleaseStore(connection, workspaceId), snapshots }),
    releaseOrders: mongoReleaseOrderStore(connection, workspaceId),
    reveals: mongoRevealStore(connection, workspaceId),
  };
}
