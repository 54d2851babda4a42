import { type Colleague, succeeded } from '../support/colleague';
import { ADMIN_CHANNEL, HELEN } from '../support/company';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

jest.setTimeout(30_000);

let world: WholeApp;
let helen: Colleague;
beforeAll(async () => {
  world = await wholeApp();
  helen = world.as(HELEN);
});
afterAll(() => world.stop());

const top = () => helen.person.modal()!;
const opened = () => helen.person.modals().map(({ callback_id }) => callback_id);
const presses = async (action: string) => succeeded(await helen.presses(top(), action));
const reads = (text: string) => world.driver.until(() => helen.readsModal().includes(text));

it('HR comes to the questions of a draft by its button', async () => {
  succeeded(await helen.person.command('/cycle', 'new', ADMIN_CHANNEL));
  succeeded(await helen.submits());
  await presses('reviews.questions_see');
  expect(opened()).toEqual(['cycle.overview', 'reviews.questions']);
  expect(helen.readsModal()).toContain('1. *Overall performance*');
});

it('writes one on top of them: what was typed stays when another type is chosen', async () => {
  await presses('reviews.questions_add');
  expect(opened()).toEqual(['cycle.overview', 'reviews.questions', 'reviews.questions_save']);
  helen.types('label', 'Would you work with them again?');
  succeeded(await helen.person.choose(top(), { block: 'type' }, 'CHOICE'));
  helen.types('options', 'Yes\nRather yes\nNo');
  helen.types('roles', ['PEER']);
  succeeded(await helen.submits());
});

it('and is back at the list, drawn anew', async () => {
  await reads('8. *Would you work with them again?*');
  expect(opened()).toEqual(['cycle.overview', 'reviews.questions']);
  expect(helen.readsModal()).toContain('Choice: Yes / Rather yes / No · required · Peer');
});

it('sees what peers will see, types into it, and comes back', async () => {
  succeeded(await helen.person.choose(top(), 'reviews.questions_show_role', 'PEER'));
  await presses('reviews.questions_preview');
  expect(helen.readsModal()).toContain('Would you work with them again?');
  for (const rating of ['overall', 'collaboration', 'ownership']) helen.types(`answers.${rating}`, '4');
  for (const text of ['strengths', 'improve']) helen.types(`answers.${text}`, 'Brave');
  const [again] = top().blocks.flatMap(({ block_id = '' }) =>
    /^answers\..{15,}~/.test(block_id) ? [block_id] : [],
  );
  helen.types(again!.replace(/~.*$/, ''), '0');
  succeeded(await helen.submits());
  await reads('4. *Top 2-3 strengths*');
  expect(opened()).toEqual(['cycle.overview', 'reviews.questions']);
});

it('removes it after one question, and nothing of this raised an alarm', async () => {
  const menu = JSON.stringify(top().blocks).match(/reviews\.questions_row~[\w-]{15,}/)![0];
  succeeded(await helen.person.choose(top(), menu, 'remove'));
  expect(helen.readsModal()).toContain('*Would you work with them again?*');
  succeeded(await helen.submits());
  await world.driver.until(() => !helen.readsModal().includes('Would you work'));
  expect(alarms(world.lines)).toEqual([]);
  expect(world.indiscreet()).toEqual([]);
});
