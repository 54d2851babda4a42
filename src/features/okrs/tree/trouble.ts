import { type Objective, objectiveProgress } from '../objectives/objective';

/**
 * How much an objective is in trouble, the least being the worst: what is off track comes before what is at risk, and
 * of either what is furthest from done. `null` where it is neither. Objectives of one cycle compare by it.
 */
export function troubleOf(objective: Pick<Objective, 'status' | 'keyResults'>): number | null {
  if (objective.status === 'OFF_TRACK') return objectiveProgress(objective);
  return objective.status === 'AT_RISK' ? 2 + objectiveProgress(objective) : null;
}
