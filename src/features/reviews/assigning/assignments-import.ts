import { type CsvRow, type CsvTable, parseCsv } from '../../../shared/csv';
import { fileText } from '../../../shared/file-text';
import { RefusedFile } from '../../../shared/refused-file';
import type { Person } from '../../people';
import type { OrderedRow } from '../orders/assignment-orders';
import { ROLE_NAMES, ROLES, type Role } from '../role';
import type { RowProblem } from './ordered-rows';

/** The columns of a file with assignments, each there once, in any order. */
export const IMPORT_COLUMNS = ['subject', 'reviewer', 'role'] as const;
type Column = (typeof IMPORT_COLUMNS)[number];

/** Finds somebody by their address or Slack id. */
export type Find = (address: string) => readonly Pick<Person, 'id'>[];

/** Everybody active, by address in lower case and by Slack id. */
export async function addressBook(people: AsyncIterable<Person>): Promise<Find> {
  const found = new Map<string, Person[]>();
  const note = (address: string, person: Person) =>
    found.set(address, [...(found.get(address) ?? []), person]);
  for await (const person of people) {
    note(person.slackId.toLowerCase(), person);
    if (person.email) note(person.email.toLowerCase(), person);
  }
  return (address) => found.get(address.toLowerCase()) ?? [];
}

/** Reads a file as far as it can be read without knowing what is assigned: who is meant, and in what role. */
export function readAssignments(
  file: Uint8Array,
  find: Find,
): { readonly rows: readonly OrderedRow[] } | { readonly problems: readonly RowProblem[] } {
  try {
    return rowsIn(parseCsv(fileText(file)), find);
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    return { problems: [{ line: error.line, reason: error.reason }] };
  }
}

function rowsIn({ header, rows }: CsvTable, find: Find) {
  const places = placesOf(header);
  if (rows.length === 0) throw new RefusedFile(null, 'The file has no rows below the names of its columns.');
  const problems: RowProblem[] = [];
  const read: OrderedRow[] = [];
  for (const row of rows) {
    const complain = (reason: string) => void problems.push({ line: row.line, reason });
    const one = rowOf(row, { places, width: header.cells.length, find, complain });
    if (one) read.push(one);
  }
  return problems.length > 0 ? { problems } : { rows: read };
}

/** @throws RefusedFile for other columns than those three. */
function placesOf({ line, cells }: CsvRow): Readonly<Record<Column, number>> {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const isComplete = names.length === IMPORT_COLUMNS.length && IMPORT_COLUMNS.every((c) => names.includes(c));
  if (!isComplete)
    throw new RefusedFile(
      line,
      `The first line names the columns, and they are ${IMPORT_COLUMNS.join(', ')}, each once.`,
    );
  return {
    subject: names.indexOf('subject'),
    reviewer: names.indexOf('reviewer'),
    role: names.indexOf('role'),
  };
}

interface Reading {
  readonly places: Readonly<Record<Column, number>>;
  readonly width: number;
  readonly find: Find;
  readonly complain: (reason: string) => void;
}

function rowOf({ line, cells }: CsvRow, { places, width, find, complain }: Reading): OrderedRow | undefined {
  if (cells.length !== width) {
    complain(
      `The row has ${cells.length === 1 ? '1 cell' : `${cells.length} cells`}, and there are 3 columns.`,
    );
    return undefined;
  }
  const cell = (column: Column) => cells[places[column]]!.trim();
  const subjectId = theOne('subject', cell('subject'), find, complain);
  const reviewerId = theOne('reviewer', cell('reviewer'), find, complain);
  const role = roleIn(cell('role'), complain);
  return subjectId && reviewerId && role ? { line, subjectId, reviewerId, role } : undefined;
}

function theOne(column: Column, address: string, find: Find, complain: Reading['complain']) {
  const [person, another] = find(address);
  if (address === '') complain(`${column} is empty: write an e-mail address or a Slack id.`);
  else if (!person) complain(`${column}: nobody active in the directory is ${quoted(address)}.`);
  else if (another)
    complain(`${column}: several people have the address ${quoted(address)}: write the Slack id.`);
  else return person.id;
  return undefined;
}

function roleIn(word: string, complain: Reading['complain']): Role | undefined {
  const role = ROLES.find((each) => each === word.toUpperCase());
  if (role) return role;
  const names = ROLES.map((each) => ROLE_NAMES[each].toLowerCase()).join(', ');
  complain(
    word === '' ? `role is empty: write one of ${names}.` : `role is ${quoted(word)}: write one of ${names}.`,
  );
  return undefined;
}

/** Something typed, as it can stand in a sentence. */
const quoted = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
