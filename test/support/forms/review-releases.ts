import { mongoSnapshotStore } from '../../../src/features/reviews/sealing/snapshots.store';
import { type Connection, connect } from '../../../src/storage/connection';
import { keyring } from '../../../src/storage/encryption/keyring';
import { type Colleague, succeeded } from '../colleague';
import { BEN, HELEN, NORA, SECRETS } from '../company';
import { TEST_KEYS } from '../keys';
import { keptLog } from '../log-lines';
import { sealedReview, snapshot } from '../snapshots';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';

const TEXT = 'She answered every carrier within a day.';

/** Nora's reviews are sealed as Trellis itself would, Ben was her manager then, and nothing is released. @returns what the buttons say. */
export async function sealed(world: WholeApp): Promise<{ cycleId: string; ofNora: string }> {
  const { db } = world.connection;
  const cycle = await db!.collection('cycles').findOne({ state: 'ACTIVE' });
  const idOf = async (slackId: string) => String((await db!.collection('persons').findOne({ slackId }))!._id);
  const [subjectId, managerId, cycleId] = [await idOf(NORA), await idOf(BEN), String(cycle!._id)];
  const reviews = [sealedReview('r-manager', 'MANAGER', 4)];
  const made = snapshot('sealed-of-nora', { cycleId, subjectId, managerId, reviews, orders: {} });
  await stores(world, (connection) =>
    mongoSnapshotStore(connection, String(cycle!.workspaceId)).insertAll([made]),
  );
  await forgetReleases(world);
  return { cycleId, ofNora: `${cycleId} ${subjectId}` };
}

/** Stores something as Trellis itself would: encrypted. */
export async function stores(
  { mongodbUri }: WholeApp,
  store: (connection: Connection) => Promise<unknown>,
): Promise<void> {
  const keys = keyring(TEST_KEYS.encryptionKeys);
  const connection = await connect(mongodbUri, { keyring: keys, log: keptLog().log });
  await store(connection);
  await connection.close();
}

export async function forgetReleases(world: WholeApp): Promise<void> {
  for (const name of ['releases', 'release_orders'])
    await world.connection.db!.collection(name).deleteMany({});
}

/** Somebody presses a button that stands in a message to them. */
export async function pressing(
  world: WholeApp,
  who: string,
  action: string,
  value: string,
): Promise<Colleague> {
  const button = { type: 'button', action_id: action, value, text: { type: 'plain_text', text: 'Open' } };
  const response = await fetch(new URL('chat.postMessage', world.simulator.apiUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${SECRETS.botToken}` },
    body: JSON.stringify({
      channel: who,
      text: action,
      blocks: [{ type: 'actions', elements: [button] }],
    }),
  });
  succeeded((await response.json()) as { ok: boolean });
  const colleague = world.as(who);
  const message = (await colleague.person.messages()).findLast(({ text }) => text === action)!;
  succeeded(await colleague.presses(message, action));
  return colleague;
}

const writes =
  (action: string) =>
  async (world: WholeApp): Promise<Colleague> => {
    const { ofNora } = await sealed(world);
    const ben = await pressing(world, BEN, action, ofNora);
    for (const part of ['themes', 'ownView', 'nextSteps']) ben.types(part, TEXT);
    return ben;
  };

async function asksForMany(world: WholeApp): Promise<Colleague> {
  const { cycleId } = await sealed(world);
  return pressing(world, HELEN, 'reviews.release_many', cycleId);
}

export const reviewReleaseForms: readonly Form[] = [
  {
    id: 'reviews.save_synthesis',
    edits: false,
    open: writes('reviews.write_synthesis'),
    forget: forgetReleases,
  },
  { id: 'reviews.release_own', edits: false, open: writes('reviews.release'), forget: forgetReleases },
  {
    id: 'reviews.release_one',
    edits: false,
    open: async (world) => pressing(world, HELEN, 'reviews.release', (await sealed(world)).ofNora),
    forget: forgetReleases,
  },
  { id: 'reviews.release_preview', edits: false, keepsNothing: true, open: asksForMany },
  {
    id: 'reviews.release_confirm',
    edits: false,
    async open(world) {
      const helen = await asksForMany(world);
      succeeded(await helen.person.submit());
      return helen;
    },
    forget: forgetReleases,
  },
];
