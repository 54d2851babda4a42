import type { HandedOut } from '../../shared/downloads';
import type { CommandHandler } from '../../slack/routes';
import type { Connection } from '../../storage/connection';
import type { ReviewFigures } from '../cycles';
import type { Feature } from '../feature';
import { assigningPart } from './assigning/assigning.routes';
import { mongoAssignmentStore } from './assignments.store';
import { exportingPart } from './exporting/exporting.routes';
import { exportingService } from './exporting/exporting.service';
import { ownWriting } from './kept/own-writing';
import { personalData } from './kept/personal-data';
import { mongoOwnReviews } from './kept/personal-data.store';
import { RETENTION } from './kept/retention';
import { notingEnds } from './kept/review-ends.schedule';
import { mongoReviewEnds } from './kept/review-ends.store';
import { mongoReviewErasure } from './kept/review-erasure.store';
import { assignmentOrdersPart } from './orders/assignment-orders.routes';
import { mongoAssignmentOrderStore } from './orders/assignment-orders.store';
import { mongoOrderErasure } from './orders/assignment-orders-erasure.store';
import { merged, mergedRoutes, type PartDeps, type ReviewsPart } from './parts.routes';
import { mongoNominationStore } from './peers/nominations.store';
import { peersPart } from './peers/peers.routes';
import { fixedOnceOpen } from './questions/fixed-questions';
import { questionBuilder } from './questions/question-builder.routes';
import { mongoQuestionStore } from './questions/review-questions.store';
import { mongoReleaseErasure } from './releasing/release-erasure.store';
import { mongoReleaseOrderStore } from './releasing/release-orders.store';
import { releaseData } from './releasing/release-personal-data';
import { mongoReleaseStore } from './releasing/releases.store';
import { releasingPart } from './releasing/releasing.routes';
import { revealingPart } from './revealing/revealing.routes';
import { mongoRevealErasure, mongoRevealStore } from './revealing/reveals.store';
import { nothingAddedOnceSealed } from './sealing/once-sealed';
import { sealingPart } from './sealing/sealing.routes';
import { mongoSnapshotStore } from './sealing/snapshots.store';
import { mongoSnapshotErasure } from './sealing/snapshots-erasure.store';
import { mongoReviewsToSeal } from './sealing/to-seal.store';
import { summariesPart } from './summaries/summaries.routes';
import { releasedSummaries } from './summaries/summaries-personal-data';
import { reviewFigures } from './window/figures.service';
import { mongoRoundStore } from './window/rounds.store';
import { windowPart } from './window/window.routes';
import { writingPart } from './writing/writing.routes';

export type { EvidenceMonth, EvidenceSource, PriorTalks } from './ports';

export interface ReviewsFeatureDeps
  extends Omit<
    PartDeps,
    'store' | 'questions' | 'nominations' | 'rounds' | 'releases' | 'releaseOrders' | 'reveals' | 'snapshots'
  > {
  readonly connection: Connection;
  readonly workspaceId: string;
}

/** 360 reviews, and what HR does with them by `/cycle`. */
export interface ReviewsFeature {
  readonly feature: Feature;
  /** By the word after `/cycle`. */
  readonly verbs: Readonly<Record<string, CommandHandler>>;
  /** All summaries of a cycle as a table, for whoever runs Trellis; recorded first. @throws UserFacingError */
  readonly exportSummaries: (cycleName: string) => Promise<HandedOut>;
  /** How reviews stand, for HR. */
  readonly figures: ReviewFigures;
}

/** What is kept of reviews in MongoDB. */
function storesIn({ connection, workspaceId, newId, cycles }: ReviewsFeatureDeps) {
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
    releases: mongoReleaseStore(connection, workspaceId),
    releaseOrders: mongoReleaseOrderStore(connection, workspaceId),
    reveals: mongoRevealStore(connection, workspaceId),
  };
}

/** 360 reviews: who reviews whom, what is asked, and what is written. */
export function reviewsFeature(deps: ReviewsFeatureDeps): ReviewsFeature {
  const { connection, workspaceId, cycles } = deps;
  const stores = storesIn(deps);
  const parts = partsOf({ ...deps, ...stores });
  const ends = mongoReviewEnds(connection, workspaceId);
  const inOrders = mongoOrderErasure(connection, workspaceId);
  const inReviews = mongoReviewErasure(connection, workspaceId);
  const inReveals = mongoRevealErasure(connection, workspaceId);
  const inSnapshots = mongoSnapshotErasure(connection, workspaceId);
  const inReleases = mongoReleaseErasure(connection, workspaceId);

  const written = personalData({
    orders: stores.orders,
    own: mongoOwnReviews(connection, workspaceId),
    people: deps.people,
    snapshots: stores.snapshots,
    summaries: releasedSummaries({ ...stores, cycles }),
    nameOf: async (cycleId) => (await cycles.cycle(cycleId))?.name ?? '',
  });
  const released = releaseData({ ...stores, cycles });

  const writing = ownWriting({ ...deps, ...stores });

  const feature: Feature = {
    routes: mergedRoutes(parts.map(({ routes = {} }) => routes)),
    schedules: parts.flatMap(({ schedules = [] }) => schedules),
    chores: [
      notingEnds({ ends, cycles, rounds: stores.rounds }),
      ...parts.flatMap(({ chores = [] }) => chores),
    ],
    todo: async (page) => (await Promise.all(parts.map(({ todo }) => todo?.(page) ?? []))).flat(),
    home: async (page) => (await Promise.all(parts.map(({ home }) => home?.(page) ?? []))).flat(),
    personalData: async (personId) => ({ ...(await written(personId)), ...(await released(personId)) }),
    ownWriting: async (personId) => ({ reviewsWritten: await writing(personId) }),
    erase: async (personId, pseudonym) => [
      ...(await inOrders.erase(personId, pseudonym)),
      ...(await inReviews(personId, pseudonym)),
      ...(await inSnapshots(personId, pseudonym)),
      ...(await inReleases(personId, pseudonym)),
      ...(await inReveals(personId, pseudonym)),
    ],
    refuseErasure: inOrders.refuseErasure,
    retention: RETENTION,
    downloads: merged(parts.map(({ downloads = {} }) => downloads)),
    help: parts.flatMap(({ help = [] }) => help),
  };
  const { figures } = reviewFigures({ ...deps, ...stores });
  return {
    feature,
    figures,
    exportSummaries: exportingService({ ...deps, ...stores }).forOperator,
    verbs: merged(parts.map(({ verbs = {} }) => verbs)),
  };
}

/** A line for each part: its routes, verbs, schedules, chores, to-dos and help. */
function partsOf(
  reviews: PartDeps & Pick<ReturnType<typeof storesIn>, 'orders' | 'toSeal' | 'keptQuestions'>,
): readonly ReviewsPart[] {
  const parts: readonly ReviewsPart[] = [
    assigningPart(reviews),
    writingPart(reviews),
    windowPart(reviews),
    assignmentOrdersPart(reviews),
    // HR reads without fixing anything.
    questionBuilder({ ...reviews, questions: reviews.keptQuestions }),
    peersPart(reviews),
    sealingPart(reviews),
    releasingPart(reviews),
    summariesPart(reviews, () => parts),
    revealingPart(reviews),
    exportingPart(reviews),
  ];
  return parts;
}
