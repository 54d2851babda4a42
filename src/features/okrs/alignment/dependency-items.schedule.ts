import type { ItemKey } from '../../../delivery/schedule';
import type { Dependency } from './dependency';

export const DEPENDENCY_ASKED = 'okr.dependency_asked';
export const DEPENDENCY_ANSWERED = 'okr.dependency_answered';

const slotOf = (objectiveId: string, { id }: Pick<Dependency, 'id'>, at: Date): string =>
  `${objectiveId}:${id}:${at.getTime()}`;

/** What a lead is told each time their team is asked. */
export const askedItem = (objectiveId: string, dependency: Dependency, leadId: string): ItemKey => ({
  kind: DEPENDENCY_ASKED,
  recipient: leadId,
  slot: slotOf(objectiveId, dependency, dependency.askedAt),
});

/** What an objective's owner is told of each answer. */
export const answeredItem = (objectiveId: string, dependency: Dependency, ownerId: string): ItemKey => ({
  kind: DEPENDENCY_ANSWERED,
  recipient: ownerId,
  slot: slotOf(objectiveId, dependency, dependency.answeredAt ?? dependency.askedAt),
});

/** @returns the instant in milliseconds beside whose dependency it is. */
export function readSlot(slot: string): { objectiveId: string; dependencyId: string; at: number } {
  const [objectiveId = '', dependencyId = '', at = ''] = slot.split(':');
  return { objectiveId, dependencyId, at: Number(at) };
}
