import { type Colleague, succeeded } from '../colleague';
import { ASHA, BEN, HELEN, LENA, NORA } from '../company';
import { assignment } from '../reviews';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';

const HERE = { workspaceId: 'T0FERNWEH', v: 1 };
const NOTHING_OWED = { owedAudit: [], endedAt: null };
const NOMINATION = 'nomination-of-the-forms';
const ASSIGNMENT = 'review-to-be-declined';
/** Before anything that the forms do. */
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

const stored = ({ connection }: WholeApp, name: string) =>
  connection.collection<{ _id: string; [field: string]: unknown }>(name);

const idOf = async (world: WholeApp, slackId: string) =>
  (await world.app.people.personBySlackId(slackId))!.id;

/** The open cycle; Lena reports to Nora in it. */
async function lenas(world: WholeApp) {
  const [lena, nora] = await Promise.all([idOf(world, LENA), idOf(world, NORA)]);
  await world.app.people.setManager(lena, nora, LONG_AGO);
  const cycle = (await stored(world, 'cycles').findOne({ state: 'ACTIVE', name: 'Q2 2026' }))!;
  return { cycleId: cycle._id, subjectId: lena };
}

async function forget(world: WholeApp): Promise<void> {
  const subjectId = await idOf(world, LENA);
  await stored(world, 'nominations').deleteMany({ subjectId });
  await stored(world, 'assignments').deleteMany({ subjectId, role: 'PEER' });
}

async function fromHome(world: WholeApp, slackId: string, action: string): Promise<Colleague> {
  const colleague = world.as(slackId);
  succeeded(await colleague.person.openHome());
  await world.app.settled();
  succeeded(await colleague.presses(colleague.person.home()!, action));
  return colleague;
}

async function nominating(world: WholeApp): Promise<Colleague> {
  await forget(world);
  await lenas(world);
  const lena = await fromHome(world, LENA, 'reviews.choose_peers');
  lena.person.fill({ others: [ASHA, BEN, HELEN] });
  return lena;
}

async function approving(world: WholeApp): Promise<Colleague> {
  await forget(world);
  const peerIds = await Promise.all([ASHA, BEN, HELEN].map((slackId) => idOf(world, slackId)));
  const proposed = { ...(await lenas(world)), peerIds, state: 'PROPOSED', owed: null, revision: 1 };
  await stored(world, 'nominations').insertOne({ _id: NOMINATION, ...HERE, ...NOTHING_OWED, ...proposed });
  const nora = await fromHome(world, NORA, 'reviews.approve_peers');
  succeeded(await nora.presses(nora.person.modal()!, 'reviews.ask_approve_peers'));
  return nora;
}

/** Reviews are open while Asha opens her list; what she declines may be declined before, too. */
async function declining(world: WholeApp): Promise<Colleague> {
  await forget(world);
  const place = await lenas(world);
  const { id: _id, ...peers } = assignment(ASSIGNMENT, { ...place, reviewerId: await idOf(world, ASHA) });
  await stored(world, 'assignments').insertOne({ _id, ...HERE, ...NOTHING_OWED, ...peers, toTell: [] });
  const cycles = stored(world, 'cycles');
  const { reviewWindow } = (await cycles.findOne({ _id: place.cycleId }))!;
  await cycles.updateOne({ _id: place.cycleId }, { $set: { 'reviewWindow.opensAt': LONG_AGO } });
  const asha = await fromHome(world, ASHA, 'reviews.see_list');
  succeeded(await asha.presses(asha.person.modal()!, 'reviews.decline'));
  await cycles.updateOne({ _id: place.cycleId }, { $set: { reviewWindow } });
  asha.person.fill({ reason: 'We have not worked together.' });
  return asha;
}

export const reviewPeersForms: readonly Form[] = [
  { id: 'reviews.nominate', edits: false, open: nominating, forget },
  { id: 'reviews.approve', edits: false, open: approving, forget },
  { id: 'reviews.confirm_decline', edits: false, open: declining, forget },
];
