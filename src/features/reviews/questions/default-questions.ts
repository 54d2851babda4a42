import type { Question, Questions, RatingQuestion, TextQuestion } from '../question';
import { ROLES } from '../role';

const rating = (id: string, label: string, overall = false): RatingQuestion => ({
  id,
  label,
  hint: '',
  required: true,
  roles: ROLES,
  type: 'RATING',
  points: null,
  overall,
});

const text = (id: string, label: string, required: boolean): TextQuestion => ({
  id,
  label,
  hint: '',
  required,
  roles: ROLES,
  type: 'TEXT',
});

/**
 * What every role is asked until HR changes it (docs/reviews.md, *Questions*): the wording is fixed, and so are the
 * ids, by which the answers of all roles and of several cycles are shown beside each other.
 */
export const DEFAULT_QUESTIONS: Questions = [
  rating('overall', 'Overall performance', true),
  rating('collaboration', 'Collaboration with team'),
  rating('ownership', 'Ownership & accountability'),
  text('strengths', 'Top 2-3 strengths', true),
  text('improve', 'Areas to improve', true),
  text('achievements', 'Most notable achievements', false),
  text('anything_else', 'Anything else', false),
] satisfies Question[];
