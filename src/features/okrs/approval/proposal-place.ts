import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import { holderOf, type Objective } from '../objectives/objective';
import { freePlaces, noPlaceLeft } from '../objectives/objective-limits';
import type { OkrDeps } from '../okr-deps';
import { groupNameOf } from './approval-page';

/**
 * The place of an objective once a step of its approval is written: a proposal takes a free one of its team's by being
 * approved, any other keeps what it has.
 * @throws UserFacingError where the team has none left; nothing is written then.
 */
export async function placeOnceApproved(
  { store, people }: Pick<OkrDeps, 'store' | 'people'>,
  objective: Objective,
  cycle: Cycle,
): Promise<number | null> {
  const { level, place, approval, cycleId } = objective;
  if (place !== null || approval.state !== 'APPROVED') return place;
  const held = await store.objectivesHeldBy(level, holderOf(objective), cycleId);
  const [free] = freePlaces(held, level, cycle);
  if (free !== undefined) return free;
  const holder = await groupNameOf(people, objective);
  throw new UserFacingError(`${noPlaceLeft(holder ?? 'The team', level, cycle)} ${KEPT}`);
}

const KEPT = 'This proposal still waits, and what you typed is still here.';
