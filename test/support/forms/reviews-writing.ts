import { type Colleague, succeeded } from '../colleague';
import { ASHA, BEN, LENA, SECRETS } from '../company';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';

type Role = 'PEER' | 'REPORT' | 'MANAGER';

const TEXT = 'She answered every carrier within a day, so that no parcel had to wait.';
const answered = (overall: string) => ({
  'answers.overall': overall,
  'answers.collaboration': '4',
  'answers.ownership': '4',
});

/** Reviews are open, and Ben has a review before him that nobody has submitted: of Asha, or as a report of Lena. */
async function assigned(world: WholeApp, id: string, role: Role): Promise<void> {
  const { db } = world.connection;
  const opensAt = new Date('2026-04-01T08:00:00Z');
  await db!.collection('cycles').updateMany({}, { $set: { 'reviewWindow.opensAt': opensAt } });
  const cycle = await db!.collection('cycles').findOne({ state: 'ACTIVE' });
  const idOf = async (slackId: string) => (await db!.collection('persons').findOne({ slackId }))!._id;
  const { workspaceId, _id: cycleId } = cycle!;
  const [subjectId, reviewerId] = [await idOf(role === 'REPORT' ? LENA : ASHA), await idOf(BEN)];
  const fresh = {
    ...{ v: 1, workspaceId, cycleId, subjectId, reviewerId, role, subjectIncluded: false, extendedTo: null },
    ...{ answers: [], hinted: [], saidBefore: null, declineReason: null, revision: 1 },
    ...{ toTell: [], owedAudit: [], endedAt: null },
  };
  const started = { $setOnInsert: fresh, $set: { state: 'DRAFT' } };
  await db!.collection('assignments').updateOne({ _id: id as never }, started, { upsert: true });
}

const writes =
  (id: string, role: Role, overall = '4') =>
  async (world: WholeApp): Promise<Colleague> => {
    await assigned(world, id, role);
    const button = { type: 'button', action_id: 'reviews.write', value: id };
    const elements = [{ ...button, text: { type: 'plain_text', text: 'Write' } }];
    const response = await fetch(new URL('chat.postMessage', world.simulator.apiUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${SECRETS.botToken}` },
      body: JSON.stringify({ channel: BEN, text: id, blocks: [{ type: 'actions', elements }] }),
    });
    succeeded((await response.json()) as { ok: boolean });
    const ben = world.as(BEN);
    const message = (await ben.person.messages()).findLast(({ text }) => text === id)!;
    succeeded(await ben.presses(message, 'reviews.write'));
    ben.person.fill(answered(overall));
    return ben;
  };

const submits =
  (open: (world: WholeApp) => Promise<Colleague>) =>
  async (world: WholeApp): Promise<Colleague> => {
    const ben = await open(world);
    ben.person.fill({ 'answers.strengths': TEXT, 'answers.improve': TEXT });
    succeeded(await ben.person.submit());
    return ben;
  };

export const reviewWritingForms: readonly Form[] = [
  { id: 'reviews.submit', edits: true, open: writes('written', 'PEER') },
  { id: 'reviews.confirm', edits: true, open: submits(writes('confirmed', 'REPORT')) },
  { id: 'reviews.say_before', edits: true, open: submits(writes('surprising', 'MANAGER', '1')) },
];
