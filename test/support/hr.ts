import type { DeliveryHealth } from '../../src/delivery/health';
import type { CyclesFeatureDeps, ObjectiveFigures, ReviewFigures } from '../../src/features/cycles';
import { type CyclesService, cyclesService } from '../../src/features/cycles/cycles.service';
import { mongoCycleStore } from '../../src/features/cycles/cycles.store';
import type { PeopleService } from '../../src/features/people';
import type { Actor } from '../../src/shared/actor';
import { systemTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import { button, modal } from '../../src/slack/blocks';
import type { TestDatabase } from './database';
import { listed, peopleOf, type StandingClock, slackUser, standingClock } from './workspace';

export const ADMIN_CHANNEL = 'C0HR';

/** A workspace with two HR admins in the admin channel, and Asha, who is neither. */
export interface HrWorkspace {
  workspaceId: string;
  clock: StandingClock;
  people: PeopleService;
  /** Slack ids of the admin channel's members; may be changed. */
  members: Set<string>;
  cycles: CyclesService;
  helen: Actor;
  luca: Actor;
  asha: Actor;
}

/** Nobody has written any. */
export const noObjectives: ObjectiveFigures = { standings: async () => new Map() };

/** Nobody reviews anybody. */
export const noReviews: ReviewFigures = {
  lastClosing: async ({ reviewWindow }) => reviewWindow.closesAt,
  counted: async () => new Map(),
  final: async () => ({ day: '2026-06-30', isFinal: true, teams: [], leavesOut: false }),
};

/** No message was ever sent. */
export const NO_TROUBLE: DeliveryHealth = {
  figures: async () => ({ owed: 0, sent: 0, possibleDuplicates: 0, failed: 0, unknown: 0 }),
  troubled: async () => [],
  givenUp: async () => 0,
  sendAgain: async () => 'settled',
};

/** A window of another feature. */
const windowOf = (title: string) => modal('people.window', { title }, []);

/** What the feature of cycles needs of others, where nobody else is there. */
export const alone: Pick<
  CyclesFeatureDeps,
  | 'desk'
  | 'outbox'
  | 'afterwards'
  | 'fallbackZone'
  | 'time'
  | 'settleAudit'
  | 'furtherVerbs'
  | 'offices'
  | 'health'
  | 'recordedFor'
  | 'schedules'
  | 'auditHead'
> = {
  desk: {
    countOf: async () => 0,
    writeButton: (cycleId) => button('okr.new_objective', 'New objective', cycleId),
  },
  outbox: { touch: async () => undefined, announce: () => undefined },
  afterwards: (_what, work) => void work(),
  fallbackZone: 'UTC',
  time: systemTime(),
  settleAudit: () => undefined,
  health: NO_TROUBLE,
  recordedFor: async () => new Set(),
  schedules: () => [],
  auditHead: async () => ({ seq: 0, mac: '' }),
  furtherVerbs: () => ({}),
  offices: { people: ({ open }) => open(windowOf('People')), roles: ({ open }) => open(windowOf('Roles')) },
};

const adminChannelOf = (members: ReadonlySet<string>) => ({
  channelId: ADMIN_CHANNEL,
  hasMember: async (slackId: string) => members.has(slackId),
});

export async function hrWorkspace(
  database: TestDatabase,
  workspaceId: string,
  now: string,
  store = mongoCycleStore(database.connection, workspaceId),
): Promise<HrWorkspace> {
  const clock = standingClock(now);
  const people = peopleOf(database, workspaceId, { clock, time: clock });
  const members = new Set(['U1', 'U2']);
  const adminChannel = adminChannelOf(members);
  const cycles = cyclesService({
    store,
    people,
    adminChannel,
    objectives: noObjectives,
    reviews: noReviews,
    clock,
    time: systemTime(),
    newId: randomIds(),
    settleAudit: () => undefined,
  });
  await people.sync(
    listed(slackUser('U1', 'Helen Park'), slackUser('U2', 'Luca Moretti'), slackUser('U3', 'Asha Nair')),
  );
  await people.grantFirstAdmins(['U1', 'U2']);
  const actor = async (slackId: string) => (await people.actorOf(slackId))!;
  const [helen, luca, asha] = [await actor('U1'), await actor('U2'), await actor('U3')];
  return { workspaceId, clock, people, members, cycles, helen, luca, asha };
}
