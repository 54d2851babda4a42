import { ASHA, BEN, HELEN, NORA, RUTH } from '../support/company';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** Real processes, real pauses: a slow machine may take a while. */
jest.setTimeout(20_000);

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp({ paced: true });
  await world.as(HELEN).opensCycle();
  await world.as(ASHA).writesObjective();
  await world.comesTo(new Date('2026-04-06T03:30:00Z'));
});
afterAll(() => world.stop());

const CLEARED = { response_action: 'clear' };
const checkInsOf = async (note: string) =>
  (await world.stored('check_ins')).filter((checkIn) => checkIn.note === note);

describe('a window that Slack sends twice', () => {
  it('writes one objective, whether both come at once or the second after the first was answered', async () => {
    const nora = world.as(NORA);
    expect(await nora.writesObjective({ title: 'Written once' })).toMatchObject({ ok: true });
    const again = world.line.latest('view_submission');
    const fresh = { ...again, view: { ...again.view, id: 'V0NEVERSEEN' } };

    const both = await Promise.all([world.line.send(fresh), world.line.send(fresh)]);
    const later = await world.line.send(fresh);
    expect([...both, later].map(({ answer }) => answer)).toEqual([CLEARED, CLEARED, CLEARED]);
    expect((await world.line.send(again)).answer).toEqual(CLEARED);
    expect(await world.stored('objectives')).toHaveLength(3);
  });

  it('keeps one check-in', async () => {
    const asha = world.as(ASHA);
    expect(await asha.checksIn({ value: '11', note: 'The new carrier is quicker' })).toMatchObject({
      ok: true,
    });
    const again = world.line.latest('view_submission');
    const both = await Promise.all([world.line.send(again), world.line.send(again)]);
    expect(both.map(({ answer }) => answer)).toEqual([CLEARED, CLEARED]);
    await world.driver.until(async () => (await checkInsOf('The new carrier is quicker')).length > 0);
    await world.settles();
    expect(await checkInsOf('The new carrier is quicker')).toHaveLength(1);
    expect(await world.stored('check_ins')).toHaveLength(1);
  });

  it('turns the one message she got into its receipt, and sends no other', async () => {
    const asha = world.as(ASHA);
    await world.driver.until(async () => (await asha.readsLatest()).includes('Checked in'));
    expect(await asha.readsLatest()).toBe(
      '*Checked in for this week.*\n' +
        '✅ *Days from order to delivery*  ·  14 → 11, green\nThe new carrier is quicker',
    );
    expect(await asha.cards()).toHaveLength(1);
  });
});

describe('a button under somebody else’s finger', () => {
  it('tells Ben that the check-in is not his, and opens nothing', async () => {
    await world.as(BEN).writesObjective({ title: 'Ben’s own' });
    await world.comesTo(new Date('2026-04-13T03:30:00Z'));
    const asha = world.as(ASHA);
    const card = (await asha.cards()).at(-1)!;
    await asha.presses(card, 'okr.check_in_all');
    await asha.person.closeModal(true);
    const pressed = world.line.latest('block_actions');
    world.driver.forgetCalls();

    expect(await world.line.send({ ...pressed, user: { ...pressed.user, id: BEN } })).toEqual({
      status: 200,
      answer: undefined,
    });
    await world.driver.until(async () => (await world.as(ASHA).lines()).length > 0);
    expect(await asha.lines()).toEqual([
      'This check-in is somebody else’s; nothing was changed. Type /checkin for yours.',
    ]);
    expect(world.driver.calls('views.open')).toEqual([]);
  });

  it('tells Ben that "No change" is not his to press, and keeps nothing', async () => {
    const asha = world.as(ASHA);
    const card = (await asha.cards()).at(-1)!;
    const before = await world.stored('objectives');
    await asha.presses(card, 'okr.check_in_all');
    await asha.person.closeModal(true);
    const pressed = world.line.latest('block_actions');
    const keep = JSON.stringify(card.blocks).match(/"okr\.keep_value".*?"value":"([^"]+)"/)?.[1];
    const action = { ...pressed.actions[0], action_id: 'okr.keep_value', value: keep };
    await world.line.send({ ...pressed, user: { ...pressed.user, id: BEN }, actions: [action] });
    await world.driver.until(async () => (await asha.lines()).length > 1);
    expect((await asha.lines()).at(-1)).toBe(
      'Only Asha Rao can check in on this key result; nothing was changed.',
    );
    expect(await world.stored('objectives')).toEqual(before);
  });

  it('tells Ben that he cannot save a window of Asha’s, and keeps what he typed', async () => {
    const asha = world.as(ASHA);
    await asha.fillsCheckIn({ value: '10', note: 'Sent under another name' });
    await asha.types('.value', 'not sent yet');
    await asha.submits();
    await asha.person.closeModal(true);
    const refused = world.line.latest('view_submission');
    const before = await world.stored('objectives');
    const { answer } = await world.line.send({ ...refused, user: { ...refused.user, id: BEN } });
    expect(answer.response_action).toBe('errors');
    expect(Object.values(answer.errors)).toEqual([
      'Only Asha Rao can check in on this key result; nothing was changed.',
    ]);
    expect(await world.stored('objectives')).toEqual(before);
  });

  it('tells a guest that Trellis does not know her', async () => {
    const pressed = world.line.latest('block_actions');
    await world.line.send({ ...pressed, user: { ...pressed.user, id: RUTH } });
    const asha = world.as(ASHA);
    await world.driver.until(async () => (await asha.lines()).length > 2);
    expect((await asha.lines()).at(-1)).toBe(
      'Trellis is for the members of this workspace and does not know you yet, so nothing was done. If you joined just now, please try again in a few minutes; otherwise ask HR.',
    );
  });
});

describe('a click that Slack no longer opens a window for', () => {
  it.each([
    ['expired_trigger_id', 'That took too long and Slack closed the door; please try again.'],
    ['exchanged_trigger_id', 'Slack opens one window for each click; please click again.'],
  ])('is answered in one sentence (%s)', async (error, sentence) => {
    world.driver.fault('views.open', { kind: 'error', error });
    const ben = world.as(BEN);
    expect(await ben.person.command('/okr', 'new')).toEqual({ ok: true });
    expect(ben.person.modal()).toBeUndefined();
    expect((await ben.lines()).at(-1)).toBe(sentence);
  });

  it('sent twice with the same trigger, opens one window and says so once', async () => {
    const asha = world.as(ASHA);
    await asha.presses((await asha.cards()).at(-1)!, 'okr.check_in_all');
    const said = (await asha.lines()).length;
    await world.line.send(world.line.latest('block_actions'));
    await world.driver.until(async () => (await asha.lines()).length > said);
    expect((await asha.lines()).at(-1)).toBe('Slack opens one window for each click; please click again.');
    expect(asha.person.modals()).toHaveLength(1);
    await asha.person.closeModal(true);
  });
});

describe('after HR has closed the cycle', () => {
  const CLOSED = 'Q2 2026 closed on 13 April; nothing was changed.';

  it('an open check-in cannot be saved, says so under its first field and stays', async () => {
    const asha = world.as(ASHA);
    await asha.fillsCheckIn({ value: '8', note: 'Typed before it closed' });
    await world.as(HELEN).closesCycle();
    const before = await world.stored('objectives');
    const outcome = await asha.submits();
    expect(outcome.ok).toBe(false);
    expect(Object.values((outcome as { errors: Record<string, string> }).errors)).toEqual([CLOSED]);
    expect(asha.person.modal()?.callback_id).toBe('okr.save_check_in');
    await asha.person.closeModal(true);
    expect(await world.stored('objectives')).toEqual(before);
  });

  it('the buttons of the card answer with one line, and change nothing', async () => {
    const asha = world.as(ASHA);
    const before = await world.stored('objectives');
    const card = (await asha.cards()).at(-1)!;
    for (const action of ['okr.check_in_all', 'okr.keep_value']) {
      const said = (await asha.lines()).length;
      await asha.presses(card, action);
      await world.driver.until(async () => (await asha.lines()).length > said);
      expect((await asha.lines()).at(-1)).toBe(CLOSED);
    }
    expect(asha.person.modal()).toBeUndefined();
    expect(await world.stored('objectives')).toEqual(before);
  });

  it('/okr new says that no cycle is open, and /checkin what became of the last', async () => {
    for (const [command, text, sentence] of [
      [
        '/okr',
        'new',
        'No cycle is open for you at the moment. Objectives can be written as soon as HR opens one.',
      ],
      ['/checkin', '', 'There is nothing to check in on: Q2 2026 closed on 13 April.'],
    ] as const) {
      const ben = world.as(BEN);
      await ben.person.command(command, text);
      expect((await ben.lines()).at(-1)).toBe(sentence);
    }
  });
});

it('none of it ended in a server error or an alarm, and the log names nobody and quotes nothing', () => {
  expect(world.badStatuses()).toEqual([]);
  expect(alarms(world.lines)).toEqual([]);
  expect(world.indiscreet()).toEqual([]);
});
