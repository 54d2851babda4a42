import type { NameOfText } from '../../../shared/name-of-text';
import type { Assignment } from '../assignment';

/** A review as it was before somebody in a window. */
export interface Seen {
  /** The assignment's. */
  readonly id: string;
  /** What {@link lookedAt} made of it. */
  readonly looked: string;
}

/**
 * What a confirmation is about: the answers as whoever confirms them looked at them. It changes with what they say, and
 * not when the same words are saved once more, as Slack does with the last ones typed before *Submit*. It goes to Slack
 * with the window, and nobody reads an answer off it.
 */
export const lookedAt =
  (nameOfText: NameOfText) =>
  ({ id, answers }: Pick<Assignment, 'id' | 'answers'>): Seen => {
    const said = answers
      .filter(({ value }) => value !== '')
      .map((answer) => [answer.id, answer.value])
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
    return { id, looked: nameOfText(id, JSON.stringify(said)) };
  };
