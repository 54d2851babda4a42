import type { Afterwards } from '../../shared/afterwards';
import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { NameOfText } from '../../shared/name-of-text';
import type { Cycles } from '../cycles';
import type { People } from '../people';
import { type MeetingAccess, meetingAccess } from './access';
import { type ManagementLine, managementLine } from './line';
import { type PlanningService, planningService } from './planning/planning.service';
import { type SeriesEnding, seriesEnding } from './planning/series-end';
import type { MeetingStore, PageStore, PairStore, SeriesStore } from './ports';

/** What the use cases of 1:1s are made from. */
export interface OneOnOneParts extends MeetingAccess {
  readonly meetings: MeetingStore;
  readonly series: SeriesStore;
  readonly pairs: PairStore;
  readonly pages: PageStore;
  readonly people: People;
  readonly cycles: Cycles;
  readonly line: ManagementLine;
  readonly planning: PlanningService;
  readonly ending: SeriesEnding;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly newId: NewId;
  readonly nameOfText: NameOfText;
  readonly afterwards: Afterwards;
  /** Something was stored that the other one is to be told: it is looked for soon. */
  announce(): void;
}

/** What the parts are made from themselves: stores, neighbours and clocks. */
export type OneOnOneGrounds = Omit<OneOnOneParts, keyof MeetingAccess | 'line' | 'planning' | 'ending'>;

export function oneOnOneParts(grounds: OneOnOneGrounds): OneOnOneParts {
  const line = managementLine(grounds);
  const ending = seriesEnding(grounds);
  const planning = planningService({ ...grounds, line, ending });
  return { ...grounds, ...meetingAccess(grounds), line, ending, planning };
}
