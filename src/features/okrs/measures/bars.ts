const CELLS = 10;

/** Keeps a share such as 0.29, which a float holds as a little less, at its 29 per cent. */
const FLOAT_DUST = 1e-9;

/** A share of 0 to 1 in whole per cent, rounded down: only what is complete shows as 100%. */
export const percent = (share: number): string => `${Math.floor(share * 100 + FLOAT_DUST)}%`;

/** A bar for text: `▰▰▰▰▱▱▱▱▱▱ 40%`. */
export function bar(share: number): string {
  const filled = Math.floor(share * CELLS + FLOAT_DUST);
  return `${'▰'.repeat(filled)}${'▱'.repeat(CELLS - filled)} ${percent(share)}`;
}
