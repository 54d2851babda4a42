import type { Question } from '../../../src/features/reviews/question';
import { DEFAULT_QUESTIONS } from '../../../src/features/reviews/questions/default-questions';
import { fieldOf, type Shown } from '../../../src/features/reviews/questions/question-fields.views';
import { modal } from '../../../src/slack/blocks';
import { checkModal } from '../../../src/slack/limits';

const LABELS = ['Far below', 'Below', 'Meets', 'Above', 'Far above'];
const [overall, , , strengths, , achievements] = DEFAULT_QUESTIONS as readonly [
  Question,
  Question,
  Question,
  Question,
  Question,
  Question,
];
const again: Question = {
  id: 'again',
  label: 'Would you work with them again?',
  hint: 'Nobody sees single answers.',
  required: true,
  roles: ['PEER'],
  type: 'CHOICE',
  options: ['Yes', 'Rather yes', 'No'],
};

const shown = (question: Question, more: Partial<Shown> = {}) =>
  fieldOf(question, { blockId: `answers.${question.id}`, labels: LABELS, ...more });

const optionsOf = (question: Question, more: Partial<Shown> = {}) => {
  const { element } = shown(question, more);
  if (element.type !== 'radio_buttons') throw new Error(`It is a ${element.type}.`);
  return element.options.map(({ text, value }) => [value, text.text]);
};

describe('the field of a question', () => {
  it('is called as the question is, and must be filled in where it is required', () => {
    expect(shown(overall)).toMatchObject({
      block_id: 'answers.overall',
      label: { text: 'Overall performance' },
    });
    expect(shown(overall).optional).toBeUndefined();
    expect(shown(achievements).optional).toBe(true);
  });

  it('of a rating offers five points with the cycle’s names', () => {
    expect(optionsOf(overall)).toEqual([
      ['1', '1 · Far below'],
      ['2', '2 · Below'],
      ['3', '3 · Meets'],
      ['4', '4 · Above'],
      ['5', '5 · Far above'],
    ]);
  });

  it('of a rating that names its points itself offers those', () => {
    const points = ['Never', 'Rarely', 'Sometimes', 'Often', 'Always'];
    expect(optionsOf({ ...overall, points } as Question)).toContainEqual(['2', '2 · Rarely']);
  });

  it('of a choice offers its options by their position', () => {
    expect(optionsOf(again)).toEqual([
      ['0', 'Yes'],
      ['1', 'Rather yes'],
      ['2', 'No'],
    ]);
  });

  it.each([
    ['a rating', { ...overall, required: false } as Question, ['1', '1 · Far below'], 6],
    ['a choice', { ...again, required: false }, ['0', 'Yes'], 4],
  ])('that is optional begins with no answer: %s', (_what, question, second, count) => {
    const options = optionsOf(question);
    expect(options.slice(0, 2)).toEqual([['none', 'No answer'], second]);
    expect(options).toHaveLength(count);
    expect(shown(question).element).not.toHaveProperty('initial_option');
    const emptied = shown(question, { initial: '' }).element;
    expect(emptied).toMatchObject({ initial_option: { value: 'none' } });
  });

  it('is a menu where an optional choice has more options than Slack takes as buttons', () => {
    const options = Array.from({ length: 10 }, (_, i) => `Option ${i}`);
    const optional: Question = { ...again, required: false, options };
    expect(shown(optional).element).toMatchObject({ type: 'static_select' });
    expect(shown({ ...optional, required: true }).element).toMatchObject({ type: 'radio_buttons' });
    const title = { title: 'Review', submit: 'Send' };
    expect(() => checkModal(modal('reviews.submit', title, [shown(optional)]))).not.toThrow();
  });

  it.each([
    ['a rating', overall, 4, { initial_option: { value: '4' } }],
    ['a choice', again, 0, { initial_option: { value: '0' } }],
    ['a text', strengths, 'Calm under fire.', { initial_value: 'Calm under fire.' }],
  ])('shows what was answered before: %s', (_what, question, initial, expected) => {
    expect(shown(question, { initial }).element).toMatchObject(expected);
  });

  it.each([
    ['nothing where nothing was', strengths, undefined],
    ['nothing where it was emptied', strengths, ''],
    ['nothing where the option is gone', again, 7],
  ])('shows %s', (_what, question, initial) => {
    const element = shown(question, { initial }).element;
    expect(element).not.toHaveProperty('initial_value');
    expect(element).not.toHaveProperty('initial_option');
  });

  it('tells nobody what is typed, unless it is asked to', () => {
    expect(shown(strengths)).not.toHaveProperty('dispatch_action');
    expect(shown(strengths).element).not.toHaveProperty('dispatch_action_config');
  });

  it('dispatches texts while they are typed, and ratings once they are chosen', () => {
    const dispatches = 'reviews.autosave';
    expect(shown(strengths, { dispatches })).toMatchObject({
      dispatch_action: true,
      element: {
        action_id: 'reviews.autosave',
        dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
      },
    });
    expect(shown(overall, { dispatches })).toMatchObject({
      dispatch_action: true,
      element: { action_id: 'reviews.autosave' },
    });
    expect(shown(overall, { dispatches }).element).not.toHaveProperty('dispatch_action_config');
  });

  it('has the question’s own hint, else the one of whoever shows it', () => {
    expect(shown(again, { hint: 'Examples.' }).hint?.text).toBe('Nobody sees single answers.');
    expect(shown(strengths, { hint: 'Examples.' }).hint?.text).toBe('Examples.');
    expect(shown(strengths).hint).toBeUndefined();
  });

  it('stays within Slack’s limits whatever a point or an option is called', () => {
    const name = '&<>'.repeat(20);
    const wide = { ...again, options: [name, `${name}2`] };
    const blocks = [shown(overall, { labels: Array(5).fill(name) }), shown(wide)];
    expect(() =>
      checkModal(modal('reviews.submit', { title: 'Review', submit: 'Send' }, blocks)),
    ).not.toThrow();
  });
});
