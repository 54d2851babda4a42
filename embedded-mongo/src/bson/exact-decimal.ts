import type { Decimal128 } from 'bson';

/** The number `coefficient × 10^exponent`, exactly. */
export interface ExactDecimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

const DECIMAL_TEXT = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/;
const SIGNIFICAND_BITS = 52n;
const EXPONENT_BIAS = 1075;

/** Undefined for NaN and the infinities. */
export const exactDecimal = (value: Decimal128): ExactDecimal | undefined => {
  const parts = DECIMAL_TEXT.exec(value.toString());
  if (!parts) return undefined;
  const [, sign, whole, fraction = '', power = '0'] = parts;
  return { coefficient: BigInt(`${sign}${whole}${fraction}`), exponent: Number(power) - fraction.length };
};

/** A finite double is a binary fraction, and so has finitely many decimal digits. */
export const exactDouble = (value: number): ExactDecimal => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> SIGNIFICAND_BITS) & 0x7ffn);
  const fraction = bits & ((1n << SIGNIFICAND_BITS) - 1n);
  const significand = (biased ? fraction | (1n << SIGNIFICAND_BITS) : fraction) * (value < 0 ? -1n : 1n);
  const power = (biased || 1) - EXPONENT_BIAS;
  return power >= 0
    ? { coefficient: significand << BigInt(power), exponent: 0 }
    : { coefficient: significand * 5n ** BigInt(-power), exponent: power };
};

export const subtract = (a: ExactDecimal, b: ExactDecimal): ExactDecimal => {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = (x: ExactDecimal) => x.coefficient * 10n ** BigInt(x.exponent - exponent);
  return { coefficient: scaled(a) - scaled(b), exponent };
};

/** The whole part, towards zero. */
export const truncated = ({ coefficient, exponent }: ExactDecimal): bigint =>
  exponent >= 0 ? coefficient * 10n ** BigInt(exponent) : coefficient / 10n ** BigInt(-exponent);
