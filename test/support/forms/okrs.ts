import { type Colleague, succeeded } from '../colleague';
import { ASHA, BEN } from '../company';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';

/** Asha with her one objective before her in `/okr`. */
async function withObjective(world: WholeApp): Promise<Colleague> {
  const asha = world.as(ASHA);
  if ((await world.stored('objectives')).length === 0) succeeded(await asha.writesObjective());
  succeeded(await asha.person.command('/okr'));
  return asha;
}

const pressing = (action: string) => async (world: WholeApp) => {
  const asha = await withObjective(world);
  succeeded(await asha.presses(asha.person.modal()!, action));
  return asha;
};

const BENS = 'Fewer calls';

/** Takes away what Asha said her objective contributes to. */
const contributesNowhere = (world: WholeApp) =>
  world.connection.collection('objectives').updateMany({}, { $set: { parentIds: [] } });

/** Asha on the page of Ben's objective, with one of her own that could contribute to it. */
async function contributing(world: WholeApp): Promise<Colleague> {
  const ofBen = async () => (await world.stored('objectives')).find(({ title }) => title === BENS)?._id;
  if (!(await ofBen())) succeeded(await world.as(BEN).writesObjective({ title: BENS }));
  const asha = await withObjective(world);
  await asha.person.closeModal(true);
  succeeded(await asha.person.command('/okr', '@ben.albrecht'));
  succeeded(await asha.presses(asha.person.modal()!, `okr.see_objective~${await ofBen()}`));
  succeeded(await asha.presses(asha.person.modal()!, 'okr.ask_contribute'));
  return asha;
}

export const okrForms: readonly Form[] = [
  { id: 'okr.save_objective', edits: true, open: pressing('okr.edit_objective') },
  {
    id: 'okr.save_status',
    edits: true,
    open: pressing('okr.set_status'),
  },
  {
    id: 'okr.save_check_in',
    edits: true,
    async open(world) {
      await (await withObjective(world)).person.closeModal(true);
      const asha = world.as(ASHA);
      await asha.fillsCheckIn({ value: '9' });
      return asha;
    },
  },
  { id: 'okr.contribute', edits: false, open: contributing, forget: contributesNowhere },
];
