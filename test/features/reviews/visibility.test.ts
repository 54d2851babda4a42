import fc from 'fast-check';
import type { Question } from '../../../src/features/reviews/question';
import { ROLES } from '../../../src/features/reviews/role';
import { visibility } from '../../../src/features/reviews/writing/visibility';

const EVERYTHING = [{ type: 'RATING' }, { type: 'TEXT' }, { type: 'CHOICE' }] as const;
const asha = { subject: 'Asha Rao', anonymityMinimum: 3, questions: EVERYTHING };

it('a self review is read by the manager and HR, by name', () =>
  expect(visibility('SELF', asha)).toBe(
    'Nobody, HR included, reads this before all reviews about you are sealed. After that your manager and HR read all of it, with your name; nobody else does.',
  ));

it('a manager’s review is read by HR, and by the person once it is released, but for the overall rating', () =>
  expect(visibility('MANAGER', asha)).toBe(
    'Nobody, HR included, reads this before all reviews about Asha Rao are sealed. After that HR, and whoever is their manager then, read all of it with your name; Asha Rao reads it with your name once it is released, your overall rating only as the final rating.',
  ));

it('a peer’s review is shown without a name, where enough wrote', () =>
  expect(visibility('PEER', asha)).toBe(
    [
      'Nobody, HR included, reads this before all reviews about Asha Rao are sealed. Your name is shown to nobody, unless HR reveals it for a stated reason, which is recorded and told to the other HR admins.',
      'Scores: HR sees averages, of few answers too; Asha Rao, once released, and their manager see averages to the nearest half point, only where at least 3 peers, or failing that peers and reports together, answered.',
      'Text: HR can read every text without its name; Asha Rao, once released, and their manager read it without names and shuffled, only where at least 3 peers submitted a review.',
      'What you choose from a list Asha Rao and their manager never see; HR sees it only by such a reveal.',
    ].join('\n'),
  ));

it('a report’s review counts with the reports, by the minimum of the cycle', () => {
  const line = visibility('REPORT', { ...asha, anonymityMinimum: 5, questions: [{ type: 'TEXT' }] });
  expect(line).toContain('only where at least 5 reports submitted a review.');
  expect(line).not.toContain('Scores');
  expect(line).not.toContain('list');
});

describe('whatever is asked', () => {
  const type = fc.constantFrom<Question['type']>('RATING', 'TEXT', 'CHOICE');
  const questions = fc.array(fc.record({ type }), { maxLength: 20 });

  it('every line begins with when it is read, and names nobody to whom no name is shown', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...ROLES),
        questions,
        fc.integer({ min: 3, max: 9 }),
        (role, all, minimum) => {
          const line = visibility(role, { subject: 'Asha Rao', anonymityMinimum: minimum, questions: all });
          expect(line).toMatch(
            /^Nobody, HR included, reads this before all reviews about (you|Asha Rao) are sealed\./,
          );
          expect(line.includes('with your name')).toBe(role === 'SELF' || role === 'MANAGER');
          expect(
            line
              .split('\n')
              .slice(1)
              .every((each) => /^(Scores: |Text: |What you choose )/.test(each)),
          ).toBe(true);
          expect(line.length).toBeLessThan(3_000);
        },
      ),
    ));

  it('every peer and report who writes a text is told that HR can read it', () =>
    fc.assert(
      fc.property(fc.constantFrom('PEER' as const, 'REPORT' as const), questions, (role, all) => {
        const told = visibility(role, { ...asha, questions: all }).includes(
          'HR can read every text without its name',
        );
        expect(told).toBe(all.some((question) => question.type === 'TEXT'));
      }),
    ));
});
