import { setTimeout as pause } from 'node:timers/promises';
import type { Chore, Schedule } from '../../src/delivery/schedule';
import type { Cycle } from '../../src/features/cycles';
import type { Todo } from '../../src/features/feature';
import { pageOf } from '../../src/features/home/page';
import { assigningPart } from '../../src/features/reviews/assigning/assigning.routes';
import { mongoAssignmentStore } from '../../src/features/reviews/assignments.store';
import { exportingPart } from '../../src/features/reviews/exporting/exporting.routes';
import type { AssignmentOrderStore } from '../../src/features/reviews/orders/assignment-orders';
import { assignmentOrdersPart } from '../../src/features/reviews/orders/assignment-orders.routes';
import { mongoAssignmentOrderStore } from '../../src/features/reviews/orders/assignment-orders.store';
import { mergedRoutes, type PartDeps, type ReviewsPart } from '../../src/features/reviews/parts.routes';
import { mongoNominationStore } from '../../src/features/reviews/peers/nominations.store';
import { peersPart } from '../../src/features/reviews/peers/peers.routes';
import { mongoQuestionStore } from '../../src/features/reviews/questions/review-questions.store';
import { acknowledgingPart } from '../../src/features/reviews/releasing/acknowledging.routes';
import { appealsPart } from '../../src/features/reviews/releasing/appeals.routes';
import type { CalibrationSession } from '../../src/features/reviews/releasing/release';
import { mongoReleaseOrderStore } from '../../src/features/reviews/releasing/release-orders.store';
import { mongoReleaseStore } from '../../src/features/reviews/releasing/releases.store';
import { releasingPart } from '../../src/features/reviews/releasing/releasing.routes';
import { revealingPart } from '../../src/features/reviews/revealing/revealing.routes';
import { mongoRevealStore } from '../../src/features/reviews/revealing/reveals.store';
import { nothingAddedOnceSealed } from '../../src/features/reviews/sealing/once-sealed';
import { sealingPart } from '../../src/features/reviews/sealing/sealing.routes';
import { mongoSnapshotStore } from '../../src/features/reviews/sealing/snapshots.store';
import type { ReviewsToSeal } from '../../src/features/reviews/sealing/to-seal';
import { mongoReviewsToSeal } from '../../src/features/reviews/sealing/to-seal.store';
import { pageReads } from '../../src/features/reviews/summaries/page-reads';
import { summariesPart } from '../../src/features/reviews/summaries/summaries.routes';
import { summaryAccess } from '../../src/features/reviews/summaries/summary-access';
import { mongoRoundStore } from '../../src/features/reviews/window/rounds.store';
import { windowPart } from '../../src/features/reviews/window/window.routes';
import { writingPart } from '../../src/features/reviews/writing/writing.routes';
import type { Actor } from '../../src/shared/actor';
import { inFlight } from '../../src/shared/afterwards';
import type { AuditEntry } from '../../src/shared/audit';
import type { Clock } from '../../src/shared/clock';
import { UserFacingError } from '../../src/shared/errors';
import { randomIds } from '../../src/shared/ids';
import type { Blocks } from '../../src/slack/routes';
import { conversation } from './conversation';
import type { TestDatabase } from './database';
import { ADMIN_CHANNEL, type HrWorkspace, hrWorkspace } from './hr';
import { nameOfText } from './one-on-ones';
import { slackUser } from './workspace';

/** Reviews open on 15 June 2026 at 09:00 in Berlin and close on the 30th at 17:00. */
const Q2 = {
  name: 'Q2 2026',
  firstDay: '2026-04-01',
  lastDay: '2026-06-30',
  timeZone: 'Europe/Berlin',
  review: { opensOn: '2026-06-15', opensAt: '09:00', closesOn: '2026-06-30', closesAt: '17:00' },
};

export const BEFORE_REVIEWS = '2026-06-01T10:00:00Z';
export const WHILE_OPEN = new Date('2026-06-20T10:00:00Z');
export const AFTER_REVIEWS = new Date('2026-07-01T10:00:00Z');

const PEOPLE = { U4: 'Ben Albrecht', U5: 'Mei Tanaka', U6: 'Nora Lund', U7: 'Lena Ortiz' } as const;

export type Name = 'helen' | 'luca' | 'asha' | 'ben' | 'mei' | 'nora' | 'lena';

/**
 * Helen and Luca are HR admins. Nora manages Asha and Ben, who manages Mei; Lena manages nobody and has nobody above
 * her. Helen reports to Lena, and Luca to Helen. The cycle is open, its reviews are not yet.
 */
export interface ReviewsWorld extends HrWorkspace {
  readonly deps: PartDeps & { readonly orders: AssignmentOrderStore; readonly toSeal: ReviewsToSeal };
  readonly cycle: Cycle;
  /** Internal ids. */
  readonly ids: Readonly<Record<Name, string>>;
  /** What was recorded in the audit log of what HR read. */
  readonly reads: readonly AuditEntry[];
  /** Where browsers reach Trellis, if anywhere. */
  publicUrl: string | undefined;
  /** Calibration sessions by the subject that each covers. */
  readonly sessions: Map<string, CalibrationSession>;
  /** What stands in whatever is uploaded; `null` for a file that Slack does not hand out. */
  file: string | null;
  /** Begun with `afterwards` and not yet done. */
  settled(): Promise<void>;
  readonly chores: readonly Chore[];
  readonly schedules: readonly Schedule[];
  /** What waits for somebody in App Home. */
  todos(actor: Actor): Promise<readonly Todo[]>;
  /** What App Home shows somebody of reviews besides. */
  home(actor: Actor): Promise<Blocks>;
  as(actor: Actor): ReturnType<typeof conversation>;
  /** Another process that serves the same people. */
  rewired(more: Partial<PartDeps>): Pick<ReviewsWorld, 'as' | 'chores' | 'schedules' | 'todos' | 'home'>;
  startedOn(name: Name, day: string): Promise<void>;
  /** Puts people into one team. */
  inTeam(teamId: string, ...names: Name[]): Promise<void>;
  /** Somebody as they use Slack. */
  actor(name: Name): Promise<Actor>;
  /** What is owed to the audit log by assignments and orders, in the order of time. */
  audit(): Promise<readonly AuditEntry[]>;
}

export async function reviewsWorld(database: TestDatabase, workspaceId: string): Promise<ReviewsWorld> {
  const hr = await hrWorkspace(database, workspaceId, BEFORE_REVIEWS);
  const { connection } = database;
  for (const [slackId, name] of Object.entries(PEOPLE)) await hr.people.noticeUser(slackUser(slackId, name));
  const idOf = async (slackId: string) => (await hr.people.personBySlackId(slackId))!.id;
  const [helen, luca, asha, ben, mei, nora, lena] = await Promise.all(
    ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7'].map(idOf),
  );
  const ids = { helen, luca, asha, ben, mei, nora, lena } as Record<Name, string>;
  const reports = { asha: 'nora', ben: 'nora', mei: 'ben', helen: 'lena', luca: 'helen' } as const;
  for (const [who, manager] of Object.entries(reports))
    await hr.people.setManager(ids[who as Name], ids[manager], new Date('2026-01-01T00:00:00Z'));
  const draft = await hr.cycles.createCycle(hr.helen, Q2);
  await hr.cycles.openCycle(hr.helen, draft.id, { view: 'V0', at: hr.clock.now() });

  const flights = inFlight((what, error) => {
    throw new Error(what, { cause: error });
  });
  const snapshots = mongoSnapshotStore(connection, workspaceId);
  const assignments = mongoAssignmentStore(connection, workspaceId);
  const toSeal = mongoReviewsToSeal(connection, workspaceId);
  const store = nothingAddedOnceSealed({ store: assignments, snapshots, toSeal });
  const reads: AuditEntry[] = [];
  const world = {
    reads,
    publicUrl: 'https://trellis.example' as string | undefined,
    sessions: new Map<string, CalibrationSession>(),
    file: null as string | null,
    members: hr.members,
  };
  const releases = mongoReleaseStore(connection, workspaceId);
  const access = summaryAccess({ ...hr, snapshots, releases });
  const deps = {
    store,
    toSeal,
    snapshots,
    questions: mongoQuestionStore(connection, workspaceId, randomIds()),
    nominations: mongoNominationStore(connection, workspaceId),
    orders: mongoAssignmentOrderStore(connection, workspaceId),
    releases,
    access,
    pageReads: pageReads({ snapshots, releases, access }),
    reveals: mongoRevealStore(connection, workspaceId),
    releaseOrders: mongoReleaseOrderStore(connection, workspaceId),
    rounds: mongoRoundStore(connection, workspaceId, randomIds()),
    recordedFor: async () => new Set<string>(),
    recordedOf: async () => [],
    offerLink: async (...parts: (string | undefined)[]) =>
      world.publicUrl && [world.publicUrl, ...parts].join('/'),
    people: hr.people,
    cycles: hr.cycles,
    adminChannel: {
      channelId: ADMIN_CHANNEL,
      hasMember: async (slackId: string) => hr.members.has(slackId),
    },
    evidence: [],
    talks: { met: async () => false, suggested: async () => false },
    calibration: { sessionOf: async (_: string, subjectId: string) => world.sessions.get(subjectId) },
    async readFile() {
      if (world.file === null) throw new UserFacingError('Slack does not hand out this file.');
      return new TextEncoder().encode(world.file);
    },
    outbox: { touch: async () => undefined, announce: () => undefined },
    clock: hr.clock,
    time: { now: () => hr.clock.now(), sleep: () => pause(5) },
    newId: randomIds(),
    nameOfText,
    afterwards: flights.afterwards,
    audit: { record: async (entry: AuditEntry) => void reads.push(entry) },
    settleAudit: () => undefined,
  };

  return Object.assign(world, hr, {
    deps,
    ids,
    cycle: (await hr.cycles.cycle(draft.id))!,
    settled: flights.settled,
    ...wired(deps, hr.clock),
    rewired: (more: Partial<typeof deps>) => wired({ ...deps, ...more }, hr.clock),
    async startedOn(name: Name, startDate: string) {
      await connection
        .db!.collection('persons')
        .updateOne({ _id: ids[name] as never }, { $set: { startDate } });
    },
    async inTeam(teamId: string, ...names: Name[]) {
      await connection
        .db!.collection('persons')
        .updateMany({ _id: { $in: names.map((name) => ids[name]) as never[] } }, { $set: { teamId } });
    },
    async actor(name: Name) {
      const { slackId } = (await hr.people.person(ids[name]))!;
      return (await hr.people.actorOf(slackId))!;
    },
    async audit() {
      const found = await Promise.all(
        ['assignments', 'assignment_orders', 'review_rounds', 'releases', 'release_orders'].map((name) =>
          connection.db!.collection(name).find({ workspaceId }).toArray(),
        ),
      );
      return found.flat().flatMap(({ owedAudit }) => owedAudit as AuditEntry[]);
    },
  });
}

/** The parts over their stores, and somebody who talks with them. */
function wired(
  deps: ReviewsWorld['deps'],
  clock: Clock,
): Pick<ReviewsWorld, 'as' | 'chores' | 'schedules' | 'todos' | 'home'> {
  const parts: readonly ReviewsPart[] = [
    assigningPart(deps),
    assignmentOrdersPart(deps),
    peersPart(deps),
    windowPart(deps),
    writingPart(deps),
    releasingPart(deps),
    acknowledgingPart(deps),
    appealsPart(deps),
    summariesPart(deps, () => parts),
    revealingPart(deps),
    exportingPart(deps),
    sealingPart(deps),
  ];
  const commands = Object.fromEntries(
    parts.flatMap(({ verbs = {} }) => Object.entries(verbs).map(([verb, run]) => [`/cycle ${verb}`, run])),
  );
  const routes = { ...mergedRoutes(parts.map(({ routes = {} }) => routes)), commands };
  return {
    chores: parts.flatMap(({ chores = [] }) => chores),
    schedules: parts.flatMap(({ schedules = [] }) => schedules),
    async todos(actor: Actor) {
      const page = pageOf(actor, clock.now(), deps);
      return (await Promise.all(parts.map(({ todo }) => todo?.(page) ?? []))).flat();
    },
    async home(actor: Actor) {
      const page = pageOf(actor, clock.now(), deps);
      return (await Promise.all(parts.map(({ home }) => home?.(page) ?? []))).flat();
    },
    as: (actor) => conversation(routes, actor, clock),
  };
}
