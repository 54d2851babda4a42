/**
 * An exact decimal number: `units / 10^scale`, with as many decimals as were typed. Amounts stay exact because no
 * step goes through a float.
 */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** How people group digits and mark the decimals; the first shape that fits is meant. */
const WRITINGS: readonly { shape: RegExp; groups: RegExp; point: string }[] = [
  { shape: /^(\d+(\.\d*)?|\.\d+)$/, groups: /,/g, point: '.' },
  { shape: /^[1-9]\d{0,2}(,\d{2,3})*,\d{3}(\.\d+)?$/, groups: /,/g, point: '.' },
  { shape: /^\d{1,3}([ '’]\d{3})+(\.\d+)?$/, groups: /[ '’]/g, point: '.' },
  { shape: /^\d{1,3}([ '’]\d{3})+,\d+$/, groups: /[ '’]/g, point: ',' },
  { shape: /^\d{1,3}(\.\d{3})+,\d+$/, groups: /\./g, point: ',' },
  { shape: /^\d{1,3}(\.\d{3}){2,}$/, groups: /\./g, point: ',' },
  { shape: /^(0,\d+|\d+,(\d{1,2}|\d{4,}))$/, groups: /\./g, point: ',' },
];

const POWERS: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  lakh: 5,
  m: 6,
  mn: 6,
  million: 6,
  cr: 7,
  crore: 7,
  b: 9,
  bn: 9,
  billion: 9,
};

const LONGEST = 40;

/**
 * Reads a number as people write it: `1,200`, `1.2k`, `3.5m`, `-3`, `1.200,50`, `1,20,000`. A comma before exactly
 * three digits groups them, so `1,200` is twelve hundred.
 * @returns `undefined` where it cannot be read.
 */
export function readDecimal(text: string): Decimal | undefined {
  if (text.length > LONGEST) return undefined;
  const parts = /^([+\-−]?)\s*([\d.,'’ ]*\d\.?)\s*([a-z]*)$/i.exec(text.trim());
  if (!parts) return undefined;
  const [, sign, digits, word = ''] = parts;
  const power = word === '' ? 0 : POWERS[word.toLowerCase()];
  const written = WRITINGS.find(({ shape }) => shape.test(digits!));
  if (power === undefined || !written) return undefined;
  const plain = digits!.replaceAll(written.groups, '').replace(written.point, '.');
  return shifted(sign === '-' || sign === '−' ? `-${plain}` : plain, power);
}

function shifted(plain: string, power: number): Decimal {
  const [whole = '', decimals = ''] = plain.split('.');
  const kept = decimals.padEnd(power, '0');
  return { units: BigInt(`${whole === '-' ? '-0' : whole}${kept}`), scale: kept.length - power };
}

/** The decimal counted in units of `10^-digits`, or `undefined` where it is finer than that. */
export const scaledTo = ({ units, scale }: Decimal, digits: number): bigint | undefined =>
  scale <= digits ? units * 10n ** BigInt(digits - scale) : undefined;

/** The nearest float: exact for what has at most 15 digits. */
export const toNumber = ({ units, scale }: Decimal): number => Number(`${units}e-${scale}`);
