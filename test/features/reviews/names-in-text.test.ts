import { givingAway, type Named } from '../../../src/features/reviews/writing/names-in-text';

const BEN: Named = {
  reviewer: 'Ben Albrecht',
  subject: 'Asha Rao',
  colleagues: ['Will Grace', 'Nina Petrović', 'Rao Kumar', 'Jo de la Cruz', 'Ben Albrecht'],
};
const found = (text: string, role: 'PEER' | 'REPORT' | 'SELF' | 'MANAGER' = 'PEER') =>
  givingAway(text, role, BEN).map(({ kind, words }) => `${kind}: ${words}`);

describe('before a peer submits, what may give them away is pointed out:', () => {
  it.each<[string, string, string[]]>([
    ['a mention', 'She and <@U0BEN|ben> fixed it', ['mention: <@U0BEN|ben>']],
    ['a typed handle', 'Ask @ben.albrecht about it', ['mention: @ben.albrecht']],
    ['no e-mail address', 'Write to help@fernweh.example', []],
    ['a colleague’s first name', 'She helped Nina', ['colleague: Nina']],
    ['a name without its accent', 'She helped Petrovic', ['colleague: Petrovic']],
    ['a name in the genitive', 'Nina’s desk', ['colleague: Nina']],
    ['one’s own name', 'Albrecht likes to work with her', ['own name: Albrecht']],
    ['no word that is a name too', 'She will grow with grace', []],
    ['the name itself', 'She and Will did it', ['colleague: Will']],
    ['not the subject’s name', 'Asha Rao is calm', []],
    ['no particles', 'De La Soul', []],
    ['what only one could say', 'As your manager you know this', ['only you: as your manager you']],
    ['over a line break', 'When I\ntold you', ['only you: when i told you']],
    [
      'each once, in order',
      'You and I met Nina; Nina met Ben',
      ['only you: you and i', 'colleague: Nina', 'own name: Ben'],
    ],
    ['nothing in a plain text', 'She answers within a day and says so when she cannot.', []],
  ])('%s', (_, text, expected) => expect(found(text)).toEqual(expected));

  it('a report is shown a report’s phrases', () => {
    expect(found('as my manager you listen', 'REPORT')).toEqual(['only you: as my manager']);
    expect(found('In our 1:1 you listened', 'REPORT')).toEqual(['only you: our 1:1']);
  });

  it.each(['SELF', 'MANAGER'] as const)('nothing to a %s reviewer, whose name is shown anyway', (role) =>
    expect(found('Nina and I', role)).toEqual([]),
  );

  it('a long text against a large company takes a few milliseconds', () => {
    const colleagues = Array.from({ length: 5_000 }, (_, i) => `First${i} Last${i}`);
    const text = 'The Quick brown Fox jumps over the Lazy dog. '.repeat(66);
    const begun = performance.now();
    expect(givingAway(text, 'PEER', { ...BEN, colleagues })).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(200);
  });
});
