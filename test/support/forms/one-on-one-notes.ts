import { succeeded } from '../colleague';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';
import { inMeeting } from './one-on-one-agendas';

const pressing = (action: string) => async (world: WholeApp) => {
  const asha = await inMeeting(world);
  succeeded(await asha.presses(asha.person.modal()!, action));
  return asha;
};

export const oneOnOneNotesForms: readonly Form[] = [
  { id: 'one-on-ones.save_notes', edits: true, open: pressing('one-on-ones.edit_notes') },
  { id: 'one-on-ones.save_page', edits: true, open: pressing('one-on-ones.open_page') },
  {
    id: 'one-on-ones.save_pulse',
    edits: true,
    async open(world) {
      const asha = await pressing('one-on-ones.give_pulse')(world);
      asha.types('energy', '4');
      asha.types('workload', '3');
      return asha;
    },
  },
];
