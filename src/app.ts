import type { RequestListener } from 'node:http';
import type { WebClient } from '@slack/web-api';
import type { Config } from './config';
import { createDelivery } from './delivery/delivery';
import { mongoDeliveryStore } from './delivery/delivery.store';
import { deliveryKeeper } from './delivery/delivery-keeper.store';
import { deliveryHealth } from './delivery/health';
import { mongoHealthStore } from './delivery/health.store';
import { everyMinute } from './delivery/heartbeat';
import { withHrChannel } from './delivery/hr-channel';
import { paceOf } from './delivery/pace';
import { recordedItems, recordedRecipients } from './delivery/recorded.store';
import { slackSender } from './delivery/slack-sender';
import { downloadPages } from './downloads/download-pages';
import { links as oneTimeLinks } from './downloads/links';
import { mongoLinkStore } from './downloads/links.store';
import { cyclesFeature, objectivesOwned } from './features/cycles';
import type { Feature } from './features/feature';
import { helpOf } from './features/help';
import { homeFeature } from './features/home';
import { okrFeature } from './features/okrs';
import { oneOnOneFeature } from './features/one-on-ones';
import { type ImportsService, type PeopleService, peopleFeature } from './features/people';
import { type ReviewsFeature, reviewsFeature } from './features/reviews';
import { settingsFeature, showHelp } from './features/settings';
import { type ErasePerson, gathered, type Privacy, privacy as privacyDesk } from './privacy';
import { inFlight, withinGrace } from './shared/afterwards';
import { faultFields } from './shared/faults';
import { type Choice, isChoice } from './shared/notifications';
import { adminChannel } from './slack/admin-channel';
import { interactiveSlack, patientClient } from './slack/client';
import { slackDirectory } from './slack/directory';
import { keyedIds } from './slack/keyed-ids';
import { checkMessage } from './slack/limits';
import { slackEndpoint } from './slack/receiver';
import { type SlackRouter, slackRouter } from './slack/router';
import { sendsFiles } from './slack/sent-files';
import { uploadedFiles } from './slack/uploaded-files';
import { auditKeeper } from './storage/audit/audit-keeper';
import { AuditHeadBroken, auditLog, type KeptAuditLog } from './storage/audit/audit-log';
import { auditDebts } from './storage/audit/debts';
import { isStorageDown } from './storage/availability';
import { type Connection, rewriteFiles } from './storage/connection';
import { noteKeyInUse } from './storage/encryption/key-proofs.store';
import { keyring } from './storage/encryption/keyring';
import { mongoEventMemory } from './storage/event-memory.store';
import { mongoSubmissionMemory } from './storage/submission-memory.store';
import type { Surroundings } from './surroundings';

export interface AppDeps extends Surroundings {
  readonly connection: Connection;
  /** For calls that a person waits for. */
  readonly client: WebClient;
  /** The one workspace that is served, and which app this is where Slack tells it. */
  readonly workspaceId: string;
  readonly appId?: string;
  /** Aborted at shutdown: ends waits for Slack's directory. */
  readonly signal?: AbortSignal;
}

/** Everything, introduced to each other. */
export interface App {
  /** Slack's requests. */
  readonly listener: RequestListener;
  /** Requests of browsers for one-time links. */
  readonly downloads: RequestListener;
  readonly ids: SlackRouter['ids'];
  readonly features: readonly Feature[];
  readonly people: PeopleService;
  readonly imports: ImportsService;
  readonly privacy: Privacy;
  readonly eraser: ErasePerson;
  readonly audit: KeptAuditLog;
  /** All summaries of a cycle, for an operator: recorded first. @throws UserFacingError where there are none. */
  readonly exportSummaries: ReviewsFeature['exportSummaries'];
  /**
   * Reads Slack's directory and grants the first HR admins. At the very first start it resolves when that is done;
   * later the people are known, and it goes on while they are served.
   */
  welcomePeople(): Promise<void>;
  /** Begins to tick and to send. */
  start(): void;
  /** Asks now what is due; after the clock was moved. */
  tick(): Promise<void>;
  /** Resolves once no request and nothing that follows from one is in flight. */
  settled(): Promise<void>;
  /** Resolves once everything that may be sent or drawn now has been. */
  idle(): Promise<void>;
  /** The earliest instant after `now`, on the domain's clock, at which something falls due. */
  nextDue(now: Date): Promise<Date | undefined>;
  /** Takes nothing new and finishes what is in flight. */
  stop(): Promise<void>;
}

/** What is under way at a stop may take so long to end. */
const GRACE_MS = 10_000;
/** For people whose time zone Slack does not say. */
const FALLBACK_ZONE = 'UTC';

export function buildApp(config: Config, deps: AppDeps): App {
  const { connection, workspaceId, client, clock, time, newId, random, log, signal } = deps;
  const { botToken: token, apiUrl, signingSecret } = config.slack;
  const flights = inFlight((what, error) =>
    log.warn({ what, ...faultFields(error) }, 'Left undone for now; it is made up for later.'),
  );
  const slack = interactiveSlack(client);
  const directory = slackDirectory(patientClient({ token, apiUrl, log }), { workspaceId, time, log, signal });

  const delivery = createDelivery({
    store: mongoDeliveryStore(connection, workspaceId, newId),
    slack: slackSender({ token, apiUrl, log }),
    recipients: withHrChannel(
      { recipient: (personId) => people.person(personId) },
      { channelId: config.adminChannel, timeZone: () => channelZone() },
    ),
    pace: paceOf(config.messagesPerMinute),
    heartbeat: everyMinute,
    checkMessage,
    clock,
    time,
    newId,
    random,
    log,
  });

  const keys = keyring(config.encryptionKeys);
  const audit = auditLog({ connection, workspaceId, key: config.auditKey, newId });
  const isMember = async (personId: string) => (await people.person(personId)) !== undefined;
  const debts = auditDebts({ connection, workspaceId, audit, isMember, log, signal });
  const settleUntilStopped = () => debts.settle().catch(unlessStopped(signal));
  const settleAudit = () => flights.afterwards('record what is owed to the audit log', settleUntilStopped);

  const health = deliveryHealth({
    store: mongoHealthStore(connection, workspaceId),
    schedules: () => features.flatMap(({ schedules }) => schedules),
    ...{ clock, time, newId, wake: delivery.wake, settleAudit },
  });

  const shared = {
    connection,
    workspaceId,
    clock,
    time,
    newId,
    log,
    afterwards: flights.afterwards,
    settleAudit,
    adminChannel: adminChannel(client, config.adminChannel, time, log),
  };
  const links = oneTimeLinks({
    store: mongoLinkStore(connection, workspaceId),
    downloads: () => Object.assign({}, ...features.map(({ downloads }) => downloads)),
    publicUrl: config.publicUrl,
    nameOf: (token) => keyedIds(signingSecret)('downloads.link', token),
    ...{ newId, clock, time },
  });
  const readFile = uploadedFiles({ client, token, apiUrl, time }).read;
  const {
    feature: peopleRoom,
    people,
    imports,
    verbs,
  } = peopleFeature({
    ...shared,
    fallbackZone: FALLBACK_ZONE,
    listUsers: directory.users,
    readUser: directory.read,
    askUser: directory.user,
    timesChanged: delivery.reconsider,
    readFile,
    objectivesOf: async (personIds) => {
      const open = (await cycles.activeCycles()).map(({ id }) => id);
      return objectivesOwned(await okrRoom.figures.standings(open), personIds);
    },
  });
  // Of HR's part what is done with cycles comes first.
  const help = helpOf(() => [cyclesRoom, ...features.filter((room) => room !== cyclesRoom)], people);
  const {
    feature: cyclesRoom,
    cycles,
    channelZone,
  } = cyclesFeature({
    ...shared,
    people,
    outbox: delivery.outbox,
    fallbackZone: FALLBACK_ZONE,
    desk: {
      countOf: (personId, cycleId) => okrRoom.desk.countOf(personId, cycleId),
      writeButton: (cycleId) => okrRoom.desk.writeButton(cycleId),
    },
    objectives: { standings: (cycleIds) => okrRoom.figures.standings(cycleIds) },
    reviews: {
      lastClosing: (cycle) => reviewFigures.lastClosing(cycle),
      counted: (cycleIds) => reviewFigures.counted(cycleIds),
      final: (cycle, now) => reviewFigures.final(cycle, now),
    },
    health,
    recordedFor: recordedRecipients(connection, workspaceId),
    schedules: () => features.flatMap(({ schedules }) => schedules),
    auditHead: () => audit.head().catch(brokenHead),
    furtherVerbs: () => ({ ...verbs, ...reviewVerbs, help: showHelp(help) }),
    offices: verbs,
  });
  const okrRoom = okrFeature({ ...shared, people, cycles, outbox: delivery.outbox });
  const oneOnOneRoom = oneOnOneFeature({
    ...shared,
    people,
    cycles,
    outbox: delivery.outbox,
    sendFile: sendsFiles(client),
    nameOfText: (...parts) => keyedIds(signingSecret)('one-on-ones.text', ...parts),
  });
  const {
    feature: reviewsRoom,
    verbs: reviewVerbs,
    figures: reviewFigures,
    exportSummaries,
  } = reviewsFeature({
    ...shared,
    people,
    cycles,
    audit,
    outbox: delivery.outbox,
    nameOfText: (...parts) => keyedIds(signingSecret)('reviews.text', ...parts),
    readFile,
    recordedFor: recordedRecipients(connection, workspaceId),
    recordedOf: recordedItems(connection, workspaceId),
    offerLink: links.offer,
    evidence: [okrRoom.evidence],
    talks: {
      met: (managerId, reportId, from, to) => oneOnOneRoom.heldBetween({ managerId, reportId }, from, to),
      // Nothing records suggestions yet.
      suggested: async () => false,
    },
    // Nothing calibrates yet.
    calibration: { sessionOf: async () => undefined },
  });
  const settingsRoom = settingsFeature({
    people,
    help,
    offered: () => choicesIn(features),
    offerLink: links.offer,
    ownWriting: (personId) =>
      gathered(features.flatMap((room) => (room.ownWriting ? [() => room.ownWriting!(personId)] : []))),
  });
  const rooms = [peopleRoom, cyclesRoom, okrRoom, oneOnOneRoom, reviewsRoom, settingsRoom];
  const { feature: homeRoom, refresh } = homeFeature({
    ...shared,
    people,
    cycles,
    features: rooms,
    help,
    publish: slack.publishHome,
  });
  const features: readonly Feature[] = [...rooms, homeRoom];
  const keepers = [
    auditKeeper(connection, workspaceId, debts),
    ...features,
    deliveryKeeper(connection, workspaceId),
    links.keeper,
  ];
  const privacy = privacyDesk({
    ...shared,
    people,
    keepers,
    audit,
    ...(!config.mongodbUri && { rewriteFiles: () => rewriteFiles(connection) }),
  });
  const eraser = privacy.erasing({ audit, settleAudit: debts.settle, forgetInAudit: audit.forget });
  const completeErasures = async () => {
    for (const { pseudonym } of await eraser.completeBegun())
      log.info({ pseudonym }, 'Completed an erasure that was cut short.');
  };

  const router = slackRouter({
    routes: features.map(({ routes }) => routes),
    identify: people.actorOf,
    workspaceId,
    appId: deps.appId,
    key: signingSecret,
    memory: mongoSubmissionMemory(connection, workspaceId),
    events: mongoEventMemory(connection, workspaceId),
    inFlight: flights,
    slack,
    clicked: delivery.clicked,
    acted: refresh,
    isStorageDown,
    clock,
    time,
    newId,
    log,
  });
  const endpoint = slackEndpoint({ signingSecret, token, time, log, inFlight: flights });
  router.register(endpoint.app);

  const readDirectory = async () => {
    await people.sync(directory.users());
    const unknown = await people.grantFirstAdmins(config.hrAdmins);
    if (unknown.length > 0) log.warn({ unknown }, 'TRELLIS_HR_ADMINS names nobody who is a member here.');
  };

  return {
    listener: endpoint.listener,
    downloads: downloadPages(links, log),
    ids: router.ids,
    features,
    people,
    imports,
    privacy,
    eraser,
    audit,
    exportSummaries,
    async welcomePeople() {
      const isFirstStart = (await people.countActive()) === 0;
      if (isFirstStart) await readDirectory();
      else flights.afterwards("read Slack's directory", readDirectory);
    },
    start() {
      flights.afterwards('complete erasures that were cut short', completeErasures);
      delivery.start({
        schedules: features.flatMap(({ schedules }) => schedules),
        chores: [
          { name: 'audit.settle', run: settleUntilStopped },
          { name: 'encryption.note_key_in_use', run: () => noteKeyInUse({ ...shared, keyring: keys }) },
          ...[...features, privacy].flatMap(({ chores }) => chores),
        ],
      });
    },
    settled: flights.settled,
    tick: delivery.tick,
    idle: delivery.idle,
    nextDue: delivery.nextDue,
    async stop() {
      const finished = Promise.all([endpoint.stop(), delivery.stop(GRACE_MS)]).then(flights.settled);
      await withinGrace(finished, GRACE_MS, time);
    },
  };
}

/** What a stop leaves undone is made up for at the next start: that is no failure. */
const unlessStopped = (signal?: AbortSignal) => (error: unknown) => {
  if (!signal?.aborted || error !== signal.reason) throw error;
};

/** HR is told in its place; whoever runs Trellis has it in the log. */
function brokenHead(error: unknown): undefined {
  if (!(error instanceof AuditHeadBroken)) throw error;
}

/** What the messages of these features leave to their readers. */
const choicesIn = (features: readonly Feature[]): Choice[] => [
  ...new Set(
    features.flatMap(({ schedules }) => schedules.map((each) => each.notification)).filter(isChoice),
  ),
];
