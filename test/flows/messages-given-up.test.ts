import type { FoundMessage } from '@trellis/slack-simulator';
import { succeeded, textIn } from '../support/colleague';
import { ADMIN_CHANNEL, BEN, HELEN } from '../support/company';
import { type WholeApp, wholeApp } from '../support/whole-app';

jest.setTimeout(30_000);

const MONDAY_0900_BERLIN = new Date('2026-04-06T07:00:00Z');
/** When the admin channel is told of the day before: by the walls of its cycle. */
const TUESDAY_0900_BERLIN = new Date('2026-04-07T07:00:00Z');
const WEDNESDAY_0900_BERLIN = new Date('2026-04-08T07:00:00Z');

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp({ paced: true });
  await world.as(HELEN).opensCycle();
  succeeded(await world.as(BEN).writesObjective());
  world.driver.fault('chat.postMessage', { kind: 'error', error: 'user_not_found' });
  await world.comesTo(MONDAY_0900_BERLIN);
});
afterAll(() => world.stop());

const helen = () => world.as(HELEN);
const inTheChannel = async (): Promise<FoundMessage[]> =>
  (await helen().person.messages(ADMIN_CHANNEL)).filter(
    ({ user, ephemeral }) => user !== HELEN && !ephemeral,
  );
const health = async () => {
  succeeded(await helen().person.command('/cycle', 'health', ADMIN_CHANNEL));
  return helen().readsModal().split('\n');
};

describe('a message that Slack does not take', () => {
  it('stands in /cycle health, with whom it was for and why it failed, and nothing of what it says', async () => {
    const lines = await health();
    expect(lines).toEqual([
      '*Waiting:* 0 messages',
      '*Sent in the last 7 days:* 0 messages, 0 possible duplicates',
      '*Failed:* 1 message',
      '*Unknown whether they arrived:* 0 messages',
      '*Ben Albrecht* · check-in · 6 April 2026',
      'Slack no longer knows this person.',
      'Send again',
      expect.stringMatching(/^\*Audit log:\* \d+ entries, unbroken head `[\w-]{43}`$/),
    ]);
    await helen().person.closeModal(true);
  });

  it('is told to the admin channel the next morning, as a figure, once', async () => {
    expect(await inTheChannel()).toEqual([]);
    await world.comesTo(TUESDAY_0900_BERLIN);
    await world.app.tick();
    await world.settles();
    const [notice, ...others] = await inTheChannel();
    expect(others).toEqual([]);
    expect(textIn(notice!.blocks).split('\n')).toEqual([
      '*1 message* could not be delivered since yesterday. See which, why, and send them again.',
      'See messages',
    ]);
    expect(JSON.stringify(notice)).not.toContain('Ben');
  });

  it('is sent again by a button, once however often that is pressed, and audited', async () => {
    const [notice] = await inTheChannel();
    succeeded(await helen().presses(notice!, 'cycle.ask_health'));
    const shown = helen().person.modal()!;
    succeeded(await helen().presses(shown, 'cycle.send_again'));
    expect(helen().readsModal()).toContain('It is on its way again.');
    await world.settles();
    expect(await world.as(BEN).cards()).toHaveLength(1);

    expect((await world.line.send(world.line.latest('block_actions'))).status).toBe(200);
    await world.settles();
    expect(await world.as(BEN).cards()).toHaveLength(1);
    const entries = await world.stored('audit_entries');
    expect(entries.filter(({ action }) => action === 'delivery.sent_again')).toHaveLength(1);
    await helen().person.closeModal(true);
    expect(await health()).toContain('Every message has arrived, or is on its way.');
  });

  it('is not told again the morning after', async () => {
    await helen().person.closeModal(true);
    await world.comesTo(WEDNESDAY_0900_BERLIN);
    expect(await inTheChannel()).toHaveLength(1);
  });
});
