import { setImmediate as breathe } from 'node:timers/promises';
import { type CsvRow, type CsvTable, parseCsv } from '../../../shared/csv';
import { fileText } from '../../../shared/file-text';
import { RefusedFile } from '../../../shared/refused-file';
import { readColumns } from './columns';
import type { ImportProblem } from './imports';
import { readStated, type Stated } from './stated';

/** What a file says, row by row, and what cannot be read of it. */
export interface ReadFile {
  readonly rows: readonly Stated[];
  readonly problems: readonly ImportProblem[];
}

/** How many rows are read before others get their turn. */
const AT_ONCE = 250;

/** @param lastYear how far ahead a day may be. */
export async function readImport(file: Uint8Array, lastYear: number): Promise<ReadFile> {
  try {
    return await readTable(parseCsv(fileText(file)), lastYear);
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    return { rows: [], problems: [{ line: error.line, reason: error.reason }] };
  }
}

async function readTable({ header, rows }: CsvTable, lastYear: number): Promise<ReadFile> {
  const columns = readColumns(header);
  if (Array.isArray(columns)) return { rows: [], problems: columns };
  if (rows.length === 0) throw new RefusedFile(null, 'The file has no rows below the names of its columns.');
  const [stated, problems]: [Stated[], ImportProblem[]] = [[], []];
  await inTurns(rows, (row) => {
    const { line } = row;
    if (row.cells.length !== columns.width) problems.push({ line, reason: ragged(row, columns.width) });
    else stated.push(readStated(row, columns, lastYear, (reason) => void problems.push({ line, reason })));
  });
  return { rows: stated, problems };
}

const ragged = ({ cells }: CsvRow, width: number): string =>
  `The row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, and there are ${width} columns.`;

/** Does something with each of many, and lets others have their turn now and then. */
export async function inTurns<T>(all: readonly T[], work: (one: T) => void): Promise<void> {
  for (const [i, one] of all.entries()) {
    if (i > 0 && i % AT_ONCE === 0) await breathe();
    work(one);
  }
}
