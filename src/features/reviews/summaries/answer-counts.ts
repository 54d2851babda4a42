import type { Audience } from './summary';

/**
 * How many answered, as it is shown: HR reads the number; the subject and the manager a range, so that nobody can tell
 * whether one more or one less answered. `3–4`, `5–7`, `8+` with a minimum of 3; with a higher one the first that is not
 * below it begins with it.
 * @param count not below the minimum, but for HR.
 */
export function answersFor(audience: Audience, count: number, minimum: number): string {
  if (audience === 'HR') return String(count);
  if (minimum >= 7) return `${minimum}+`;
  if (count >= 8) return '8+';
  if (minimum > 3) return `${minimum}–7`;
  return count <= 4 ? '3–4' : '5–7';
}
