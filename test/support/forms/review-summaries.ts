import { mongoSnapshotStore } from '../../../src/features/reviews/sealing/snapshots.store';
import { connect } from '../../../src/storage/connection';
import { keyring } from '../../../src/storage/encryption/keyring';
import { type Colleague, succeeded } from '../colleague';
import { BEN, HELEN, SECRETS } from '../company';
import { TEST_KEYS } from '../keys';
import { keptLog } from '../log-lines';
import { snapshot } from '../snapshots';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';

const WORKSPACE = 'T0FERNWEH';
const SEALED = 'sealed-for-the-forms';

/** Reviews of Ben are sealed as Trellis itself would: encrypted. */
async function sealed(world: WholeApp): Promise<string> {
  const cycle = await world.connection.db!.collection('cycles').findOne({ state: 'ACTIVE' });
  const subjectId = (await world.app.people.personBySlackId(BEN))!.id;
  const cycleId = String(cycle!._id);
  const keys = keyring(TEST_KEYS.encryptionKeys);
  const connection = await connect(world.mongodbUri, { keyring: keys, log: keptLog().log });
  const made = snapshot(SEALED, { cycleId, subjectId, managerId: null, reviews: [], orders: {} });
  await mongoSnapshotStore(connection, WORKSPACE).insertAll([made]);
  await connection.close();
  return `${cycleId} ${subjectId}`;
}

/** Helen asks for names from a message, as if the button were there. */
async function asksForNames(world: WholeApp): Promise<Colleague> {
  const button = { type: 'button', action_id: 'reviews.reveal', value: await sealed(world) };
  const elements = [{ ...button, text: { type: 'plain_text', text: 'Show names…' } }];
  const response = await fetch(new URL('chat.postMessage', world.simulator.apiUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${SECRETS.botToken}` },
    body: JSON.stringify({ channel: HELEN, text: SEALED, blocks: [{ type: 'actions', elements }] }),
  });
  succeeded((await response.json()) as { ok: boolean });
  const helen = world.as(HELEN);
  const message = (await helen.person.messages()).findLast(({ text }) => text === SEALED)!;
  succeeded(await helen.presses(message, 'reviews.reveal'));
  helen.person.fill({ why: 'A complaint is looked into.' });
  return helen;
}

async function forget({ connection }: WholeApp): Promise<void> {
  await connection.collection('reveals').deleteMany({});
  await connection.collection('review_snapshots').deleteMany({ _id: SEALED as never });
}

export const reviewSummaryForms: readonly Form[] = [
  { id: 'reviews.reveal_confirm', edits: false, open: asksForNames, forget },
];
