import * as fc from 'fast-check';
import { MOST_ROWS, parseCsv } from '../../src/shared/csv';
import { fileText, MOST_BYTES } from '../../src/shared/file-text';
import { RefusedFile } from '../../src/shared/refused-file';

const bytes = (text: string) => new TextEncoder().encode(text);

/** The line and the sentence with which a file is refused. */
function refusal(work: () => unknown): [number | null, string] {
  try {
    work();
  } catch (error) {
    if (error instanceof RefusedFile) return [error.line, error.reason];
    throw error;
  }
  throw new Error('It was not refused.');
}

const rows = (text: string) => parseCsv(text).rows.map(({ line, cells }) => [line, ...cells]);

describe('a table', () => {
  it('is read with LF, CRLF and CR, with and without a line break at the end', () => {
    const wanted = [
      [2, 'a', '1'],
      [3, 'b', '2'],
    ];
    expect(rows('name,n\na,1\nb,2')).toEqual(wanted);
    expect(rows('name,n\r\na,1\r\nb,2\r\n')).toEqual(wanted);
    expect(rows('name,n\ra,1\rb,2\r')).toEqual(wanted);
  });

  it('may hold commas, quotes and line breaks in quoted cells, and the next row keeps its line', () => {
    expect(rows('name,n\n"Rao, ""Asha""\r\nof Pune",1\n\nb,2')).toEqual([
      [2, 'Rao, "Asha"\r\nof Pune', '1'],
      [5, 'b', '2'],
    ]);
  });

  it('keeps empty cells, and a quote that stands within a cell', () => {
    expect(rows('a,b,c\n,,x\n5" disk,"",\n')).toEqual([
      [2, '', '', 'x'],
      [3, '5" disk', '', ''],
    ]);
  });

  it('is left without blank lines and without rows of empty cells, whose lines are counted', () => {
    const { header, rows: read } = parseCsv('\n\nname;n\n\n;\na;1\n  ; \n');
    expect(header).toEqual({ line: 3, cells: ['name', 'n'] });
    expect(read).toEqual([{ line: 6, cells: ['a', '1'] }]);
  });

  it.each([
    ['a comma', 'email,title\nx,y'],
    ['a semicolon', 'email;title\nx;y'],
    ['a tab', 'email\ttitle\nx\ty'],
    ['a semicolon between quoted names', '"email";"title, or so"\nx;y'],
  ])('is read with %s between its cells', (_what, text) => {
    expect(parseCsv(text).rows[0]!.cells).toEqual(['x', 'y']);
  });

  it('comes back as it was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', ',', ';', '\t', '"', '\n', '\r') });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const written = (text: string, always: boolean) =>
      always || /[",;\t\r\n]/.test(text) ? quoted(text) : text;
    const table = fc
      .record({ width: fc.integer({ min: 2, max: 5 }), delimiter: fc.constantFrom(',', ';', '\t') })
      .chain(({ width, delimiter }) =>
        fc.record({
          delimiter: fc.constant(delimiter),
          header: fc.constant(Array.from({ length: width }, (_, i) => `column${i}`)),
          body: fc.array(fc.array(cell, { minLength: width, maxLength: width })),
          lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
          always: fc.boolean(),
        }),
      );
    fc.assert(
      fc.property(table, ({ delimiter, header, body, lineBreak, always }) => {
        const lines = [header, ...body].map((row) =>
          row.map((text) => written(text, always)).join(delimiter),
        );
        const read = parseCsv(lines.join(lineBreak));
        const before = (i: number) => `${lines.slice(0, i + 1).join(lineBreak)}${lineBreak}`;
        const expected = body.flatMap((cells, i) =>
          cells.some((text) => text.trim() !== '')
            ? [{ line: before(i).split(/\r\n|\r|\n/).length, cells }]
            : [],
        );
        expect(read).toEqual({ header: { line: 1, cells: header }, rows: expected });
      }),
    );
  });
});

describe('a file is refused', () => {
  it.each([
    ['nothing in it', '', null, 'The file is empty.'],
    ['blank lines only', '\n\n', null, 'The file is empty.'],
    [
      'a quote that is never closed',
      'email,title\n\na,b\nc,"d\ne,f\n',
      4,
      'A quoted cell begins in this line and never ends.',
    ],
    [
      'text after a closing quote',
      'email,title\n"a" b,c',
      2,
      'Something stands between the closing quote of a cell and the end of the cell.',
    ],
    [
      'too many rows',
      `email\n${'a\n'.repeat(MOST_ROWS + 1)}`,
      null,
      'The file has more than 20,000 rows: split it, and import one part after the other.',
    ],
  ])('with %s', (_what, text, line, sentence) => {
    expect(refusal(() => parseCsv(text))).toEqual([line, sentence]);
  });

  it('but not with as many rows as it may have', () => {
    expect(parseCsv(`email\n${'a\n'.repeat(MOST_ROWS)}`).rows).toHaveLength(20_000);
  });
});

describe('the text of a file', () => {
  it('is read with and without a byte order mark', () => {
    expect(fileText(bytes('naïve'))).toBe('naïve');
    expect(fileText(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes('naïve')]))).toBe('naïve');
  });

  it.each([
    [
      'UTF-16 as Excel’s "Unicode text"',
      new Uint8Array([0xff, 0xfe, 0x61, 0]),
      null,
      'The file is saved as UTF-16. In Excel choose "CSV UTF-8" when saving; elsewhere, UTF-8 as the encoding.',
    ],
    [
      'UTF-16 the other way round',
      new Uint8Array([0xfe, 0xff, 0, 0x61]),
      null,
      'The file is saved as UTF-16. In Excel choose "CSV UTF-8" when saving; elsewhere, UTF-8 as the encoding.',
    ],
    [
      'Latin-1',
      new Uint8Array([0x4a, 0xfc, 0x72]),
      null,
      'The file is not saved as UTF-8, so some letters cannot be read. In Excel choose "CSV UTF-8" when saving; elsewhere, UTF-8 as the encoding.',
    ],
    [
      'a workbook',
      new Uint8Array([0x50, 0x4b, 3, 4]),
      null,
      'This is an Excel workbook or a ZIP file, and no CSV: save it as "CSV UTF-8" first.',
    ],
    [
      'a NUL',
      bytes('email\r\na\r\nb\0'),
      3,
      'There is a NUL character, which no text has: export the file anew.',
    ],
    [
      'more than 5 MB',
      new Uint8Array(MOST_BYTES + 1).fill(0x61),
      null,
      'The file is larger than 5 MB: split it, and import one part after the other.',
    ],
  ])('is refused with %s', (_what, file, line, sentence) => {
    expect(refusal(() => fileText(file))).toEqual([line, sentence]);
  });
});
