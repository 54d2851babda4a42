/** Where a program for tables would begin to reckon. https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;
/** By this Excel knows that a file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** A cell: no program takes what somebody typed for a formula. */
function cellText(cell: string): string {
  const plain = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${plain.replaceAll('"', '""')}"`;
}

/** What a table begins with, as RFC 4180 has it; its rows follow. */
export const csvHead = (columns: readonly string[]): string => `${BYTE_ORDER_MARK}${csvRows([columns])}`;

/** Rows of a table: of a long one a few at a time, so that nobody who clicks meanwhile waits for all of them. */
export const csvRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');
