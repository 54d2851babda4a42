import type { PointedOut } from '../../../src/features/reviews/writing/pointed-out';
import type { Review } from '../../../src/features/reviews/writing/review-desk';
import { confirmModal } from '../../../src/features/reviews/writing/submitting.views';
import { checkModal } from '../../../src/slack/limits';
import { textOf } from '../../support/conversation';
import { ASHA, Q2 } from '../../support/okr-people';
import { assignment } from '../../support/reviews';

const REVIEW: Review = { assignment: assignment('a1'), cycle: Q2, subject: ASHA, questions: [] };

it('a confirmation that points out as much as there can be fits a section, and says how much more there is', () => {
  const found = Array.from(
    { length: 25 },
    (): PointedOut => ({
      kind: 'own name',
      words: 'N'.repeat(90),
      label: '&'.repeat(150),
    }),
  );
  const modal = checkModal(confirmModal(REVIEW, { id: 'a1', looked: 'x' }, found));
  expect(textOf(modal)).toMatch(/and \d+ more$/);
});
