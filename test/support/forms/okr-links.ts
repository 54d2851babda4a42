import { type Colleague, succeeded } from '../colleague';
import { ASHA, BEN } from '../company';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';
import { pressing } from './review-releases';

const TEXT = 'A feed of all parcels by the end of May';
const AT = new Date('2026-04-03T10:00:00Z');
const BENS = 'objective-of-ben';
const ANOTHER = 'another-of-ben';

const collection = (world: WholeApp, name: string) => world.connection.db!.collection(name);
const idOf = async ({ app }: WholeApp, slackId: string) => (await app.people.personBySlackId(slackId))!.id;

/** Asha has an objective. @returns it as it is stored. */
async function ashas(world: WholeApp): Promise<Record<string, unknown> & { _id: string }> {
  const ownerId = await idOf(world, ASHA);
  const stored = () => collection(world, 'objectives').findOne({ ownerId });
  if (!(await stored())) succeeded(await world.as(ASHA).writesObjective());
  return (await stored()) as never;
}

const setOnAshas = async (world: WholeApp, fields: object) => {
  const { _id } = await ashas(world);
  await collection(world, 'objectives').updateOne(
    { _id: _id as never },
    { $set: fields, $inc: { revision: 1 } },
  );
  return _id;
};

/** Ben has two objectives, and Asha's contributes to the first. @returns the id of Asha's. */
async function withBens(world: WholeApp): Promise<string> {
  const { _id, ...objective } = await ashas(world);
  const benId = await idOf(world, BEN);
  const nothing = { parentIds: [], keyResults: [], initiatives: [], dependencies: [], toTell: [] };
  const approval = { state: 'DRAFT', asked: 0, by: null, at: null, comment: '' };
  for (const [place, id] of [BENS, ANOTHER].entries()) {
    const bens = {
      ...objective,
      ...nothing,
      approval,
      title: id,
      why: '',
      statusReason: '',
      ownerId: benId,
      holderId: benId,
      place,
    };
    await collection(world, 'objectives').replaceOne({ _id: id as never }, bens, { upsert: true });
  }
  await setOnAshas(world, { parentIds: [BENS] });
  return _id;
}

/** Ben leads a team. @returns its id. */
const data = async ({ app, ...world }: WholeApp) =>
  (
    await app.people.defineTeam({
      name: 'Data',
      departmentId: null,
      leadId: await idOf({ app, ...world }, BEN),
    })
  ).id;

/** Asha's objective depends on the team. @returns its id. */
async function asked(world: WholeApp, state: string): Promise<string> {
  const answeredBy = state === 'ASKED' ? null : await idOf(world, BEN);
  const answer = { answer: '', answeredBy, answeredAt: answeredBy && AT };
  const told = { toldPersonId: null, owesAnswer: false };
  const teamId = await data(world);
  const one = { id: 'd1', teamId, what: TEXT, state, ...answer, askedAt: AT, ...told };
  return setOnAshas(world, { dependencies: [one] });
}

async function asking(world: WholeApp): Promise<Colleague> {
  const team = await data(world);
  const asha = await pressing(world, ASHA, 'okr.ask_team', await setOnAshas(world, { dependencies: [] }));
  asha.types('team', team);
  asha.types('what', TEXT);
  return asha;
}

const answering = (action: string) => async (world: WholeApp) => {
  const id = await asked(world, 'ASKED');
  const ben = await pressing(world, BEN, action, `${id}:d1:${AT.getTime()}:card`);
  ben.types('answer', TEXT);
  return ben;
};

async function marking(world: WholeApp): Promise<Colleague> {
  const asha = await pressing(world, ASHA, 'okr.mark_conflict', await withBens(world));
  asha.types('other', BENS);
  asha.types('why', TEXT);
  asha.types('sponsor', BEN);
  return asha;
}

async function deciding(world: WholeApp): Promise<Colleague> {
  await withBens(world);
  const objectiveIds = [ANOTHER, BENS];
  const by = { markedBy: await idOf(world, ASHA), sponsorId: await idOf(world, BEN), markedAt: AT };
  const rest = { why: TEXT, decision: null, revision: 0, submission: null, owed: [] };
  const { workspaceId } = await ashas(world);
  const conflict = { workspaceId, v: 1, objectiveIds, pair: objectiveIds.join(' '), ...by, ...rest };
  await collection(world, 'objective_conflicts').insertOne({ _id: 'c1' as never, ...conflict });
  const ben = await pressing(world, BEN, 'okr.decide_conflict', 'c1:card:');
  ben.types('what', TEXT);
  ben.types('tradeOffs', TEXT);
  return ben;
}

const forgetConflicts = (world: WholeApp) => collection(world, 'objective_conflicts').deleteMany({});

export const okrLinkForms: readonly Form[] = [
  {
    id: 'okr.save_initiative',
    edits: true,
    async open(world) {
      const { _id, initiatives } = await ashas(world);
      const one = { id: 'i1', title: TEXT, ownerId: await idOf(world, BEN), keyResultId: null, done: false };
      if ((initiatives as unknown[]).length === 0) await setOnAshas(world, { initiatives: [one] });
      return pressing(world, ASHA, 'okr.edit_initiative', `${_id}:i1`);
    },
  },
  { id: 'okr.save_asking', edits: false, open: asking },
  {
    id: 'okr.save_asking_again',
    edits: false,
    open: async (world) => pressing(world, ASHA, 'okr.ask_again', `${await asked(world, 'DECLINED')}:d1`),
  },
  { id: 'okr.save_declining', edits: false, open: answering('okr.decline_asking') },
  { id: 'okr.save_discussing', edits: false, open: answering('okr.discuss_asking') },
  { id: 'okr.save_conflict', edits: false, open: marking, forget: forgetConflicts },
  { id: 'okr.save_decision', edits: false, open: deciding, forget: forgetConflicts },
];
