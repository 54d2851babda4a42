import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { CommandHandler } from '../../slack/routes';
import type { Connection } from '../../storage/connection';
import type { Feature } from '../feature';
import type { AdminChannel } from '../people';
import type { Cycle } from './cycle';
import { mongoCycleErasure } from './cycle-erasure.store';
import { cycleRoutes } from './cycles.routes';
import { type CyclesDeps, type CyclesService, cyclesService } from './cycles.service';
import { mongoCycleStore } from './cycles.store';
import type { ObjectiveFigures } from './figures';

export type { AdminChannel } from '../people';
export {
  acceptsObjectives,
  type Cycle,
  type CycleSettings,
  type CycleState,
  endOf,
  type Guidance,
  shareGoneBy,
  windowContains,
} from './cycle';
export type { CyclePlan } from './cycle-plan';
export type { CyclesService } from './cycles.service';
export { type ObjectiveFigures, objectivesOwned, type PersonStanding, type Standings } from './figures';

/** What others may ask about cycles. */
export interface Cycles {
  cycle(id: string): Promise<Cycle | undefined>;
  /** The innermost ACTIVE cycle whose window contains `now` and in which the person takes part. */
  cycleOf(personId: string, now: Date): Promise<Cycle | undefined>;
  /** The latest cycle that has closed, or whose window is over, and in which the person took part. */
  latestCycleOf(personId: string, now: Date): Promise<Cycle | undefined>;
  /** ACTIVE cycles, whether or not their window contains the present. */
  activeCycles(): Promise<readonly Cycle[]>;
}

export interface CyclesFeatureDeps {
  readonly connection: Connection;
  readonly workspaceId: string;
  readonly people: CyclesDeps['people'];
  readonly adminChannel: AdminChannel;
  /** How objectives and check-ins stand: another feature's answer. */
  readonly objectives: ObjectiveFigures;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly newId: NewId;
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
  /** What else HR does with `/cycle`, by the word after it: other features' handlers. */
  readonly furtherVerbs: Readonly<Record<string, CommandHandler>>;
}

/** Cycles and their windows, run by HR in the admin channel. */
export function cyclesFeature(deps: CyclesFeatureDeps): { feature: Feature; cycles: CyclesService & Cycles } {
  const store = mongoCycleStore(deps.connection, deps.workspaceId);
  const cycles = cyclesService({ ...deps, store });

  const feature: Feature = {
    routes: cycleRoutes({ ...deps, cycles }),
    schedules: [],
    chores: [],
    async personalData(personId) {
      const all = await store.cycles();
      const namesWhere = (stamp: 'created' | 'opened' | 'closed') =>
        all.filter((cycle) => cycle[stamp]?.by === personId).map(({ name }) => name);
      return {
        cyclesCreated: namesWhere('created'),
        cyclesOpened: namesWhere('opened'),
        cyclesClosed: namesWhere('closed'),
      };
    },
    erase: mongoCycleErasure(deps.connection, deps.workspaceId),
    retention: [
      { collection: 'cycles', keepDays: 'forever', why: 'everything done in a cycle refers to its dates' },
    ],
    help: [
      { usage: '/cycle', does: 'shows the review cycles and what may be done next', audience: 'hr' },
      { usage: '/cycle new', does: 'prepares the next cycle as a draft', audience: 'hr' },
      { usage: '/cycle open Q2 2026', does: 'opens a draft, after one confirmation', audience: 'hr' },
      { usage: '/cycle close Q2 2026', does: 'closes an open cycle, after one confirmation', audience: 'hr' },
    ],
  };
  return { feature, cycles };
}
