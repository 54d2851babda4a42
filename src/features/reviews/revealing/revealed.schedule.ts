import { HR_CHANNEL } from '../../../delivery/hr-channel';
import type { Schedule } from '../../../delivery/schedule';
import type { RevealStore } from './reveal';
import type { RevealService } from './reveal.service';
import { revealedPart } from './reveal.views';

const REVEALED = 'reviews.revealed';

export interface RevealedDeps {
  readonly reveals: Pick<RevealStore, 'owed' | 'told'>;
  readonly revealing: Pick<RevealService, 'cycleOf'>;
}

/** Tells the admin channel of each reveal, without a name. */
export const revealedNotice = ({ reveals, revealing }: RevealedDeps): Schedule => ({
  kind: REVEALED,
  notification: 'notice',
  timing: 'event',
  async *due() {
    for await (const owed of reveals.owed())
      yield {
        kind: REVEALED,
        recipient: HR_CHANNEL,
        slot: owed.id,
        at: owed.at,
        settle: () => reveals.told(owed),
      };
  },
  async render({ slot }) {
    const cycle = await revealing.cycleOf(slot);
    return cycle && revealedPart(cycle, slot);
  },
  nextDue: async () => undefined,
});
