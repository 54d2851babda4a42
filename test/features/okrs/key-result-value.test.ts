import fc from 'fast-check';
import { formatValue, type Measure, readValue } from '../../../src/features/okrs/measures/key-result-value';

const NUMBER: Measure = { unit: 'NUMBER', currency: null };
const PERCENT: Measure = { unit: 'PERCENT', currency: null };
const BOOLEAN: Measure = { unit: 'BOOLEAN', currency: null };
const money = (currency: string): Measure => ({ unit: 'CURRENCY', currency });

const value = (text: string, measure: Measure) => {
  const reading = readValue(text, measure);
  return 'value' in reading ? reading.value : reading.problem;
};

describe('a number is read as people write it', () => {
  it.each([
    ['1,200', 1200],
    ['1200', 1200],
    ['1.2k', 1200],
    ['1.2 K', 1200],
    ['0.07k', 70],
    ['3.5m', 3_500_000],
    ['3.5 million', 3_500_000],
    ['2bn', 2_000_000_000],
    ['1.5 lakh', 150_000],
    ['2cr', 20_000_000],
    ['1,20,000', 120_000],
    ['1,234,567.89', 1_234_567.89],
    ['1.234.567', 1_234_567],
    ['1.200,50', 1200.5],
    ["1'200", 1200],
    ['1\u00a0200', 1200],
    ['1 200,5', 1200.5],
    ['1,5', 1.5],
    ['0,125', 0.125],
    ['.5', 0.5],
    ['5.', 5],
    ['-3', -3],
    ['−3', -3],
    ['- 3', -3],
    ['+3', 3],
    ['-0', 0],
    ['  42  ', 42],
    ['１２．５', 12.5],
    ['0.1', 0.1],
    ['4.35', 4.35],
  ])('%s is %d', (text, expected) => expect(value(text, NUMBER)).toBe(expected));

  it.each([
    '',
    ' ',
    'abc',
    '1,2,3',
    '1 2',
    '1.2.3',
    '--3',
    '1e5',
    '12 apples',
    '45%',
    '€3',
    '½',
    'NaN',
    'Infinity',
  ])('%j is refused with an example', (text) =>
    expect(value(text, NUMBER)).toBe('This cannot be read as a number: write one such as 1,200 or 1.2k.'),
  );

  it('refuses what it could not keep exactly', () => {
    expect(value('1.23456789', NUMBER)).toBe(
      'At most 6 decimals are kept: write a number such as 1,200 or 1.2k.',
    );
    expect(value('99999999999999999', NUMBER)).toBe(
      'This number is too large to keep: count in thousands or millions instead.',
    );
  });
});

describe('a percentage', () => {
  it.each([
    ['45%', 45],
    ['45', 45],
    ['45 %', 45],
    ['12.5 percent', 12.5],
    ['４５％', 45],
    ['-3%', -3],
    ['120%', 120],
  ])('%s is %d', (text, expected) => expect(value(text, PERCENT)).toBe(expected));

  it('is refused with an example when it is none', () =>
    expect(value('almost', PERCENT)).toBe(
      'This cannot be read as a percentage: write one such as 45% or 12.5%.',
    ));
});

describe('an amount is kept in the minor units of its currency, exactly', () => {
  it.each([
    ['€3.5m', 'EUR', 350_000_000],
    ['3.5m', 'EUR', 350_000_000],
    ['3.5m EUR', 'EUR', 350_000_000],
    ['eur 12', 'EUR', 1200],
    ['-€3.50', 'EUR', -350],
    ['€-3.50', 'EUR', -350],
    ['12,50 €', 'EUR', 1250],
    ['$1,200.50', 'USD', 120_050],
    ['$1,200.50', 'AUD', 120_050],
    ['A$1,200.50', 'AUD', 120_050],
    ['0.29', 'USD', 29],
    ['1.15', 'USD', 115],
    ['8.41', 'USD', 841],
    ['₹1,20,000', 'INR', 12_000_000],
    ['¥1,200', 'JPY', 1200],
    ['￥1,200', 'JPY', 1200],
    ['1.25', 'BHD', 1250],
    ['KWD 0.005', 'KWD', 5],
  ])('%s in %s is %d', (text, currency, expected) => expect(value(text, money(currency))).toBe(expected));

  it.each([
    ['lots', 'EUR', 'This cannot be read as an amount in EUR: write one such as €1,200 or 3.5m.'],
    ['$5', 'EUR', 'This cannot be read as an amount in EUR: write one such as €1,200 or 3.5m.'],
    ['€1.500', 'EUR', 'EUR has 2 decimals: write an amount such as €1,200 or 3.5m.'],
    ['€1.505', 'EUR', 'EUR has 2 decimals: write an amount such as €1,200 or 3.5m.'],
    ['¥1.5', 'JPY', 'JPY has no decimals: write an amount such as ¥1,200 or 3.5m.'],
    ['5', 'XYZ', 'The currency of this amount is missing: write its code, such as EUR.'],
  ])('%s in %s is refused when it cannot be kept', (text, currency, problem) =>
    expect(value(text, money(currency))).toBe(problem),
  );
});

describe('yes and no', () => {
  it.each([
    ['yes', 1],
    ['Done', 1],
    ['no', 0],
    ['Not yet', 0],
  ])('%s is %d', (text, expected) => expect(value(text, BOOLEAN)).toBe(expected));

  it('are the only answers', () =>
    expect(value('maybe', BOOLEAN)).toBe('This is either done or not: write yes or no.'));
});

describe('a value is shown as people write it', () => {
  it.each([
    [1200, NUMBER, '1,200'],
    [0.125, NUMBER, '0.125'],
    [-3, NUMBER, '-3'],
    [12.5, PERCENT, '12.5%'],
    [350_000_000, money('EUR'), '€3,500,000'],
    [120_050, money('USD'), '$1,200.50'],
    [1200, money('JPY'), '¥1,200'],
    [1250, money('BHD'), 'BHD\u00a01.250'],
    [1, BOOLEAN, 'yes'],
    [0, BOOLEAN, 'no'],
  ])('%d', (amount, measure, expected) => expect(formatValue(amount, measure)).toBe(expected));
});

describe('whatever is typed', () => {
  const measure = fc.constantFrom(
    NUMBER,
    PERCENT,
    BOOLEAN,
    money('EUR'),
    money('JPY'),
    money('KWD'),
    money(''),
  );

  it('is read or answered with a sentence, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), measure, (text, unit) => {
        const read = value(text, unit);
        expect(typeof read === 'number' ? Number.isFinite(read) : read.endsWith('.')).toBe(true);
      }),
    );
  });

  it('comes back the same when what is shown is typed again', () => {
    const cents = fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 });
    const currencies = fc.constantFrom(...Intl.supportedValuesOf('currency'));
    fc.assert(
      fc.property(cents, currencies, (minor, code) =>
        expect(value(formatValue(minor, money(code)), money(code))).toBe(minor),
      ),
    );
    const numbers = cents.map((n) => n / 1_000_000);
    fc.assert(
      fc.property(numbers, fc.constantFrom(NUMBER, PERCENT), (n, unit) =>
        expect(value(formatValue(n, unit), unit)).toBe(n === 0 ? 0 : n),
      ),
    );
  });
});
