import type { App } from '../../src/app';
import type { Erased } from '../../src/privacy';
import { type Connection, connect } from '../../src/storage/connection';
import { keyring } from '../../src/storage/encryption/keyring';
import { BEN, companySeed, HELEN } from '../support/company';
import { everythingStored, type StoredText, tracesOf } from '../support/everything-stored';
import { TEST_KEYS } from '../support/keys';
import { type Planted, plantPerson } from '../support/leaver-planting';
import { keptLog } from '../support/log-lines';
import { restingApp } from '../support/resting-app';
import { type WholeApp, wholeApp } from '../support/whole-app';
import { type Typed, wholeLife } from '../support/whole-life';

const WORKSPACE = companySeed().team.id;
const HERS = 'What Helen called a key result';

let world: WholeApp;
let connection: Connection;
let typed: Typed;
let helenId: string;
let ids: readonly string[];
let planted: readonly Planted[];
let before: readonly StoredText[];
let erased: Erased;
let verdict: App['audit']['verify'];

const everything = () => everythingStored(connection);
const placesOf = (lines: readonly string[]) =>
  [...new Set(lines.map((line) => line.replace(/(\.\d+)?:.*$/s, '')))].sort();
const collectionsIn = (lines: readonly string[]) =>
  [...new Set(lines.map((line) => line.replace(/[.:].*$/s, '')))].sort();

const BENS = { id: 'edited-by-ben', why: 'Ben thinks that five is plenty.' };

/** Ben edited a key result of an objective of hers: once it is history already, once it is still to be told. */
async function editsHersAsBen(personId: string): Promise<void> {
  const hers = await connection.model('Objective').findOne({ ownerId: helenId }).lean<{ _id: string }>();
  const terms = { title: HERS, unit: 'NUMBER', start: 0, target: 5, dueDate: '2026-06-30' };
  const edit = { keyResultId: 'k1', before: terms, after: null, personId, at: new Date(0), why: BENS.why };
  const of = { workspaceId: WORKSPACE, v: 1, objectiveId: hers!._id, cycleId: 'c1' };
  await connection.model('KeyResultEdit').collection.insertOne({ _id: BENS.id as never, ...of, ...edit });
  await connection
    .model('Objective')
    .updateOne({ _id: hers!._id }, { $push: { toTell: { id: BENS.id, edit } } });
}

beforeAll(async () => {
  world = await wholeApp();
  typed = await wholeLife(world);
  helenId = (await world.app.people.personBySlackId(HELEN))!.id;
  await world.driver.updateUser(HELEN, { deleted: true });
  await world.driver.until(async () => !(await world.app.people.person(helenId))!.active);
  await world.stopTrellis();

  const sealing = { keyring: keyring(TEST_KEYS.encryptionKeys), log: keptLog().log };
  connection = await connect(world.mongodbUri, sealing);
  const app = restingApp(connection, world);
  verdict = app.audit.verify;
  ids = (await world.stored('persons')).map(({ _id }) => String(_id));
  const story = await everything();
  planted = await plantPerson(connection, WORKSPACE, { personId: helenId, ids, story });
  await editsHersAsBen((await world.stored('persons')).find(({ slackId }) => slackId === BEN)!._id as string);
  before = await everything();
  erased = await app.eraser.erase(HELEN);
}, 60_000);
afterAll(async () => {
  await connection.close();
  await world.stop();
});

describe('Helen, who ran everything and whose id stands wherever one can,', () => {
  it('stood in every place that a person can stand in', () => {
    const paths = planted.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'assignment_orders.by',
        'assignments.owedAudit.by',
        'assignments.reviewerId',
        'assignments.subjectId',
        'assignments.toTell.recipient',
        'check_ins.personId',
        'cycles.closed.by',
        'cycles.created.by',
        'cycles.opened.by',
        'cycles.owedAudit.by',
        'cycles.owedAudit.people',
        'departments.leads.personId',
        'departures._id',
        'directory_uploads.by',
        'items.recipient',
        'key_result_edits.personId',
        'nominations.peerIds',
        'nominations.subjectId',
        'objective_approvals.personId',
        'objective_conflicts.decision.decidedBy',
        'objective_conflicts.markedBy',
        'objective_conflicts.owed.recipient',
        'objective_conflicts.sponsorId',
        'objectives.approval.by',
        'objectives.dependencies.answeredBy',
        'objectives.dependencies.toldPersonId',
        'objectives.holderId',
        'objectives.initiatives.ownerId',
        'objectives.keyResults.latest.personId',
        'objectives.keyResults.ownerId',
        'objectives.keyResults.score.managers.by',
        'objectives.keyResults.score.own.by',
        'objectives.ownerId',
        'objectives.toTell.approval.personId',
        'objectives.toTell.card.recipient',
        'objectives.toTell.checkIn.personId',
        'objectives.toTell.edit.personId',
        'one_on_one_meetings.managerId',
        'one_on_one_meetings.notes.action.ownerId',
        'one_on_one_meetings.notes.byId',
        'one_on_one_meetings.personIds',
        'one_on_one_meetings.points.byId',
        'one_on_one_meetings.pulses.personId',
        'one_on_one_meetings.reportId',
        'one_on_one_meetings.toTell.recipient',
        'one_on_one_pages.authorId',
        'one_on_one_pairs.managerId',
        'one_on_one_pairs.reportId',
        'one_on_one_series.managerId',
        'one_on_one_series.reportId',
        'one_on_one_series.toTell.recipient',
        'people_imports.appliedBy',
        'people_imports.leftOut',
        'people_imports.proposedBy',
        'persons.reportingLines.managerId',
        'role_grants.grantedBy',
        'role_grants.personId',
        'role_grants.revocation.by',
        'teams.leads.personId',
      ]),
    );
    const fields = new Set(
      before
        .filter(({ text }) => text === helenId)
        .map(({ where }) => where.replaceAll(/\.\d+(?=\.|$)/g, '')),
    );
    expect(paths.filter((path) => !fields.has(path) && !fields.has(`${path}.somebody`))).toEqual([]);
  });

  it('is left in none of them, in no word that she typed beside, and under no other name', async () => {
    const words = planted.flatMap((place) => place.words);
    expect(tracesOf(words, before).length).toBe(words.length);
    const left = tracesOf([helenId, HELEN, 'Helen Vogt', 'helen.vogt', ...words], await everything());
    expect(left).toEqual([]);
  });

  it('leaves of what she typed in the story the questions of reviews and the names of cycles, ratings, teams and departments alone, and says so', async () => {
    const words = typed.get(HELEN)!.filter((word) => /zebra/.test(word));
    const left = tracesOf(words, await everything());
    expect(placesOf(left)).toEqual([
      'cycles.name',
      'cycles.nameKey',
      'cycles.settings.ratingLabels',
      'departments.name',
      'departments.nameKey',
      'review_questions.questions.2.hint',
      'review_questions.questions.2.label',
      'review_questions.questions.2.points',
      'teams.name',
      'teams.nameKey',
    ]);
    const told = erased.kept.filter(({ what }) => /names|worded as HR/.test(what));
    expect(told.map(({ collection, what }) => `${collection}: ${what}`)).toEqual([
      'teams: names of teams or departments, those included that they gave as HR',
      'departments: names of teams or departments, those included that they gave as HR',
      'cycles: cycles they created, opened, closed or were chosen for, with their names, names of ratings and dates',
      'review_questions: questions of the reviews of a cycle that they worded as HR, with others or alone',
    ]);
  });

  it('leaves the audit log without her reasons, and whole', async () => {
    const hers = typed.get(HELEN)!;
    const reasons = (all: readonly StoredText[]) =>
      all.filter(({ where, text }) => where === 'audit_reasons.text' && hers.includes(text));
    expect(reasons(before)).not.toEqual([]);
    expect(reasons(await everything())).toEqual([]);
    expect(await verdict()).toMatchObject({ intact: true });
  });

  it('leaves the edits that Ben made of hers to Ben, with his reasons and without her words', async () => {
    const ben = (await world.stored('persons')).find(({ slackId }) => slackId === BEN)!._id;
    const [inHistory] = (await world.stored('key_result_edits')).filter(({ _id }) => _id === BENS.id);
    const owed = (await world.stored('objectives')).flatMap(({ toTell }) => toTell as { id: string }[]);
    const [toTell] = owed.filter(({ id }) => id === BENS.id);
    const asKept = { personId: ben, why: BENS.why, before: { title: '(erased)', target: 5 } };
    expect(inHistory).toMatchObject(asKept);
    expect(toTell).toMatchObject({ edit: asKept });
    expect(tracesOf([HERS], await everything())).toEqual([]);
  });

  it('leaves everybody else where they stood', async () => {
    const others = ids.filter((id) => id !== helenId);
    const standing = (all: readonly StoredText[]) =>
      all.filter(({ text }) => others.includes(text)).map(({ where, text }) => `${where}: ${text}`);
    // Documents are read in the order in which they were made, and hers is made anew.
    expect(standing(await everything()).sort()).toEqual(standing(before).sort());
  });

  it('is told what of her is kept, and it is all under one pseudonym', async () => {
    const kept = [...new Set(erased.kept.map(({ collection }) => collection))].sort();
    expect(kept).toEqual([
      'assignments',
      'audit_entries',
      'check_ins',
      'cycles',
      'departments',
      'key_result_edits',
      'nominations',
      'objective_approvals',
      'objective_conflicts',
      'objective_edits',
      'objectives',
      'one_on_one_meetings',
      'one_on_one_pairs',
      'one_on_one_series',
      'people_imports',
      'persons',
      'release_orders',
      'releases',
      'reveals',
      'review_questions',
      'review_snapshots',
      'role_grants',
      'teams',
    ]);
    const under = collectionsIn(tracesOf([erased.pseudonym], await everything()));
    expect(under).toEqual(kept.map((collection) => collection.replace('audit_entries', 'erasures')).sort());
  });
});
