import type { CsvRow } from '../../../shared/csv';
import type { HrRecord } from '../person';
import { FIRST_YEAR, isDay } from './calendar-day';
import type { Column, Columns } from './columns';

/** What a row states. What its file has no column for is left out; what its cell leaves empty is `null`. */
export interface Stated {
  readonly line: number;
  readonly slackId: string | null;
  readonly email: string | null;
  readonly managerEmail?: string | null;
  readonly department?: string | null;
  readonly departmentLead?: boolean;
  readonly team?: string | null;
  readonly teamLead?: boolean;
  readonly record: Partial<Omit<HrRecord, 'departmentId'>>;
  readonly attributes: Readonly<Record<string, string | null>>;
}

/** Takes down what is wrong with the row that is being read. */
export type Complain = (reason: string) => void;

/** How long a text may be, in characters. */
const MOST: Readonly<Partial<Record<Column, number>>> = {
  employee_id: 50,
  department: 75,
  team: 75,
  title: 150,
  track: 50,
  level: 50,
};
const MOST_ELSEWHERE = 200;

const YES = new Set(['yes', 'y', 'true', '1']);
const NO = new Set(['no', 'n', 'false', '0']);

/**
 * Reads the cells of one row, each by itself.
 * @param lastYear how far ahead a day may be.
 */
export function readStated(row: CsvRow, columns: Columns, lastYear: number, complain: Complain): Stated {
  const { known, attributes } = columns;
  const text = (name: string, at: number, most = MOST_ELSEWHERE): string | null => {
    const cell = plain(row.cells[at] ?? '');
    if (cell.length > most) complain(`${name} has ${cell.length} characters; the most is ${most}.`);
    return cell || null;
  };

  /** The reading of a column under a key, where the file has the column. */
  const where = <K extends string, T>(key: K, column: Column, read: (cell: string | null) => T) => {
    const at = known.get(column);
    if (at === undefined) return {};
    return { [key]: read(text(column, at, MOST[column])) } as Record<K, T>;
  };
  const asIs = (cell: string | null) => cell;
  const day = (column: Column) => (cell: string | null) => {
    if (cell !== null && !isDay(cell, lastYear))
      complain(
        `${column} is ${quoted(cell)}: write a day as 2026-04-01, in the years ${FIRST_YEAR} to ${lastYear}.`,
      );
    return cell;
  };
  const yes = (column: Column) => (cell: string | null) => yesOrNo(column, cell, complain);

  return {
    line: row.line,
    slackId: null,
    email: null,
    ...where('slackId', 'slack_id', asIs),
    ...where('email', 'email', asIs),
    ...where('managerEmail', 'manager_email', asIs),
    ...where('department', 'department', asIs),
    ...where('departmentLead', 'department_lead', yes('department_lead')),
    ...where('team', 'team', asIs),
    ...where('teamLead', 'team_lead', yes('team_lead')),
    record: {
      ...where('employeeId', 'employee_id', asIs),
      ...where('title', 'title', asIs),
      ...where('track', 'track', asIs),
      ...where('level', 'level', asIs),
      ...where('levelSince', 'level_since', day('level_since')),
      ...where('startDate', 'start_date', day('start_date')),
    },
    attributes: Object.fromEntries([...attributes].map(([name, at]) => [name, text(`attr_${name}`, at)])),
  };
}

function yesOrNo(column: Column, cell: string | null, complain: Complain): boolean {
  const word = cell?.toLowerCase() ?? '';
  if (word !== '' && !YES.has(word) && !NO.has(word))
    complain(`${column} is ${quoted(word)}: write yes, or leave it empty.`);
  return YES.has(word);
}

/** On one line, without spaces around it and without what cannot be seen. */
const plain = (cell: string): string =>
  cell
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();

/** Something typed, as it can stand in a sentence. */
export const quoted = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
