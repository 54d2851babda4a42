import type { Afterwards } from '../../shared/afterwards';
import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { Cycles } from '../cycles';
import type { People } from '../people';
import type { MeetingAccess } from './access';
import type { MeetingStore, PageStore, PairStore, SeriesStore } from './ports';

/** What the use cases of 1:1s are made from. */
export interface OneOnOneParts extends MeetingAccess {
  readonly meetings: MeetingStore;
  readonly series: SeriesStore;
  readonly pairs: PairStore;
  readonly pages: PageStore;
  readonly people: People;
  readonly cycles: Cycles;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly newId: NewId;
  readonly afterwards: Afterwards;
  /** Something was stored that the other one is to be told: it is looked for soon. */
  announce(): void;
}
