import type { Release } from '../../src/features/reviews/releasing/release';
import type { Role } from '../../src/features/reviews/role';
import type { Snapshot } from '../../src/features/reviews/sealing/snapshot';
import { release, WHOLE_SYNTHESIS } from './releases';
import { assignment } from './reviews';
import type { Name, ReviewsWorld } from './reviews-world';
import { sealedReview, snapshot } from './snapshots';

/** Somebody's review of the subject, with an overall rating and a text among the strengths. */
export interface Written {
  readonly by: Name;
  readonly role: Role;
  readonly overall: number;
  readonly text: string;
}

const ALL_OF_ASHA: readonly Written[] = [
  { by: 'asha', role: 'SELF', overall: 5, text: 'I answered every carrier' },
  { by: 'nora', role: 'MANAGER', overall: 3, text: 'Keeps her promises' },
  { by: 'ben', role: 'PEER', overall: 2, text: 'Explains with patience' },
  { by: 'mei', role: 'PEER', overall: 3, text: 'Shares what she knows' },
  { by: 'luca', role: 'PEER', overall: 4, text: 'Listens before she speaks' },
];

const HER = { name: 'asha', manager: 'nora' } as const;

interface Sealing {
  readonly cycleId?: string;
  readonly of?: Name;
  readonly manager?: Name | null;
  readonly sealedOn?: string;
  readonly written?: readonly Written[];
}

/** Everything about one subject as it is stored once it is sealed; Asha's of the open cycle, unless told otherwise. */
export async function seals(world: ReviewsWorld, how: Sealing = {}): Promise<Snapshot> {
  const { cycleId = world.cycle.id, of = HER.name, written = ALL_OF_ASHA } = how;
  const manager = how.manager === undefined ? HER.manager : how.manager;
  const idOf = ({ by }: Written) => `${by}-${of}-${cycleId}`;
  for (const each of written) {
    const reviewed = sealedReview(idOf(each), each.role, each.overall, each.text);
    await world.deps.store.insert(
      assignment(idOf(each), {
        ...{ cycleId, subjectId: world.ids[of], reviewerId: world.ids[each.by], role: each.role },
        state: 'SUBMITTED',
        answers: reviewed.answers.map((answer) => ({ ...answer, savedAt: null })),
      }),
      [],
      [],
    );
  }
  const ids = written.map(idOf).toSorted();
  const sealed = snapshot(`sealed-${of}-${cycleId}`, {
    ...{ cycleId, subjectId: world.ids[of], managerId: manager && world.ids[manager] },
    sealedOn: how.sealedOn ?? '2026-06-30',
    asked: ['SELF', 'MANAGER', 'PEER'],
    reviews: written.map((each) => sealedReview(idOf(each), each.role, each.overall, each.text)),
    orders: { strengths: ids },
  });
  await world.deps.snapshots.insertAll([sealed]);
  return sealed;
}

/** What becomes of a sealed summary; it is released by the manager unless told otherwise. */
export async function releases(
  world: ReviewsWorld,
  { cycleId, subjectId, managerId }: Snapshot,
  more: Partial<Release> = {},
): Promise<void> {
  const released = {
    at: new Date('2026-07-06T09:00:00Z'),
    by: managerId ?? 'nobody',
    managerId,
    finalRating: 3,
  };
  const made = release(`release-${subjectId}-${cycleId}`, {
    ...{ cycleId, subjectId, synthesis: WHOLE_SYNTHESIS, released },
    ...more,
  });
  await world.deps.releases.insert(made, [], []);
}
