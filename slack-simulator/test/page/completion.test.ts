import { completed, completionAt } from '../../page/completion.js';

const commands = [
  { command: '/checkin', description: 'Update your key results', usageHint: '[objective]' },
  { command: '/feedback', description: 'Tell a colleague' },
];
const person = (name: string, realName: string, kind: 'member' | 'deactivated' = 'member') => {
  const status = { emoji: '', text: '' };
  return { id: `U${name}`, name, realName, title: 'Engineer', tz: 'UTC', kind, status };
};
const people = [
  person('ana', 'Ana Souza'),
  person('zoe', 'Zoë Berg'),
  person('old', 'Anatol Old', 'deactivated'),
];

const offered = (text: string, caret = text.length) =>
  completionAt(text, caret, commands, people)?.suggestions.map(({ insert }) => insert) ?? [];

describe('what the composer offers', () => {
  it('is every command after a slash, with its hint', () => {
    expect(completionAt('/', 1, commands, people)?.suggestions).toEqual([
      { insert: '/checkin ', label: '/checkin [objective]', hint: 'Update your key results' },
      { insert: '/feedback ', label: '/feedback', hint: 'Tell a colleague' },
      {
        ...{ insert: '/status ', label: '/status [clear] or [:palm_tree: Vacationing]' },
        hint: 'Set or clear your status',
      },
    ]);
  });

  it('is the commands that begin as typed, whatever the case', () => {
    expect(offered('/CHE')).toEqual(['/checkin ']);
    expect(offered('/x')).toEqual([]);
  });

  it('is no command in the middle of a sentence', () => {
    expect(offered('and/or')).toEqual([]);
    expect(offered('/checkin now')).toEqual([]);
  });

  it('is the people whose handle or name begins so, but nobody who left', () => {
    expect(offered('@ana')).toEqual(['@ana ']);
    expect(offered('thanks @berg')).toEqual(['@zoe ']);
    expect(offered('/feedback @zo')).toEqual(['@zoe ']);
    expect(offered('mail@ana')).toEqual([]);
  });

  it('replaces the typed part and keeps what stands after the caret', () => {
    const completion = completionAt('hi @an and all', 6, commands, people);
    if (!completion?.suggestions[0]) throw new Error('nobody was offered');
    expect(completed('hi @an and all', 6, completion, completion.suggestions[0])).toEqual({
      text: 'hi @ana and all',
      caret: 8,
    });
  });
});
