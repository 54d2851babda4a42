import { type ExactDecimal, exactDecimal, exactDouble, subtract } from './exact-decimal';
import { isDecimal, type NumberValue, toDouble } from './value';

const view = new DataView(new ArrayBuffer(8));
const EXACT = '\u8000';
const ABOVE = '\u8001';
const BELOW = '\u7fff';
const EXPONENT_OFFSET = 0x4000;
const NOT_A_NUMBER = `\u0001\0\0\0${EXACT}`;

/** Turns the order of keys around: `a < b` becomes `inverted(a) > inverted(b)`. */
export const inverted = (key: string): string => {
  let out = '';
  for (let i = 0; i < key.length; i += 1) out += String.fromCharCode(0xffff - key.charCodeAt(i));
  return out;
};

const doubleKey = (value: number): string => {
  view.setFloat64(0, value === 0 ? 0 : value);
  const negative = view.getUint16(0) >= 0x8000;
  const flip = negative ? 0xffff : 0;
  return String.fromCharCode(
    view.getUint16(0) ^ (negative ? 0xffff : 0x8000),
    view.getUint16(2) ^ flip,
    view.getUint16(4) ^ flip,
    view.getUint16(6) ^ flip,
  );
};

const magnitudeKey = (digits: string, exponent: number): string =>
  `${String.fromCharCode(digits.length + exponent + EXPONENT_OFFSET)}${digits.replace(/0+$/, '')}\0`;

const remainderKey = ({ coefficient, exponent }: ExactDecimal): string => {
  if (coefficient === 0n) return EXACT;
  return coefficient > 0n
    ? ABOVE + magnitudeKey(String(coefficient), exponent)
    : BELOW + inverted(magnitudeKey(String(-coefficient), exponent));
};

const exact = (value: bigint | NumberValue): ExactDecimal | undefined => {
  if (typeof value === 'bigint') return { coefficient: value, exponent: 0 };
  return isDecimal(value) ? exactDecimal(value) : undefined;
};

/**
 * A key that sorts as the number does, whatever its BSON type: the nearest double first, then what that
 * double leaves over (large longs and decimals). NaN sorts before every other number.
 */
export const numberKey = (value: NumberValue): string => {
  const nearest = toDouble(value);
  if (Number.isNaN(nearest)) return NOT_A_NUMBER;
  const whole = exact(value);
  if (!whole) return doubleKey(nearest) + EXACT;
  const finite = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, nearest));
  return doubleKey(finite) + remainderKey(subtract(whole, exactDouble(finite)));
};
