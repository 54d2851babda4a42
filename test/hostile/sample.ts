import { seeded } from '../../proof/support/chance';
import { NASTY_STRINGS } from './nasty-strings';

/** As many as every run tries; all of them are tried by `npm run proof -- typed-text`. */
const EVERY_TIME = 30;

/** So many of the strings as are asked for, drawn by a seed: the same ones for the same seed. */
export function drawn(count: number, seed: number): readonly string[] {
  const random = seeded(seed);
  return NASTY_STRINGS.map((text) => ({ text, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ text }) => text);
}

/** What this run types, as its environment says: `NASTY_STRINGS` is how many, `NASTY_SEED` which. */
export const typedNow = ({ NASTY_STRINGS: count, NASTY_SEED: seed }: NodeJS.ProcessEnv): readonly string[] =>
  drawn(Number(count ?? EVERY_TIME), Number(seed ?? 1));
