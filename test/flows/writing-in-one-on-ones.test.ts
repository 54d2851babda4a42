import type { Colleague } from '../support/colleague';
import { succeeded, textIn } from '../support/colleague';
import { ASHA, BEN } from '../support/company';
import { inMeeting } from '../support/forms/one-on-one-agendas';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** Real processes, real pauses: a slow machine may take a while. */
jest.setTimeout(20_000);

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
});
afterAll(() => world.stop());

const opens = async (who: string, action: string): Promise<Colleague> => {
  const somebody = await inMeeting(world, who);
  succeeded(await somebody.presses(somebody.person.modal()!, action));
  return somebody;
};
const submits = async (somebody: Colleague) => succeeded(await somebody.submits());
const fieldsIn = (somebody: Colleague): string[] =>
  somebody.person.modal()!.blocks!.flatMap((block) => {
    const { type, element } = block as { type: string; element?: { initial_value?: string } };
    return type === 'input' ? [element?.initial_value ?? ''] : [];
  });
const boxIn = ({ person }: Colleague): string =>
  /one-on-ones\.tick_action~[\w.-]+/.exec(JSON.stringify(person.modal()?.blocks))![0];

const lines = (...more: string[]) =>
  ['[ ] @asha calls the carrier by 8 April', '[ ] Book a room by 8 April', ...more].join('\n');

describe('two people write in their 1:1', () => {
  it('and are back in its window, with what they wrote in it', async () => {
    const ben = await opens(BEN, 'one-on-ones.edit_notes');
    ben.types('decisions', 'Hire the <!channel> carrier');
    ben.types('notes', '[ ] @asha calls the carrier by 8 April\n[ ] Book a room by 8 April');
    await submits(ben);
    expect(ben.person.modals()).toHaveLength(1);
    expect(ben.readsModal()).toContain('Hire the &lt;!channel&gt; carrier');
    expect(ben.readsModal()).toContain('Asha Rao · by Wed 8 April');
  });

  it('and see each other’s words when both did at once', async () => {
    const ben = await opens(BEN, 'one-on-ones.edit_notes');
    const asha = await opens(ASHA, 'one-on-ones.edit_notes');
    ben.types('notes', lines('Ben was here'));
    await submits(ben);
    asha.types('notes', lines('Asha was here'));
    await submits(asha);
    expect(asha.readsModal()).toContain('Ben Albrecht changed these notes while you were writing.');
    expect(fieldsIn(asha)[1]).toBe(lines('Ben was here', 'Asha was here'));
    await submits(asha);
    expect(asha.person.modals()).toHaveLength(1);
    expect(asha.readsModal()).toContain('Ben was here\nAsha was here');
  });

  it('and tick what is done, which the other finds ticked', async () => {
    const asha = await inMeeting(world, ASHA);
    succeeded(await asha.person.choose(asha.person.modal()!, boxIn(asha), ['done']));
    const [meeting] = await world.stored('one_on_one_meetings');
    const notes = meeting!.notes as { action: { done: boolean } | null }[];
    expect(notes.map(({ action }) => action?.done)).toEqual([undefined, true, false, undefined, undefined]);
    const ben = await opens(BEN, 'one-on-ones.edit_notes');
    expect(fieldsIn(ben)[1]).toMatch(/^\[x\] @asha calls/);
  });

  it('and keep a page each, and say how they are', async () => {
    for (const who of [ASHA, BEN]) {
      const page = await opens(who, 'one-on-ones.open_page');
      page.types('text', `Only for ${who}`);
      await submits(page);
      const pulse = await opens(who, 'one-on-ones.give_pulse');
      pulse.types('energy', '4');
      pulse.types('workload', '2');
      await submits(pulse);
    }
    const asha = await opens(ASHA, 'one-on-ones.open_page');
    expect(fieldsIn(asha)).toEqual([`Only for ${ASHA}`]);
    const ben = await opens(BEN, 'one-on-ones.give_pulse');
    expect(textIn(ben.person.modal()!.blocks)).toContain('*Asha Rao*\nEnergy  ▅  4\nWorkload  ▂  2');
  });

  it('without a server error, an alarm, or a word of it in a message or in the log', async () => {
    await world.comesTo(new Date('2026-04-13T09:00:00Z'));
    expect(world.badStatuses()).toEqual([]);
    expect(alarms(world.lines)).toEqual([]);
    expect(world.indiscreet()).toEqual([]);
    const messages = [...(await world.as(ASHA).cards()), ...(await world.as(BEN).cards())];
    expect(textIn(messages.map(({ blocks }) => blocks))).toContain('1 action item');
    expect(JSON.stringify(messages)).not.toMatch(/carrier|room|was here|Only for/);
  });
});
