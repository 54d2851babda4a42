/** Where a program for tables would begin to reckon. https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;
/** By this Excel knows that a file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** A cell: no program takes what somebody typed for a formula. */
function cellText(cell: string): string {
  const plain = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${plain.replaceAll('"', '""')}"`;
}

/** A table as RFC 4180 has it, its columns first. */
export const csvText = (columns: readonly string[], rows: Iterable<readonly string[]>): string =>
  `${BYTE_ORDER_MARK}${[columns, ...rows].map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('')}`;
