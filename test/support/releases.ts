import type { Release, Synthesis } from '../../src/features/reviews/releasing/release';
import type { Snapshot } from '../../src/features/reviews/sealing/snapshot';
import type { Name, ReviewsWorld } from './reviews-world';
import { sealedReview, snapshot } from './snapshots';

export const WHOLE_SYNTHESIS = {
  themes: 'Calm in every storm',
  ownView: 'A strong half-year',
  nextSteps: 'Leads the next rollout',
} as const satisfies Synthesis;

/** Asha's release of Q2, of which nothing is written yet, but for what is said. */
export const release = (id: string, more: Partial<Release> = {}): Release => ({
  id,
  cycleId: 'q2',
  subjectId: 'asha',
  synthesis: null,
  writtenBy: null,
  released: null,
  acknowledged: null,
  appeal: null,
  revision: 1,
  ...more,
});

interface Sealed extends Partial<Pick<Snapshot, 'sealedOn' | 'reviews' | 'cycleId'>> {
  readonly manager?: Name | null;
  /** What the manager's review proposes; `null` where there is no such review. */
  readonly proposed?: number | null;
}

/** Somebody's reviews, sealed on the last of June, with what their manager proposes. */
export async function sealedOf(world: ReviewsWorld, name: Name, how: Sealed = {}): Promise<Snapshot> {
  const { manager = 'nora', proposed = 4, sealedOn = '2026-06-30', cycleId = world.cycle.id } = how;
  const reviews = [
    sealedReview(`self-${name}`, 'SELF', 5),
    ...(proposed === null ? [] : [sealedReview(`manager-${name}`, 'MANAGER', proposed)]),
  ];
  const made = snapshot(`sealed-${world.workspaceId}-${name}-${cycleId}`, {
    ...{ cycleId, sealedOn, subjectId: world.ids[name] },
    managerId: manager && world.ids[manager],
    asked: ['SELF', 'MANAGER'],
    reviews: how.reviews ?? reviews,
    orders: {},
  });
  await world.deps.snapshots.insertAll([made]);
  return made;
}
