import type { Colleague } from '../colleague';
import { succeeded } from '../colleague';
import { ASHA, HELEN } from '../company';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';
import { pressing } from './review-releases';

const DRAFT = { state: 'DRAFT', asked: 0, by: null, at: null, comment: '' };

/** Asha, who reports to Helen, has an objective that stands so. @returns its id. */
async function standing(world: WholeApp, approval: object): Promise<string> {
  const [asha, helen] = await Promise.all([ASHA, HELEN].map((id) => world.app.people.personBySlackId(id)));
  await world.app.people.setManager(asha!.id, helen!.id, new Date('2026-01-01T00:00:00Z'));
  const ashas = async () =>
    (await world.stored('objectives')).find(({ ownerId }) => ownerId === asha!.id)?._id;
  if (!(await ashas())) succeeded(await world.as(ASHA).writesObjective());
  const _id = String(await ashas());
  const objectives = world.connection.collection<{ _id: string }>('objectives');
  await objectives.updateOne({ _id }, { $set: { approval, toTell: [] } });
  return _id;
}

async function asking(world: WholeApp): Promise<Colleague> {
  return pressing(world, ASHA, 'okr.ask_approval', await standing(world, DRAFT));
}

async function deciding(world: WholeApp): Promise<Colleague> {
  const asha = await world.app.people.personBySlackId(ASHA);
  const at = new Date('2026-04-01T09:00:00Z');
  const id = await standing(world, { state: 'SUBMITTED', asked: 1, by: asha!.id, at, comment: '' });
  const helen = await pressing(world, HELEN, 'okr.open_approval', `${id}:1:`);
  helen.types('state', 'APPROVED');
  return helen;
}

export const okrApprovalForms: readonly Form[] = [
  { id: 'okr.send_for_approval', edits: false, open: asking },
  { id: 'okr.decide_approval', edits: false, open: deciding },
];
