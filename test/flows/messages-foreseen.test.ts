import { everythingIn } from '../matrix/kept';
import { succeeded } from '../support/colleague';
import { ADMIN_CHANNEL, ASHA, HELEN } from '../support/company';
import { type WholeApp, wholeApp } from '../support/whole-app';

jest.setTimeout(30_000);

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp({ paced: true });
});
afterAll(() => world.stop());

const helen = () => world.as(HELEN);
const asks = async (text: string) => {
  succeeded(await helen().person.command('/cycle', text, ADMIN_CHANNEL));
  return helen().readsModal().split('\n');
};
/** Everything that is kept, but for collections in which nothing is. */
const kept = async () =>
  Object.entries(await everythingIn(world.connection)).filter(([, documents]) => documents.length > 0);
const posted = () => world.driver.calls('chat.postMessage').length;

describe('HR foresees what a cycle sends', () => {
  it('of a draft, as if it were opened now: each kind, to how many, on which day; and nothing is written or sent', async () => {
    succeeded(await helen().person.command('/cycle', 'new', ADMIN_CHANNEL));
    succeeded(await helen().person.submit());
    await helen().person.closeModal(true);
    await world.app.settled();
    await world.settles();
    const before = { kept: await kept(), posted: posted() };

    const lines = await asks('preview "q2 2026"');
    expect(lines.slice(0, 2)).toEqual([
      '*Q2 2026*',
      'Every message it would send if it were opened now. Nothing is sent by looking at it.',
    ]);
    const checkIns = lines.slice(lines.indexOf('*Weekly check-in* · 13 days'));
    expect(checkIns.slice(1, 5)).toEqual([
      'Whoever has nothing to check in on by then gets none.',
      'Example',
      'Monday 6 April 2026, 09:00 · 5 people',
      'Monday 13 April 2026, 09:00 · 5 people',
    ]);
    expect(checkIns).toContain('Monday 29 June 2026, 09:00 · 5 people');

    const modal = helen().person.modal()!;
    const examples = modal.blocks as { block_id?: string; accessory?: { value?: string } }[];
    const ofCheckIn = examples.find(({ accessory }) => accessory?.value?.endsWith(' okr.weekly_prompt'))!;
    succeeded(await helen().person.click(modal, { block: ofCheckIn.block_id! }));
    expect(helen().readsModal()).toContain('Hours until the first answer');
    expect(helen().readsModal()).toContain('Buttons: ');
    expect(JSON.stringify(helen().person.modal()!.blocks)).not.toContain('"type":"button"');
    await helen().person.closeModal(true);

    await world.settles();
    expect({ kept: await kept(), posted: posted() }).toEqual(before);
  });

  it('of an open one, what is still to come', async () => {
    succeeded(await helen().person.command('/cycle', 'open', ADMIN_CHANNEL));
    succeeded(await helen().person.submit());
    await helen().person.closeModal(true);
    await world.comesTo(new Date('2026-04-20T20:00:00Z'));
    const lines = await asks('preview');
    await helen().person.closeModal(true);
    expect(lines[1]).toBe('Every message that is still to come. Nothing is sent by looking at it.');
    expect(lines).toContain('*Weekly check-in* · 10 days');
    expect(lines).not.toContain('Monday 20 April 2026, 09:00 · 5 people');
    expect(lines).toContain('Monday 27 April 2026, 09:00 · 5 people');
  });

  it('of an open one, the same whatever anybody has written: nobody’s progress can be told from it', async () => {
    const before = await asks('preview');
    await helen().person.closeModal(true);
    expect(before).toContain('*Mid-cycle review of your objectives* · 1 day');
    succeeded(await world.as(ASHA).writesObjective());
    await world.settles();
    expect(await asks('preview')).toEqual(before);
    await helen().person.closeModal(true);
  });
});
