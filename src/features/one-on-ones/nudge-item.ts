import type { ItemKey } from '../../delivery/schedule';
import type { PairRecord } from './ports';
import { slotOf } from './telling';

export const NUDGE = 'one-on-ones.nudge';

/** That the two have not met since then. */
export const nudgeItem = ({ id, managerId }: Pick<PairRecord, 'id' | 'managerId'>, since: Date): ItemKey => ({
  kind: NUDGE,
  recipient: managerId,
  slot: slotOf(id, since.toISOString()),
});
