import type { HandedOut } from '../../shared/downloads';
import type { CommandHandler } from '../../slack/routes';
import type { Connection } from '../../storage/connection';
import type { ReviewFigures } from '../cycles';
import type { Feature } from '../feature';
import { partsOf } from './all-parts';
import { exportingService } from './exporting/exporting.service';
import { notingEnds } from './kept/review-ends.schedule';
import { mongoReviewEnds } from './kept/review-ends.store';
import { reviewKeeper } from './kept/review-keeper.store';
import { merged, mergedRoutes, type PartDeps } from './parts.routes';
import { type ReviewStores, reviewStores } from './reviews.store';
import { pageReads } from './summaries/page-reads';
import { summaryAccess } from './summaries/summary-access';
import { reviewFigures } from './window/figures.service';

export type { EvidenceMonth, EvidenceSource, PriorTalks } from './ports';

export interface ReviewsFeatureDeps extends Omit<PartDeps, keyof ReviewStores | 'pageReads' | 'access'> {
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

/** 360 reviews: who reviews whom, what is asked, what is written, and what becomes of it. */
export function reviewsFeature(deps: ReviewsFeatureDeps): ReviewsFeature {
  const { connection, workspaceId, cycles } = deps;
  const stores = reviewStores(deps);
  const access = summaryAccess({ ...deps, ...stores });
  const parts = partsOf({ ...deps, ...stores, access, pageReads: pageReads({ ...stores, access }) });
  const ends = mongoReviewEnds(connection, workspaceId);

  const feature: Feature = {
    ...reviewKeeper({ ...deps, stores }),
    routes: mergedRoutes(parts.map(({ routes = {} }) => routes)),
    schedules: parts.flatMap(({ schedules = [] }) => schedules),
    chores: [
      notingEnds({ ends, cycles, rounds: stores.rounds }),
      ...parts.flatMap(({ chores = [] }) => chores),
    ],
    todo: async (page) => (await Promise.all(parts.map(({ todo }) => todo?.(page) ?? []))).flat(),
    home: async (page) => (await Promise.all(parts.map(({ home }) => home?.(page) ?? []))).flat(),
    downloads: merged(parts.map(({ downloads = {} }) => downloads)),
    help: parts.flatMap(({ help = [] }) => help),
  };
  return {
    feature,
    figures: reviewFigures({ ...deps, ...stores }).figures,
    exportSummaries: exportingService({ ...deps, ...stores, access }).forOperator,
    verbs: merged(parts.map(({ verbs = {} }) => verbs)),
  };
}
