import type { ItemKey } from '../../../src/delivery/schedule';
import { downloadPages } from '../../../src/downloads/download-pages';
import { links as oneTimeLinks } from '../../../src/downloads/links';
import { mongoLinkStore } from '../../../src/downloads/links.store';
import { type CyclesFeature, cyclesFeature } from '../../../src/features/cycles';
import { mongoPeopleErasure } from '../../../src/features/people/people-erasure.store';
import { type ReviewsFeature, reviewsFeature } from '../../../src/features/reviews';
import { mongoAssignmentStore } from '../../../src/features/reviews/assignments.store';
import { mongoQuestionStore } from '../../../src/features/reviews/questions/review-questions.store';
import { mongoSnapshotStore } from '../../../src/features/reviews/sealing/snapshots.store';
import type { Actor } from '../../../src/shared/actor';
import { inFlight } from '../../../src/shared/afterwards';
import type { AuditEntry } from '../../../src/shared/audit';
import { keyedIds } from '../../../src/slack/keyed-ids';
import { conversation } from '../../support/conversation';
import { ADMIN_CHANNEL, alone, NO_TROUBLE, noObjectives } from '../../support/hr';
import { keptLog } from '../../support/log-lines';
import { listed, peopleOf, slackUser, standingClock } from '../../support/workspace';
import { browserOf } from './browser';
import { chanceOf } from './chance';
import { type NearDatabase, nearDatabase } from './near-database';
import { type Organisation, organisationOf, type Place } from './organisation';

/** Messages all arrive. */
const QUIET = { owed: 0, possibleDuplicates: 0, failed: 0, unknown: 0 };
const FOUNDED = new Date('2026-01-01T00:00:00Z');
/** Before the first cycle begins. */
const BEGINNING = '2026-06-01T09:00:00Z';

export type World = Awaited<ReturnType<typeof worldOf>>;

export const slackIdOf = (place: Place): string => `U${String(place).padStart(2, '0')}`;
export const nameOf = (place: Place): string => `Person ${String(place).padStart(2, '0')}`;
const userOf = (place: Place, deleted = false) => slackUser(slackIdOf(place), nameOf(place), { deleted });

/** A store with all its indexes, and nothing else in it. */
export async function readyDatabase(): Promise<NearDatabase> {
  const database = await nearDatabase();
  await (await worldOf(database, organisationOf(1))).forget();
  await database.buildIndexes();
  return database;
}

/** The people of an organisation, with the features of cycles and reviews as `app.ts` puts them together. */
export async function worldOf(database: NearDatabase, organisation: Organisation) {
  const { connection } = database;
  const { seed, size, managers, teams } = organisation;
  const workspaceId = 'W1';
  const clock = standingClock(BEGINNING);
  const time = { now: () => clock.now(), sleep: async () => undefined };
  const chance = chanceOf(seed + 1_000_000);
  const newId = () => chance.word();
  const people = peopleOf(database, workspaceId, { clock, time });
  const places = Array.from({ length: size }, (_, place) => place);
  await people.sync(listed(...places.map((place) => userOf(place))));
  await people.grantFirstAdmins(organisation.admins.map(slackIdOf));
  const ids: string[] = [];
  for (const place of places) ids.push((await people.personBySlackId(slackIdOf(place)))!.id);
  const teamIds: string[] = [];
  for (const team of new Set(teams))
    teamIds[team] = (await people.defineTeam({ name: `Team ${team}`, departmentId: null, leadId: null })).id;
  for (const place of places) {
    const manager = managers[place] ?? null;
    if (manager !== null) await people.setManager(ids[place]!, ids[manager]!, FOUNDED);
    await people.assignToTeam(ids[place]!, teamIds[teams[place]!]!);
  }

  const nameOfText = keyedIds('a key of its own');
  const recorded: ItemKey[] = [];
  const audit: AuditEntry[] = [];
  const isDiscreet = (kind: string) =>
    features.some(({ schedules }) => schedules.some((each) => each.kind === kind && each.discreet));
  const told = () => recorded.filter(({ kind }) => !isDiscreet(kind)).length;
  const flights = inFlight((what, error) => {
    throw new Error(what, { cause: error });
  });
  const recordedFor = async (kind: string, slot: string) =>
    new Set(
      recorded.filter((item) => item.kind === kind && item.slot === slot).map((item) => item.recipient),
    );
  const adminSlackIds = new Set(organisation.admins.map(slackIdOf));
  const shared = {
    ...{ connection, workspaceId, clock, time, newId, recordedFor },
    afterwards: flights.afterwards,
    settleAudit: () => undefined,
    adminChannel: { channelId: ADMIN_CHANNEL, hasMember: async (id: string) => adminSlackIds.has(id) },
    outbox: { touch: async () => undefined, announce: () => undefined },
  };
  const room: CyclesFeature = cyclesFeature({
    ...alone,
    ...shared,
    health: { ...NO_TROUBLE, figures: async () => ({ ...QUIET, sent: told() }) },
    auditHead: async () => ({ seq: audit.length, mac: '' }),
    people,
    objectives: noObjectives,
    reviews: {
      lastClosing: (cycle) => reviews.figures.lastClosing(cycle),
      counted: (cycleIds) => reviews.figures.counted(cycleIds),
      final: (cycle, now) => reviews.figures.final(cycle, now),
    },
    furtherVerbs: () => reviews.verbs,
    schedules: () => reviews.feature.schedules,
  });
  const { cycles } = room;
  const reviews: ReviewsFeature = reviewsFeature({
    ...shared,
    people,
    cycles,
    nameOfText,
    evidence: [],
    talks: { met: async () => true, suggested: async () => true },
    calibration: { sessionOf: async () => undefined },
    readFile: async () => new Uint8Array(),
    offerLink: (...asked) => links.offer(...asked),
    recordedOf: async (recipient, kinds) =>
      recorded.filter((item) => item.recipient === recipient && kinds.includes(item.kind)),
    audit: { record: async (entry) => void audit.push(entry) },
  });
  const links = oneTimeLinks({
    ...{ store: mongoLinkStore(connection, workspaceId), publicUrl: 'https://trellis.example' },
    downloads: () => reviews.feature.downloads ?? {},
    nameOf: (token) => nameOfText('a link', token),
    ...{ newId, clock, time },
  });
  const features = [room.feature, reviews.feature];
  const routes = {
    commands: room.feature.routes.commands ?? {},
    actions: { ...room.feature.routes.actions, ...reviews.feature.routes.actions },
    submissions: { ...room.feature.routes.submissions, ...reviews.feature.routes.submissions },
  };
  const eraseInDirectory = mongoPeopleErasure(connection, workspaceId, clock);

  return {
    ...{ organisation, connection, workspaceId, clock, people, cycles, reviews, features },
    ...{ ids, teamIds, recorded, audit, newId, nameOfText },
    browse: browserOf(downloadPages(links, keptLog().log)),
    settled: flights.settled,
    answersTo: (action: string): boolean => Object.hasOwn(routes.actions, action),
    store: mongoAssignmentStore(connection, workspaceId),
    questions: mongoQuestionStore(connection, workspaceId, newId),
    snapshots: mongoSnapshotStore(connection, workspaceId),
    placeOf: (id: string): Place => ids.indexOf(id),
    /** `undefined` once they left. */
    actor: async (place: Place): Promise<Actor | undefined> => people.actorOf(slackIdOf(place)),
    as: (actor: Actor) => conversation(routes, actor, clock),
    async leaves(place: Place) {
      await people.noticeUser(userOf(place, true));
    },
    async erases(place: Place) {
      const pseudonym = newId();
      await reviews.feature.erase(ids[place]!, pseudonym);
      await eraseInDirectory(ids[place]!, pseudonym);
    },
    async moves(place: Place, manager: Place | null, team: number) {
      await people.setManager(ids[place]!, manager === null ? null : ids[manager]!, clock.now());
      await people.assignToTeam(ids[place]!, teamIds[team]!);
    },
    /** Takes everything out of the store, for the next organisation. */
    async forget() {
      for (const { name } of await connection.db!.listCollections().toArray())
        await connection.db!.collection(name).deleteMany({});
    },
  };
}
