import { parseCsv } from '../../src/shared/csv';
import { csvHead, csvRows } from '../../src/shared/csv-text';

describe('a table as text', () => {
  it('quotes every cell, whatever is in it, so that it is read back as it was', () => {
    const rows = [
      ['Asha "Ash" Nair', 'one, two', 'first\nsecond', ''],
      ['Łukasz', '; semi', '☕', "it's"],
    ];
    const text = csvHead(['Name', 'A', 'B', 'C']) + csvRows(rows);
    expect(text.split('\n', 2).join('\n')).toBe(
      '\ufeff"Name","A","B","C"\r\n"Asha ""Ash"" Nair","one, two","first',
    );
    expect(parseCsv(text.slice(1)).rows.map(({ cells }) => cells)).toEqual(rows);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('lets no program reckon with %j', (typed) => {
    expect(csvRows([[typed]])).toBe(`"'${typed}"\r\n`);
  });
});
