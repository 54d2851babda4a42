import { CAST, type Part } from './cast';
import { cellsOf, type Matrix } from './table';

/** Whom an HR admin looks at. She has no HR view of the first three: another HR admin acts. */
export const SUBJECTS = {
  herself: 'hr',
  'her manager': 'manager',
  'her report': 'keyholder',
  'somebody else': 'colleague',
} as const satisfies Readonly<Record<string, Part>>;

export type SubjectName = keyof typeof SUBJECTS;
const NAMES = Object.keys(SUBJECTS) as SubjectName[];

/**
 * What HR is shown of people by everything that HR alone may do: `nothing`, or a word for what of them is shown. Where
 * it is more than `nothing` for the first three, {@link SHOWN_ANYWAY} says why. A view of figures or of content adds
 * its words to {@link WORDS}.
 */
// biome-ignore format: a table
const TABLE = `
    act                       | state     | herself | her manager | her report | somebody else
    /cycle                    | draft     | nothing | nothing     | nothing    | nothing
    /cycle new                | draft     | nothing | nothing     | nothing    | nothing
    /cycle open               | draft     | nothing | nothing     | nothing    | nothing
    /cycle close              | open      | nothing | nothing     | nothing    | nothing
    cycle.new                 | draft     | nothing | nothing     | nothing    | nothing
    cycle.create              | draft     | nothing | nothing     | nothing    | nothing
    cycle.ask_open            | draft     | nothing | nothing     | nothing    | nothing
    cycle.open                | draft     | nothing | nothing     | nothing    | nothing
    cycle.ask_close           | open      | nothing | nothing     | nothing    | nothing
    cycle.close               | open      | nothing | nothing     | nothing    | nothing
    /cycle roles              | held      | name    | nothing     | nothing    | nothing
    people.ask_grant          | held      | nothing | nothing     | nothing    | nothing
    people.ask_revoke         | held      | nothing | nothing     | nothing    | nothing
    people.grant_role         | held      | name    | nothing     | nothing    | name
    people.revoke_role        | held      | name    | nothing     | nothing    | nothing
`;

const ROLES = 'who holds which role is for every HR admin to see';

/** Acts that show something of people of whom there is no HR view, and why they may. */
export const SHOWN_ANYWAY: Readonly<Record<string, string>> = {
  '/cycle roles': ROLES,
  'people.grant_role': ROLES,
  'people.revoke_role': ROLES,
};

/** What a word of the table means, of what was said. */
export const WORDS: Readonly<Record<string, (said: string, subject: Part) => boolean>> = {
  nothing: (said, subject) => !said.includes(CAST[subject].name) && !said.includes(CAST[subject].slackId),
  name: (said, subject) => said.includes(CAST[subject].name),
};

export interface HrViewRow {
  readonly act: string;
  readonly state: string;
  readonly words: Readonly<Record<SubjectName, string>>;
}

/** @throws Error for a line that has not a word for everybody. */
export const hrViewRows = (table: string = TABLE): HrViewRow[] =>
  table
    .split('\n')
    .map((line) => line.split('|').map((word) => word.trim()))
    .filter((words) => words.length > 1)
    .slice(1)
    .map(([act = '', state = '', ...words]) => {
      if (words.length !== NAMES.length) throw new Error(`Not everybody has a word for ${act}, ${state}.`);
      return {
        act,
        state,
        words: Object.fromEntries(NAMES.map((name, i) => [name, words[i]!])),
      } as HrViewRow;
    });

/** What an HR admin may do in some state and a colleague may not: what is done as HR. */
export const doneAsHr = (matrices: readonly Pick<Matrix, 'table'>[]): string[] => {
  const may = new Map<string, Set<Part>>();
  for (const { act, part, outcome } of matrices.flatMap(cellsOf))
    if (outcome === 'yes') may.set(act, (may.get(act) ?? new Set()).add(part));
  return [...may].flatMap(([act, parts]) => (parts.has('hr') && !parts.has('colleague') ? [act] : []));
};

/** Rows that show of those of whom there is no HR view, without a reason. */
export const withoutReason = (rows: readonly HrViewRow[]): string[] =>
  rows.flatMap(({ act, words }) => {
    const { 'somebody else': _other, ...unseen } = words;
    return Object.values(unseen).every((word) => word === 'nothing') || SHOWN_ANYWAY[act] ? [] : [act];
  });
