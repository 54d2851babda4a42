import { type Colleague, succeeded } from '../colleague';
import { ADMIN_CHANNEL, ASHA, HELEN, LENA } from '../company';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';

let files = 0;

async function office(world: WholeApp): Promise<Colleague> {
  const helen = world.as(HELEN);
  succeeded(await helen.person.command('/cycle', 'people', ADMIN_CHANNEL));
  return helen;
}

/** Each file says something new about Asha. */
async function fileAttached(world: WholeApp): Promise<Colleague> {
  const helen = await office(world);
  succeeded(await helen.presses(helen.person.modal()!, 'people.ask_import'));
  files += 1;
  const content = `slack_id,title\n${ASHA},Engineer ${files}\n`;
  await helen.person.attach('file', { name: 'people.csv', content });
  return helen;
}

async function proposed(world: WholeApp): Promise<Colleague> {
  const helen = await fileAttached(world);
  succeeded(await helen.person.submit());
  await world.driver.until(() => helen.person.modal()?.callback_id === 'people.apply_import');
  return helen;
}

const GROUPS = { nameKey: { $ne: 'platform' } };

/** Names that were typed make teams and departments. */
async function forgetGroups({ connection }: WholeApp): Promise<void> {
  await connection.collection('persons').updateMany({}, { $set: { teamId: null } });
  for (const name of ['teams', 'departments']) await connection.collection(name).deleteMany(GROUPS);
}

async function inChart(world: WholeApp, place: string): Promise<Colleague> {
  const helen = await office(world);
  const modal = helen.person.modal()!;
  const chart = modal.blocks.flatMap((block) => ('elements' in block ? [block.block_id!] : []))[0]!;
  succeeded(await helen.person.click(modal, { block: chart, action: 'people.show_chart' }));
  const shown = helen.person.modal()!;
  const row = shown.blocks.find((block) => JSON.stringify(block).includes(place))!;
  succeeded(await helen.person.click(shown, { block: row.block_id!, action: 'people.show_chart' }));
  return helen;
}

export const peopleOfficeForms: readonly Form[] = [
  { id: 'people.import_file', edits: false, open: fileAttached },
  { id: 'people.apply_import', edits: false, open: proposed },
  {
    id: 'people.save_person',
    edits: false,
    async open(world) {
      const helen = await office(world);
      succeeded(await helen.person.choose(helen.person.modal()!, 'people.find_person', LENA));
      return helen;
    },
    forget: forgetGroups,
  },
  {
    id: 'people.save_group',
    edits: false,
    async open(world) {
      await world.app.people.groupNamed('team', 'Platform', 'operator');
      // Where the whole chart begins, whatever department it was put into before.
      await world.connection
        .collection('teams')
        .updateOne({ nameKey: 'platform' }, { $set: { departmentId: null } });
      const helen = await inChart(world, 'Platform');
      succeeded(await helen.presses(helen.person.modal()!, 'people.ask_group'));
      return helen;
    },
    forget: ({ connection }) => connection.collection('departments').deleteMany({}),
  },
];
