import type { Keeper, Kept } from '../../../shared/personal-data';
import type { Connection } from '../../../storage/connection';
import type { Feature } from '../../feature';
import { mongoOrderErasure } from '../orders/assignment-orders-erasure.store';
import { appealData } from '../releasing/appeal-personal-data';
import { mongoReleaseErasure } from '../releasing/release-erasure.store';
import { releaseData } from '../releasing/release-personal-data';
import { mongoRevealErasure } from '../revealing/reveals.store';
import type { ReviewsDeps } from '../review-deps';
import type { ReviewStores } from '../reviews.store';
import { mongoSnapshotErasure } from '../sealing/snapshots-erasure.store';
import { releasedSummaries } from '../summaries/summaries-personal-data';
import { ownWriting } from './own-writing';
import { personalData } from './personal-data';
import { mongoOwnReviews } from './personal-data.store';
import { RETENTION } from './retention';
import { mongoReviewErasure } from './review-erasure.store';

export interface ReviewKeeperDeps extends Pick<ReviewsDeps, 'people' | 'cycles'> {
  readonly connection: Connection;
  readonly workspaceId: string;
  readonly stores: ReviewStores;
}

/** What reviews keep about people: handed out, taken away, and how long it is kept. */
export function reviewKeeper({ connection, workspaceId, stores, people, cycles }: ReviewKeeperDeps) {
  const inOrders = mongoOrderErasure(connection, workspaceId);
  const erasures: readonly Keeper['erase'][] = [
    inOrders.erase,
    mongoReviewErasure(connection, workspaceId),
    mongoSnapshotErasure(connection, workspaceId),
    mongoReleaseErasure(connection, workspaceId),
    mongoRevealErasure(connection, workspaceId),
  ];
  const data: readonly Keeper['personalData'][] = [
    personalData({
      people,
      orders: stores.orders,
      own: mongoOwnReviews(connection, workspaceId),
      snapshots: stores.snapshots,
      summaries: releasedSummaries({ ...stores, cycles }),
      nameOf: async (cycleId) => (await cycles.cycle(cycleId))?.name ?? '',
    }),
    releaseData({ ...stores, cycles }),
    appealData({ ...stores, cycles }),
  ];
  const writing = ownWriting({ ...stores, people, cycles });

  return {
    personalData: async (personId: string) =>
      Object.assign({}, ...(await Promise.all(data.map((of) => of(personId))))),
    ownWriting: async (personId: string) => ({ reviewsWritten: await writing(personId) }),
    async erase(personId: string, pseudonym: string) {
      const kept: Kept[] = [];
      for (const erase of erasures) kept.push(...(await erase(personId, pseudonym)));
      return kept;
    },
    refuseErasure: inOrders.refuseErasure,
    retention: RETENTION,
  } satisfies Keeper & Pick<Feature, 'ownWriting'>;
}
