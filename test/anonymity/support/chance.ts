import { seeded } from '../../../proof/support/chance';

/** What happens by chance, the same for the same seed. */
export interface Chance {
  /** From 0 to 1. */
  next(): number;
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  happens(probability: number): boolean;
  oneOf<T>(all: readonly T[]): T;
  shuffled<T>(all: readonly T[]): T[];
  /** Letters and digits, never the same twice. */
  word(): string;
}

export function chanceOf(seed: number): Chance {
  const next = seeded(seed);
  const below = (end: number) => Math.floor(next() * end);
  const word = () => Array.from({ length: 20 }, () => LETTERS[below(LETTERS.length)]).join('');
  return {
    ...{ next, below, word },
    happens: (probability) => next() < probability,
    oneOf: (all) => all[below(all.length)]!,
    shuffled: (all) =>
      all
        .map((each) => ({ each, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ each }) => each),
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
