import { succeeded } from '../colleague';
import { ADMIN_CHANNEL, HELEN } from '../company';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';

const typed = async (world: WholeApp, text: string) => {
  const helen = world.as(HELEN);
  succeeded(await helen.person.command('/cycle', text, ADMIN_CHANNEL));
  return helen;
};

export const cycleForms: readonly Form[] = [
  {
    id: 'cycle.create',
    edits: false,
    open: (world) => typed(world, 'new'),
    forget: ({ connection }) => connection.collection('cycles').deleteMany({ state: 'DRAFT' }),
  },
  {
    id: 'cycle.open',
    edits: false,
    async open(world) {
      const helen = await typed(world, 'new');
      succeeded(await helen.person.submit());
      succeeded(await helen.person.click(helen.person.modal()!, 'cycle.ask_open'));
      return helen;
    },
  },
  { id: 'cycle.close', edits: false, open: (world) => typed(world, 'close') },
];
