import type { CsvRow } from '../../../shared/csv';
import type { ImportProblem } from './imports';

/** Every column there is, but for those that begin with `attr_`. */
export const COLUMNS = [
  'slack_id',
  'email',
  'employee_id',
  'manager_email',
  'department',
  'department_lead',
  'team',
  'team_lead',
  'title',
  'track',
  'level',
  'level_since',
  'start_date',
] as const;

export type Column = (typeof COLUMNS)[number];

const ATTRIBUTE = /^attr_[a-z0-9][a-z0-9_]{0,39}$/;
const MOST_ATTRIBUTES = 30;

/** Which column stands where, from 0. */
export interface Columns {
  readonly known: ReadonlyMap<Column, number>;
  /** Names without the prefix. */
  readonly attributes: ReadonlyMap<string, number>;
  /** How many cells a row has. */
  readonly width: number;
}

const KNOWN = `The columns are ${COLUMNS.join(', ')}, and any that begins with attr_.`;

/** @returns what is wrong with the names, or where they stand. */
export function readColumns({ line, cells }: CsvRow): Columns | ImportProblem[] {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const reasons = [...names.flatMap(wrongName), ...repeated(names), ...missing(new Set(names))];
  if (reasons.length > 0) return reasons.map((reason) => ({ line, reason }));
  const at = (wanted: (name: string) => boolean) =>
    names.flatMap((name, i) => (wanted(name) ? [[name, i] as const] : []));
  return {
    known: new Map(at(isColumn) as [Column, number][]),
    attributes: new Map(at(isAttribute).map(([name, i]) => [name.slice('attr_'.length), i])),
    width: names.length,
  };
}

const isColumn = (name: string): name is Column => (COLUMNS as readonly string[]).includes(name);
const isAttribute = (name: string) => ATTRIBUTE.test(name);

function wrongName(name: string, i: number): string[] {
  if (isColumn(name) || isAttribute(name)) return [];
  if (name === '') return [`Column ${i + 1} has no name. ${KNOWN}`];
  if (name.startsWith('attr_'))
    return [
      `The column ${shortened(name)} cannot be used: after attr_ come a letter from a to z or a digit, and up to 39 more or underscores.`,
    ];
  return [`There is no column ${shortened(name)}. ${KNOWN}`];
}

const repeated = (names: readonly string[]): string[] =>
  [...new Set(names.filter((name, i) => name !== '' && names.indexOf(name) !== i))].map(
    (name) => `The column ${shortened(name)} is there more than once.`,
  );

function missing(names: ReadonlySet<string>): string[] {
  const reasons: string[] = [];
  if (!names.has('slack_id') && !names.has('email'))
    reasons.push('A column that says who a row is about is missing: slack_id or email.');
  for (const kind of ['department', 'team'])
    if (names.has(`${kind}_lead`) && !names.has(kind))
      reasons.push(`The column ${kind}_lead says nothing without the column ${kind}.`);
  if ([...names].filter(isAttribute).length > MOST_ATTRIBUTES)
    reasons.push(`There are more than ${MOST_ATTRIBUTES} columns that begin with attr_.`);
  return reasons;
}

/** As it can stand in a sentence. */
const shortened = (name: string): string => (name.length > 50 ? `${name.slice(0, 50)}…` : name);
