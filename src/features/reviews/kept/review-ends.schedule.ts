import type { Chore } from '../../../delivery/schedule';
import type { Cycles } from '../../cycles';
import type { ReviewEnds } from '../ports';

export interface ReviewEndsDeps {
  readonly ends: ReviewEnds;
  readonly cycles: Pick<Cycles, 'cycle'>;
}

/**
 * Notes when the reviews of a closed cycle were over, from which the years are counted that they are kept; and forgets
 * what was prepared in a draft that was deleted.
 */
export const notingEnds = ({ ends, cycles }: ReviewEndsDeps): Chore => ({
  name: 'reviews.note_ends',
  async run() {
    for (const id of await ends.underWay()) {
      const cycle = await cycles.cycle(id);
      if (!cycle) await ends.forget(id);
      else if (cycle.closed) await ends.end(id, earlier(cycle.closed.at, cycle.reviewWindow.closesAt));
    }
  },
});

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
