import { type Question, questionsFor } from '../../../src/features/reviews/question';
import { DEFAULT_QUESTIONS } from '../../../src/features/reviews/questions/default-questions';
import { READY_MADE } from '../../../src/features/reviews/questions/ready-made';
import { ROLES } from '../../../src/features/reviews/role';

const line = ({ label, type, required }: Question) => `${label} (${type}${required ? ', required' : ''})`;

describe('the default questions', () => {
  it('are these seven, word for word', () => {
    expect(DEFAULT_QUESTIONS.map(line)).toEqual([
      'Overall performance (RATING, required)',
      'Collaboration with team (RATING, required)',
      'Ownership & accountability (RATING, required)',
      'Top 2-3 strengths (TEXT, required)',
      'Areas to improve (TEXT, required)',
      'Most notable achievements (TEXT)',
      'Anything else (TEXT)',
    ]);
  });

  it.each(ROLES)('are all asked of %s, under ids that never change', (role) => {
    expect(questionsFor(DEFAULT_QUESTIONS, role).map(({ id }) => id)).toEqual([
      'overall',
      'collaboration',
      'ownership',
      'strengths',
      'improve',
      'achievements',
      'anything_else',
    ]);
  });

  it('hold the manager’s overall rating once', () => {
    const overall = DEFAULT_QUESTIONS.filter((question) => question.type === 'RATING' && question.overall);
    expect(overall.map(({ id }) => id)).toEqual(['overall']);
  });
});

describe('the ready-made sets', () => {
  it('are five, each for a role', () => {
    expect(READY_MADE.map(({ name, role }) => [name, role])).toEqual([
      ['Self assessment', 'SELF'],
      ['Manager assessment', 'MANAGER'],
      ['Peer feedback', 'PEER'],
      ['Peer on expectations', 'PEER'],
      ['About your manager', 'REPORT'],
    ]);
  });

  it('ask what they are said to ask', () => {
    expect(Object.fromEntries(READY_MADE.map(({ id, questions }) => [id, questions.map(line)]))).toEqual({
      self_assessment: [
        'Your key accomplishments (TEXT, required)',
        'Where you fell short, and what you learned (TEXT, required)',
        'Feedback you received, and how you acted on it (TEXT, required)',
        'Your focus for the next cycle (TEXT, required)',
        'Support you need (TEXT)',
        'The rating you expect (RATING, required)',
      ],
      manager_assessment: [
        'How they did against their goals, with examples (TEXT, required)',
        'How they live our values, with examples (TEXT, required)',
        'Strengths to leverage (TEXT, required)',
        'What to develop, with suggestions (TEXT, required)',
        'Circumstances to take into account (TEXT)',
        'Overall rating (RATING, required)',
      ],
      peer_feedback: [
        'What they should keep doing (TEXT, required)',
        'What they should do differently (TEXT, required)',
        'How they show our values (TEXT)',
      ],
      peer_expectations: [
        'How they met each agreed expectation (TEXT, required)',
        'How well the role fits them (TEXT, required)',
        'Their potential to grow (TEXT)',
      ],
      about_your_manager: [
        'Coaches me: helps me to solve problems and to grow (RATING, required)',
        'Gives me feedback that I can use (RATING, required)',
        'Supports me: makes time, and clears what is in my way (RATING, required)',
        'One thing to keep (TEXT, required)',
        'One thing to change (TEXT, required)',
      ],
    });
  });

  it('have ids of their own, that no other question has', () => {
    const ids = [...DEFAULT_QUESTIONS, ...READY_MADE.flatMap(({ questions }) => questions)].map(
      ({ id }) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z_]+$/.test(id))).toEqual([]);
  });

  it('say in one line below each text how to answer it', () => {
    const texts = READY_MADE.flatMap(({ questions }) => questions).filter(({ type }) => type === 'TEXT');
    expect(texts.filter(({ hint }) => hint === '' || hint.length > 150)).toEqual([]);
  });
});
