import type { CommandHandler } from '../../slack/routes';
import type { Connection } from '../../storage/connection';
import type { ReviewFigures } from '../cycles';
import type { Feature } from '../feature';
import { assigningPart } from './assigning/assigning.routes';
import { mongoAssignmentStore } from './assignments.store';
import { personalData } from './kept/personal-data';
import { mongoOwnReviews } from './kept/personal-data.store';
import { RETENTION } from './kept/retention';
import { notingEnds } from './kept/review-ends.schedule';
import { mongoReviewEnds } from './kept/review-ends.store';
import { mongoReviewErasure } from './kept/review-erasure.store';
import type { AssignmentOrderStore } from './orders/assignment-orders';
import { assignmentOrdersPart } from './orders/assignment-orders.routes';
import { mongoAssignmentOrderStore } from './orders/assignment-orders.store';
import { mongoOrderErasure } from './orders/assignment-orders-erasure.store';
import { merged, mergedRoutes, type PartDeps, type ReviewsPart } from './parts.routes';
import { mongoNominationStore } from './peers/nominations.store';
import { peersPart } from './peers/peers.routes';
import { questionBuilder } from './questions/question-builder.routes';
import { mongoQuestionStore } from './questions/review-questions.store';
import { mongoReleaseStore } from './releasing/releases.store';
import { revealingPart } from './revealing/revealing.routes';
import { mongoRevealErasure, mongoRevealStore } from './revealing/reveals.store';
import { mongoSnapshotStore } from './sealing/snapshots.store';
import { mongoSnapshotErasure } from './sealing/snapshots-erasure.store';
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
    'store' | 'questions' | 'nominations' | 'rounds' | 'releases' | 'reveals' | 'snapshots'
  > {
  readonly connection: Connection;
  readonly workspaceId: string;
}

/** 360 reviews, and what HR does with them by `/cycle`. */
export interface ReviewsFeature {
  readonly feature: Feature;
  /** By the word after `/cycle`. */
  readonly verbs: Readonly<Record<string, CommandHandler>>;
  /** How reviews stand, for HR. */
  readonly figures: ReviewFigures;
}

/** What is kept of reviews in MongoDB. */
function storesIn({ connection, workspaceId, newId }: ReviewsFeatureDeps) {
  const store = mongoAssignmentStore(connection, workspaceId);
  return {
    store,
    questions: mongoQuestionStore(connection, workspaceId, newId),
    nominations: mongoNominationStore(connection, workspaceId),
    rounds: mongoRoundStore(connection, workspaceId, newId),
    orders: mongoAssignmentOrderStore(connection, workspaceId),
    releases: mongoReleaseStore(connection, workspaceId),
    reveals: mongoRevealStore(connection, workspaceId),
    snapshots: mongoSnapshotStore(connection, workspaceId),
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

  const feature: Feature = {
    routes: mergedRoutes(parts.map(({ routes = {} }) => routes)),
    schedules: parts.flatMap(({ schedules = [] }) => schedules),
    chores: [notingEnds({ ends, cycles }), ...parts.flatMap(({ chores = [] }) => chores)],
    todo: async (actor, now) => (await Promise.all(parts.map(({ todo }) => todo?.(actor, now) ?? []))).flat(),
    home: async (actor, now) => (await Promise.all(parts.map(({ home }) => home?.(actor, now) ?? []))).flat(),
    personalData: personalData({
      orders: stores.orders,
      own: mongoOwnReviews(connection, workspaceId),
      summaries: releasedSummaries({ ...stores, cycles }),
      nameOf: async (cycleId) => (await cycles.cycle(cycleId))?.name ?? '',
    }),
    erase: async (personId, pseudonym) => [
      ...(await inOrders.erase(personId, pseudonym)),
      ...(await inReviews(personId, pseudonym)),
      ...(await inSnapshots(personId, pseudonym)),
      ...(await inReveals(personId, pseudonym)),
    ],
    refuseErasure: inOrders.refuseErasure,
    retention: RETENTION,
    help: parts.flatMap(({ help = [] }) => help),
  };
  const { figures } = reviewFigures({ ...deps, ...stores });
  return { feature, figures, verbs: merged(parts.map(({ verbs = {} }) => verbs)) };
}

/** A line for each part: its routes, verbs, schedules, chores, to-dos and help. */
function partsOf(reviews: PartDeps & { readonly orders: AssignmentOrderStore }): readonly ReviewsPart[] {
  const parts: readonly ReviewsPart[] = [
    assigningPart(reviews),
    writingPart(reviews),
    windowPart(reviews),
    assignmentOrdersPart(reviews),
    questionBuilder(reviews),
    peersPart(reviews),
    summariesPart(reviews, () => parts),
    revealingPart(reviews),
  ];
  return parts;
}
