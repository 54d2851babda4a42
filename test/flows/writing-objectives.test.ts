import { escapeText } from '../../src/slack/mrkdwn';
import { inputCalled, textIn } from '../support/colleague';
import { ASHA, BEN, HELEN, NORA } from '../support/company';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** Real processes, real pauses: a slow machine may take a while. */
jest.setTimeout(20_000);

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
  await world.as(HELEN).opensCycle();
});
afterAll(() => world.stop());

/** Asha's modal after a refusal: what is under which field, and what still stands in it. */
async function refused(field: string, written: Parameters<ReturnType<WholeApp['as']>['fillsObjective']>[0]) {
  const asha = world.as(ASHA);
  await asha.fillsObjective(written);
  const input = inputCalled(asha.person, field);
  const outcome = await asha.submits();
  const open = asha.person.modal();
  await asha.person.closeModal(true);
  return { outcome, input, isOpen: open?.callback_id };
}

describe('Asha writes an objective', () => {
  it.each([
    [
      'whose target is no number',
      '.target',
      { target: 'two weeks' },
      'This cannot be read as a number: write one such as 1,200 or 1.2k.',
    ],
    [
      'whose target is its start',
      '.target',
      { start: '5', target: '5' },
      'Start and target are the same: write where it should go from there.',
    ],
    [
      'that is due after the cycle',
      '.dueDate',
      { dueDate: '2026-07-01' },
      'Choose a day in Q2 2026: from 1 April 2026 to 30 June 2026.',
    ],
    [
      'with a title of 4,000 characters',
      'title',
      { title: 'Faster '.repeat(571).padEnd(4_000, '!') },
      'This title has 4,000 characters; the most is 200. Your text is still here.',
    ],
    [
      'whose key result has a title of 4,000 characters',
      '.title',
      { keyResult: 'd'.repeat(3_000) },
      'This title has 3,000 characters; the most is 200. Your text is still here.',
    ],
  ])(
    '%s, and reads why under that field; her window stays and nothing is stored',
    async (_, field, written, sentence) => {
      const { outcome, input, isOpen } = await refused(field, written);
      expect(outcome).toEqual({ ok: false, errors: { [input]: sentence } });
      expect(isOpen).toBe('okr.save_objective');
      expect(await world.stored('objectives')).toEqual([]);
      expect(await world.stored('key_result_edits')).toEqual([]);
    },
  );

  it('and sends it as soon as the one number is mended: the rest of what she typed is still there', async () => {
    const asha = world.as(ASHA);
    await asha.fillsObjective({ target: 'five' });
    expect(await asha.submits()).toMatchObject({ ok: false });
    asha.types('.target', '5');
    expect(await asha.submits()).toEqual({ ok: true, result: 'cleared' });
    const [stored] = await world.stored('objectives');
    expect(stored).toMatchObject({
      title: 'Parcels arrive in days, not weeks',
      keyResults: [{ title: 'Days from order to delivery', start: 14, target: 5 }],
    });
  });
});

describe('Ben has five objectives, which is the most', () => {
  it('and reads so before he opens a sixth; no window opens', async () => {
    const ben = world.as(BEN);
    for (const title of ['First', 'Second', 'Third', 'Fourth', 'Fifth'])
      expect(await ben.writesObjective({ title })).toEqual({ ok: true, result: 'cleared' });
    await ben.person.command('/okr', 'new');
    expect((await ben.lines()).at(-1)).toBe(
      'You have 5 objectives in Q2 2026, which is the most. Abandon one to make room.',
    );
    expect(ben.person.modal()).toBeUndefined();
  });
});

describe('a title full of <!channel>, links, names and emoji', () => {
  const LIVELY = '<!channel> <@U0BEN> <https://evil.example|me> http://evil.eu :tada: *b* & 🎉';
  const ESCAPED = escapeText(LIVELY);
  /** In bold, where an asterisk would end it. */
  const BOLD = ESCAPED.replaceAll('*', '∗');

  /** Text objects that show the title, wherever they are. */
  const showing = (blocks: unknown): { type: string; text: string; verbatim?: boolean }[] => {
    if (Array.isArray(blocks)) return blocks.flatMap(showing);
    if (typeof blocks !== 'object' || blocks === null) return [];
    const { type, text } = blocks as { type?: unknown; text?: unknown };
    const isText = (type === 'mrkdwn' || type === 'plain_text') && typeof text === 'string';
    if (isText) return /evil/.test(text) ? [blocks as { type: string; text: string }] : [];
    return Object.values(blocks).flatMap(showing);
  };

  const expectInert = (blocks: unknown) => {
    const shown = showing(blocks).filter(({ type }) => type === 'mrkdwn');
    expect(shown.length).toBeGreaterThan(0);
    for (const { text, verbatim } of shown) {
      expect(verbatim).toBe(true);
      expect(text.replaceAll(BOLD, ESCAPED)).toContain(ESCAPED);
      expect(text).not.toMatch(/<[!@#h]/);
    }
  };

  it('comes alive nowhere: not in modals, on Home, on the card nor on its receipt', async () => {
    const nora = world.as(NORA);
    expect(await nora.writesObjective({ title: LIVELY, keyResult: LIVELY })).toMatchObject({ ok: true });
    await nora.person.openHome();
    await world.driver.until(() => nora.readsHome().includes('evil'));
    expectInert(nora.person.home()?.blocks);

    await nora.person.command('/okr');
    expectInert(nora.person.modal()?.blocks);
    await nora.person.closeModal(true);

    await world.comesTo(new Date('2026-04-06T13:00:00Z'));
    const [card] = await nora.cards();
    expectInert(card?.blocks);

    await nora.fillsCheckIn({ value: '9', note: LIVELY });
    expectInert(nora.person.modal()?.blocks);
    expect(await nora.submits()).toMatchObject({ ok: true });
    await world.driver.until(async () => (await nora.readsLatest()).includes('Checked in'));
    const [receipt] = await nora.cards();
    expectInert(receipt?.blocks);
    expect(textIn(receipt?.blocks)).toContain(`✅ *${BOLD}*  ·  14 → 9, green`);

    const sent = world.driver
      .calls('chat.postMessage')
      .filter(({ args }) => JSON.stringify(args).includes('evil'));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.args).toMatchObject({ parse: 'none', link_names: 'false', unfurl_links: 'false' });
    expect(String(sent[0]?.args.text)).not.toContain('evil');
  });
});

it('none of it ended in a server error or an alarm, and the log names nobody and quotes nothing', () => {
  expect(world.badStatuses()).toEqual([]);
  expect(alarms(world.lines)).toEqual([]);
  expect(world.indiscreet()).toEqual([]);
});
