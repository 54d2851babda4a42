import { type Decimal, readDecimal, scaledTo, toNumber } from './decimal';

export const UNITS = ['PERCENT', 'NUMBER', 'CURRENCY', 'BOOLEAN'] as const;
export type Unit = (typeof UNITS)[number];

/**
 * What a key result is counted in. Values are plain numbers: per cent as written (45% is 45), currency in ISO 4217
 * minor units (EUR 12.50 is 1250), yes and no as 1 and 0.
 */
export interface Measure {
  readonly unit: Unit;
  /** ISO 4217 code, with `CURRENCY` only. */
  readonly currency: string | null;
}

/** A measure in one word, as a menu's option names it: `PERCENT`, `CURRENCY:EUR`. */
export const measureWord = ({ unit, currency }: Measure): string =>
  unit === 'CURRENCY' ? `${unit}:${currency}` : unit;

/** The measure that {@link measureWord} names, if it is one. */
export function readMeasure(word: string): Measure | undefined {
  const [name, code] = word.split(':');
  const unit = UNITS.find((candidate) => candidate === name);
  if (unit === 'CURRENCY') return code && isCurrency(code) ? { unit, currency: code } : undefined;
  return unit && { unit, currency: null };
}

/** A value, or one sentence that says what cannot be read and gives an example. */
export type Reading = { readonly value: number } | { readonly problem: string };

/** 15 digits survive a float unchanged. */
const LARGEST = 999_999_999_999_999n;
const FINEST = 6;
const YES = new Set(['yes', 'y', 'done', 'true', '1', 'achieved']);
const NO = new Set(['no', 'n', 'not yet', 'not done', 'open', 'false', '0']);

/** Whether `code` is a currency of ISO 4217 that this platform knows, in capitals. */
export const isCurrency = (code: string): boolean => Intl.supportedValuesOf('currency').includes(code);

/** Reads a value as people write it: `1,200`, `1.2k`, `45%`, `€3.5m`, `yes`. Never throws. */
export function readValue(text: string, measure: Measure): Reading {
  const tidy = text.normalize('NFKC').trim();
  switch (measure.unit) {
    case 'BOOLEAN':
      return readYesOrNo(tidy);
    case 'CURRENCY':
      return readAmount(tidy, measure.currency ?? '');
    case 'PERCENT':
      return readNumber(tidy.replace(/(%|per ?cent)$/i, '').trim(), 'a percentage', '45% or 12.5%');
    case 'NUMBER':
      return readNumber(tidy, 'a number', '1,200 or 1.2k');
  }
}

/** The value as it is shown, which {@link readValue} reads back as the same value. */
export function formatValue(value: number, { unit, currency }: Measure): string {
  if (unit === 'BOOLEAN') return value === 1 ? 'yes' : 'no';
  if (unit === 'CURRENCY')
    return amount(currency ?? '', 'symbol').format(value / 10 ** minorDigits(currency ?? ''));
  const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: FINEST }).format(value);
  return unit === 'PERCENT' ? `${number}%` : number;
}

/** An example of what may be typed for a measure. */
export function exampleOf({ unit, currency }: Measure): string {
  if (unit === 'BOOLEAN') return 'yes or no';
  if (unit === 'PERCENT') return '45%';
  return unit === 'CURRENCY' ? amountExample(currency ?? '') : '1,200 or 1.2k';
}

function readYesOrNo(text: string): Reading {
  const word = text.toLowerCase();
  if (YES.has(word)) return { value: 1 };
  if (NO.has(word)) return { value: 0 };
  return { problem: 'This is either done or not: write yes or no.' };
}

function readNumber(text: string, noun: string, example: string): Reading {
  const decimal = readDecimal(text);
  if (!decimal) return { problem: `This cannot be read as ${noun}: write one such as ${example}.` };
  if (decimal.scale > FINEST)
    return { problem: `At most ${FINEST} decimals are kept: write ${noun} such as ${example}.` };
  return tooLarge(decimal) ? { problem: TOO_LARGE } : { value: noNegativeZero(toNumber(decimal)) };
}

function readAmount(text: string, currency: string): Reading {
  if (!isCurrency(currency))
    return { problem: 'The currency of this amount is missing: write its code, such as EUR.' };
  const decimal = readDecimal(withoutCurrency(text, currency));
  if (!decimal) {
    return {
      problem: `This cannot be read as an amount in ${currency}: write one such as ${amountExample(currency)}.`,
    };
  }
  const digits = minorDigits(currency);
  const minor = scaledTo(decimal, digits);
  if (minor === undefined) {
    const has = digits === 0 ? 'no decimals' : `${digits} decimals`;
    return { problem: `${currency} has ${has}: write an amount such as ${amountExample(currency)}.` };
  }
  return tooLarge({ units: minor, scale: 0 }) ? { problem: TOO_LARGE } : { value: Number(minor) };
}

const TOO_LARGE = 'This number is too large to keep: count in thousands or millions instead.';

const tooLarge = ({ units }: Decimal): boolean => units > LARGEST || units < -LARGEST;
const noNegativeZero = (value: number): number => (value === 0 ? 0 : value);

/** How many decimals the currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
const minorDigits = (currency: string): number =>
  amount(currency, 'symbol').resolvedOptions().maximumFractionDigits ?? 2;

const amount = (currency: string, currencyDisplay: 'symbol' | 'narrowSymbol'): Intl.NumberFormat =>
  new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay,
    trailingZeroDisplay: 'stripIfInteger',
  });

const amountExample = (currency: string): string =>
  isCurrency(currency) ? `${amount(currency, 'symbol').format(1200)} or 3.5m` : '1,200 or 3.5m';

/** Takes the currency's own code or sign from either end, also between the sign and the digits. */
function withoutCurrency(text: string, currency: string): string {
  for (const name of namesOf(currency)) {
    const sign = /^[+\-−]/.exec(text)?.[0] ?? '';
    const unsigned = text.slice(sign.length).trim();
    if (startsWith(unsigned, name)) return `${sign}${unsigned.slice(name.length).trim()}`;
    if (endsWith(unsigned, name)) return `${sign}${unsigned.slice(0, -name.length).trim()}`;
  }
  return text;
}

function namesOf(currency: string): string[] {
  const shown = (['symbol', 'narrowSymbol'] as const).map((display) =>
    amount(currency, display)
      .formatToParts(1)
      .find(({ type }) => type === 'currency')!
      .value.normalize('NFKC'),
  );
  return [currency, ...shown].sort((a, b) => b.length - a.length);
}

const startsWith = (text: string, name: string) => text.toUpperCase().startsWith(name.toUpperCase());
const endsWith = (text: string, name: string) => text.toUpperCase().endsWith(name.toUpperCase());
