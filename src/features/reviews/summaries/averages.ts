import type { Audience } from './summary';

/** To the nearest half point; HR's to the nearest tenth. */
const STEPS_PER_POINT: Readonly<Record<Audience, number>> = { SUBJECT: 2, MANAGER: 2, HR: 10 };

/** Beyond these nothing finer is shown to anybody: an average of 5.0 would say what each of them gave. */
const LOWEST = 1.5;
const HIGHEST = 4.5;

export interface Average {
  /** `3.5`, `≤1.5`, `≥4.5` */
  readonly text: string;
  /** What the text says as a figure, from 1.5 to 4.5. */
  readonly length: number;
}

/**
 * An average as it is shown (docs/privacy.md): rounded first, what lies between two steps upwards, and cut off at the ends
 * afterwards. Of 1.74 half points leave `≤1.5`, of 1.75 `2.0`.
 * @param ratings from 1 to 5, at least one.
 */
export function averageFor(audience: Audience, ratings: readonly number[]): Average {
  const steps = STEPS_PER_POINT[audience];
  const sum = ratings.reduce((total, rating) => total + rating, 0);
  // In whole numbers: a fraction such as 2.15 is a little less in floating point, and would be rounded down.
  const rounded = Math.floor((2 * steps * sum + ratings.length) / (2 * ratings.length)) / steps;
  if (rounded <= LOWEST) return { text: `≤${LOWEST}`, length: LOWEST };
  if (rounded >= HIGHEST) return { text: `≥${HIGHEST}`, length: HIGHEST };
  return { text: rounded.toFixed(1), length: rounded };
}
