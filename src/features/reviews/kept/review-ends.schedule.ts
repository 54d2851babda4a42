import type { Chore } from '../../../delivery/schedule';
import type { Cycles } from '../../cycles';
import type { ReviewEnds } from '../ports';
import type { RoundStore } from '../window/rounds';

export interface ReviewEndsDeps {
  readonly ends: ReviewEnds;
  readonly cycles: Pick<Cycles, 'cycle'>;
  readonly rounds: Pick<RoundStore, 'rounds'>;
}

/**
 * Notes when the reviews of a closed cycle were over, once all of them are sealed: from then on the years are counted
 * that they are kept. Forgets what was prepared in a draft that was deleted.
 */
export const notingEnds = ({ ends, cycles, rounds }: ReviewEndsDeps): Chore => ({
  name: 'reviews.note_ends',
  async run() {
    const underWay = await ends.underWay();
    const noted = await rounds.rounds(underWay);
    for (const id of underWay) {
      const cycle = await cycles.cycle(id);
      if (!cycle) await ends.forget(id);
      else if (cycle.closed && noted.get(id)?.sealed)
        await ends.end(id, earlier(cycle.closed.at, cycle.reviewWindow.closesAt));
    }
  },
});

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
