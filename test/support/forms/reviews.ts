import { type Colleague, succeeded } from '../colleague';
import { ADMIN_CHANNEL, ASHA, BEN, HELEN, LENA } from '../company';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';

async function hub(world: WholeApp): Promise<Colleague> {
  const helen = world.as(HELEN);
  succeeded(await helen.person.command('/cycle', 'assign Q2 2026', ADMIN_CHANNEL));
  return helen;
}

const asked =
  (action: string) =>
  async (world: WholeApp): Promise<Colleague> => {
    const helen = await hub(world);
    succeeded(await helen.presses(helen.person.modal()!, action));
    return helen;
  };

const chart = asked('reviews.assign_ask_chart');

/** Reviews that are open, whatever day it is; Ben writes one of Lena's. */
async function extendingForOne(world: WholeApp): Promise<Colleague> {
  const add = await adding(world);
  succeeded(await add.person.submit());
  const opensAt = new Date('2026-04-01T09:00:00Z');
  await world.connection
    .db!.collection('cycles')
    .updateMany({ state: 'ACTIVE' }, { $set: { 'reviewWindow.opensAt': opensAt } });
  const helen = await asked('reviews.ask_extend_one')(world);
  helen.person.fill({ reviewer: BEN, closesOn: '2026-07-07', reason: 'Ben was ill' });
  return helen;
}

/** Ben as a peer of Lena. */
async function adding(world: WholeApp): Promise<Colleague> {
  const helen = await hub(world);
  succeeded(await helen.person.choose(helen.person.modal()!, 'reviews.assign_choose', LENA));
  succeeded(await helen.presses(helen.person.modal()!, 'reviews.assign_ask_add'));
  helen.person.fill({ reviewer: BEN, role: 'PEER' });
  return helen;
}

export const reviewForms: readonly Form[] = [
  {
    id: 'reviews.assign_add',
    edits: false,
    open: adding,
  },
  {
    id: 'reviews.extend_one',
    edits: false,
    async open(world) {
      await world.connection.db!.collection('assignments').deleteMany({});
      return extendingForOne(world);
    },
  },
  { id: 'reviews.assign_chart', edits: false, open: chart },
  {
    id: 'reviews.assign_csv',
    edits: false,
    async open(world) {
      const helen = await asked('reviews.assign_ask_csv')(world);
      const content = `subject,reviewer,role\n${LENA},${ASHA},peer\n`;
      await helen.person.attach('file', { name: 'reviews.csv', content });
      return helen;
    },
  },
  {
    id: 'reviews.assign_apply',
    edits: false,
    async open(world) {
      const helen = await chart(world);
      succeeded(await helen.person.submit());
      return helen;
    },
  },
];
