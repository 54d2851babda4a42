import { succeeded } from '../colleague';
import { ASHA } from '../company';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';

const typing = (text: string) => async (world: WholeApp) => {
  const asha = world.as(ASHA);
  succeeded(await asha.person.command('/trellis', text));
  return asha;
};

export const settingsForms: readonly Form[] = [
  { id: 'settings.save', edits: true, open: typing('settings') },
  {
    id: 'settings.add_away',
    edits: false,
    async open(world) {
      const asha = await typing('away')(world);
      asha.types('from', '2026-05-04');
      return asha;
    },
    forget: ({ connection }) => connection.collection('persons').updateMany({}, { $set: { away: [] } }),
  },
];
