import type { Cycle } from '../../../src/features/cycles';
import type { Person } from '../../../src/features/people';
import { ownWriting } from '../../../src/features/reviews/kept/own-writing';
import type { Question } from '../../../src/features/reviews/question';
import { UnreadableValue } from '../../../src/storage/encryption/unreadable';
import { assignment } from '../../support/reviews';

const CHOICE: Question = {
  ...{ id: 'fit', label: 'Fits the role', hint: '', required: false, roles: ['PEER'] },
  ...{ type: 'CHOICE', options: ['Yes', 'No'] },
};
const TEXT: Question = { ...CHOICE, id: 'strengths', label: 'Top 2-3 strengths', type: 'TEXT' };

const writing = ownWriting({
  store: {
    writtenBy: async (reviewerId) => [
      assignment('a1', {
        ...{ reviewerId, subjectId: 'asha', role: 'PEER', state: 'SUBMITTED' },
        answers: [
          { id: 'strengths', value: 'Explains well', savedAt: null },
          { id: 'fit', value: 1, savedAt: null },
        ],
      }),
      assignment('a2', {
        ...{ reviewerId, subjectId: 'gone', role: 'PEER', state: 'DECLINED' },
        declineReason: 'We never met',
        answers: [{ id: 'fit', value: new UnreadableValue() as never, savedAt: null }],
      }),
    ],
  },
  questions: { questionsOf: async () => ({ questions: [TEXT, CHOICE], revision: 1 }) },
  cycles: { cycle: async () => ({ name: 'Q2 2026' }) as Cycle },
  people: { people: async () => new Map([['asha', { name: 'Asha Rao' } as Person]]) },
});

describe('the reviews that somebody wrote', () => {
  it('are given in words, with whom they are about, even where an answer cannot be read', async () => {
    expect(JSON.parse(JSON.stringify(await writing('ben')))).toEqual([
      {
        ...{ cycle: 'Q2 2026', about: 'Asha Rao', as: 'PEER', state: 'SUBMITTED' },
        answers: [
          { question: 'Top 2-3 strengths', answer: 'Explains well' },
          { question: 'Fits the role', answer: 'No' },
        ],
      },
      {
        ...{ cycle: 'Q2 2026', about: 'somebody who has left', as: 'PEER', state: 'DECLINED' },
        declineReason: 'We never met',
        answers: [{ question: 'Fits the role', answer: expect.stringContaining('cannot be read') }],
      },
    ]);
  });
});
