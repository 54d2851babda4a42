import { RefusedFile } from './refused-file';

/** One record of a table. */
export interface CsvRow {
  /** The line of the file in which it begins, from 1; a quoted cell may go on over several lines. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table: its first row that is not blank names the columns. */
export interface CsvTable {
  readonly header: CsvRow;
  /** Without blank rows, and those in which every cell is empty; they may have more or fewer cells than the header. */
  readonly rows: readonly CsvRow[];
}

/** What stands between cells: a comma, or what Excel writes in other countries. */
const DELIMITERS = [',', ';', '\t'] as const;
type Delimiter = (typeof DELIMITERS)[number];

const LINE_BREAK = /\r\n|\r|\n/g;

/** How many rows a file may have below its header. */
export const MOST_ROWS = 20_000;

/**
 * Reads a table as RFC 4180 has it. Which character stands between cells is seen from the header.
 * @throws RefusedFile for an empty file, too many rows, and quotes that do not fit.
 */
export function parseCsv(text: string): CsvTable {
  const [header, ...rows] = notBlank(text, delimiterOf(text), MOST_ROWS + 2);
  if (!header) throw new RefusedFile(null, 'The file is empty.');
  if (rows.length > MOST_ROWS)
    throw new RefusedFile(
      null,
      `The file has more than ${MOST_ROWS.toLocaleString('en-US')} rows: split it, and import one part after the other.`,
    );
  return { header, rows };
}

/** The one that makes the most columns. */
function delimiterOf(text: string): Delimiter {
  const columns = DELIMITERS.map((delimiter) => {
    try {
      return notBlank(text, delimiter, 1)[0]?.cells.length ?? 0;
    } catch (error) {
      if (error instanceof RefusedFile) return 0;
      throw error;
    }
  });
  return DELIMITERS[columns.indexOf(Math.max(...columns))] ?? ',';
}

function notBlank(text: string, delimiter: Delimiter, most: number): CsvRow[] {
  const found: CsvRow[] = [];
  for (const row of rowsOf(text, delimiter)) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    found.push(row);
    if (found.length === most) break;
  }
  return found;
}

function* rowsOf(text: string, delimiter: Delimiter): Iterable<CsvRow> {
  const plain = new RegExp(`[^${delimiter}\r\n]*`, 'y');
  let at = 0;
  let line = 1;

  function plainCell(): string {
    plain.lastIndex = at;
    const [cell = ''] = plain.exec(text) ?? [];
    at += cell.length;
    return cell;
  }

  function quotedCell(): string {
    const end = closingQuote(text, at);
    if (end < 0) throw new RefusedFile(line, 'A quoted cell begins in this line and never ends.');
    const cell = text.slice(at + 1, end);
    line += cell.match(LINE_BREAK)?.length ?? 0;
    at = end + 1;
    if (at < text.length && !`${delimiter}\r\n`.includes(text.charAt(at)))
      throw new RefusedFile(
        line,
        'Something stands between the closing quote of a cell and the end of the cell.',
      );
    return cell.replaceAll('""', '"');
  }

  while (at < text.length) {
    const begun = line;
    const cells = [text[at] === '"' ? quotedCell() : plainCell()];
    while (text[at] === delimiter) {
      at += 1;
      cells.push(text[at] === '"' ? quotedCell() : plainCell());
    }
    yield { line: begun, cells };
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
  }
}

/** Where the cell that is opened at `at` is closed: doubled quotes are part of it. -1 where it is not. */
function closingQuote(text: string, at: number): number {
  let quote = text.indexOf('"', at + 1);
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  return quote;
}
