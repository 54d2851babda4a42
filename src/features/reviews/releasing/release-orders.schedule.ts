import type { Chore } from '../../../delivery/schedule';
import type { Afterwards } from '../../../shared/afterwards';
import type { CarryingOutService } from './carrying-out.service';

export interface FinishReleasesDeps {
  readonly orders: Pick<CarryingOutService, 'resumeAll'>;
  readonly afterwards: Afterwards;
}

/** Carries out what HR ordered for today, and goes on with what was cut short or had to wait. */
export const finishReleases = ({ orders, afterwards }: FinishReleasesDeps): Chore => ({
  name: 'reviews.finish_releases',
  async run() {
    // It may take a while: the tick goes on meanwhile.
    afterwards('release summaries that HR ordered', orders.resumeAll);
  },
});
