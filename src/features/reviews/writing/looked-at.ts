import { createHash } from 'node:crypto';
import type { Assignment } from '../assignment';

/**
 * What a confirmation is about: the answers as whoever confirms them looked at them. It changes with what they say, and
 * not when the same words are saved once more, as Slack does with the last ones typed before *Submit*.
 */
export function lookedAt({ id, answers }: Pick<Assignment, 'id' | 'answers'>): string {
  const said = answers
    .filter(({ value }) => value !== '')
    .map((answer) => [answer.id, answer.value])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([id, said]))
    .digest('base64url');
}
