import type { Question } from '../../../src/features/reviews/question';
import { ROLES } from '../../../src/features/reviews/role';
import { hintOn, withoutExample } from '../../../src/features/reviews/writing/hints';

const asked = { hint: '', required: true, roles: ROLES } as const;
const STRENGTHS: Question = { ...asked, id: 'strengths', label: 'Strengths', type: 'TEXT' };
const OVERALL: Question = {
  ...asked,
  id: 'overall',
  label: 'Overall',
  type: 'RATING',
  points: null,
  overall: true,
};
const said = (value: string) => [{ id: 'strengths', value, savedAt: 1 }];

describe('the line below a text', () => {
  it.each([
    ['SELF', 'what I did'],
    ['MANAGER', 'performance apart from potential'],
    ['PEER', 'what they did'],
    ['REPORT', 'what you could expect of a manager at their level'],
  ] as const)('speaks to a %s reviewer', (role, words) => expect(hintOn(STRENGTHS, role)).toContain(words));

  it.each(ROLES)('asks a %s reviewer for examples and the whole period, in one line', (role) => {
    const line = hintOn(STRENGTHS, role);
    expect(line).toContain('Examples, not adjectives');
    expect(line).toContain('Look at the whole period, not at one event.');
    expect(line).not.toContain('\n');
    expect(line.length).toBeLessThan(250);
  });

  it('is the question’s own where it has one, and none under a rating', () => {
    expect(hintOn({ ...STRENGTHS, hint: 'Two or three.' }, 'PEER')).toBe('Two or three.');
    expect(hintOn(OVERALL, 'PEER')).toBe('');
  });
});

describe('"add an example?"', () => {
  it.each<[string, readonly string[]]>([
    ['Nice', ['strengths']],
    ['x'.repeat(39), ['strengths']],
    [`${'x'.repeat(39)}   `, ['strengths']],
    ['x'.repeat(40), []],
    ['', []],
  ])('is asked of "%s"', (text, ids) =>
    expect(withoutExample([STRENGTHS, OVERALL], said(text), [])).toEqual(ids),
  );

  it('is asked once', () => expect(withoutExample([STRENGTHS], said('Nice'), ['strengths'])).toEqual([]));

  it('is not asked where nothing has to be written', () =>
    expect(withoutExample([{ ...STRENGTHS, required: false }], said('Nice'), [])).toEqual([]));
});
