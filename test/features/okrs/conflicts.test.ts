import { modalOf, type Seen } from '../../support/conversation';
import { buttonsOf, linesOf, type OkrConversation, okrConversation } from '../../support/okr-conversation';
import { okrNews } from '../../support/okr-news';
import { ASHA, actor, anObjective, BEN, NINA, Q2 } from '../../support/okr-people';
import { submission } from '../../support/okr-world';

const WHY = 'Both need the same three engineers';
const TO_DO = 'Decide about 1 conflict of objectives';

let world: OkrConversation;
let news: ReturnType<typeof okrNews>;
beforeAll(async () => {
  world = await okrConversation();
  news = okrNews(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.forget();
  await world.plant(
    anObjective({ id: 'o1' }),
    anObjective({ id: 'o2', ownerId: BEN.id, title: 'Move the warehouse' }),
  );
});

const windowOf = async (person = ASHA, id = 'o1') =>
  modalOf(await world.as(person).press('okr.see_conflicts', id));
const form = async (person = ASHA, id = 'o1') =>
  modalOf(await world.as(person).press('okr.mark_conflict', id));
/** The same window once Ben is chosen in it. */
const formOfBens = async () =>
  modalOf(
    await world
      .as(ASHA)
      .press('okr.choose_other_owner', BEN.slackId, { ref: 'o1', typed: { person: BEN.slackId, why: WHY } }),
  );
const marks = async (typed: Record<string, unknown> = {}, view?: string): Promise<Seen> =>
  world.as(ASHA).submit(await formOfBens(), { other: 'o2', why: WHY, sponsor: NINA.slackId, ...typed }, view);
const valueOn = (blocks: Parameters<typeof buttonsOf>[0], text: string) =>
  buttonsOf(blocks).find(([t]) => t === text)![2];
const choicesIn = (modal: Awaited<ReturnType<typeof form>>) =>
  modal.blocks.flatMap((block) =>
    block.type === 'input' && block.element.type === 'static_select'
      ? (block.element.options ?? []).map(({ text }) => text.text)
      : [],
  );
const todosOf = async (person: typeof ASHA) => (await world.as(person).todo()).map(({ text }) => text.mrkdwn);
const DECISION = { what: 'Delivery goes first', tradeOffs: 'The warehouse waits until July' };
/** Asha has marked it, and Nina has her card. */
async function markedForNina() {
  await marks();
  const [told] = await news.tells('okr.conflict_to_decide');
  return told!;
}

describe('marking two objectives as conflicting', () => {
  it('lists those of whoever is chosen, and what is near without, but never itself', async () => {
    expect(choicesIn(await form())).toEqual([]);
    await world.plant(anObjective({ id: 'o3', title: 'Lose no parcel', place: 1 }));
    expect(choicesIn(await form())).toEqual(['Lose no parcel (Asha)']);
    const ofBen = await formOfBens();
    expect(choicesIn(ofBen)).toEqual(['Move the warehouse (Ben)']);
    expect(JSON.stringify(ofBen.blocks)).toContain(WHY);
  });

  it('shows on both, with who decides', async () => {
    const seen = await marks();
    expect(linesOf(seen.below!.blocks)).toEqual([
      '*Deliver faster*',
      ':warning: With *Move the warehouse*',
      `Asha: ${WHY}`,
      '_Not decided yet: Nina decides._',
      '[Withdraw]',
      '[Mark a conflict]',
    ]);
    expect(linesOf((await windowOf(BEN, 'o2')).blocks)).toContain(':warning: With *Deliver faster*');
    const page = modalOf(await world.as(BEN).press('okr.see_objective', 'o2'));
    expect(linesOf(page.blocks)).toContain(
      `:warning: Conflicts with *Deliver faster*\n${WHY}\n_Not decided yet: Nina decides._`,
    );
  });

  it('is done by whoever may change one of the two, whichever it is, and by nobody else', async () => {
    const asNina = await world
      .as(NINA)
      .submit(await formOfBens(), { other: 'o2', why: WHY, sponsor: NINA.slackId });
    expect(asNina.error).toBe(
      'Two objectives are marked as conflicting by whoever may change one of them, which you may not; nothing was saved.',
    );
    const asBen = await world
      .as(BEN)
      .submit(await formOfBens(), { other: 'o2', why: WHY, sponsor: NINA.slackId });
    expect(linesOf(asBen.below!.blocks)).toContain(`Ben: ${WHY}`);
  });

  it('needs words, the other, and a sponsor who is in the directory', async () => {
    expect((await marks({ why: '', other: undefined, sponsor: undefined })).fields).toEqual({
      other: 'Choose the other objective.',
      why: 'Say in which way they conflict, such as “Both need the same three engineers in May”.',
      sponsor: 'Choose who is to see to a decision.',
    });
    const nobody = 'This is nobody in the directory: guests, bots and people who left cannot be sponsors.';
    expect((await marks({ sponsor: 'UGUEST' })).fields).toEqual({ sponsor: nobody });
    world.people.set({ ...NINA, active: false });
    expect((await marks()).fields).toEqual({ sponsor: nobody });
  });

  it('is done once for each two, from whichever side and however often it is sent', async () => {
    const fromTheOther = await world.as(BEN).press('okr.choose_other_owner', ASHA.slackId, {
      ref: 'o2',
      typed: { person: ASHA.slackId },
    });
    const modal = await formOfBens();
    const sent = { other: 'o2', why: WHY, sponsor: NINA.slackId };
    for (let times = 0; times < 2; times += 1)
      expect((await world.as(ASHA).submit(modal, sent, 'once')).closed).toBe(true);
    const typed = { other: 'o1', why: 'The same', sponsor: NINA.slackId };
    expect((await world.as(BEN).submit(modalOf(fromTheOther), typed, 'other')).fields).toEqual({
      other: 'These two are marked as conflicting already: you find it on the page of either.',
    });
    expect(await news.owed('okr.conflict_to_decide')).toHaveLength(1);
    expect(choicesIn(await formOfBens())).toEqual([]);
  });
});

describe('the sponsor', () => {
  it('is told once, and has it to do', async () => {
    const told = await markedForNina();
    expect(told.item).toMatchObject({ recipient: NINA.id });
    expect(told.summary).toBe('You are asked to decide between two objectives');
    expect(told.lines).toEqual([
      '*Deliver faster* and *Move the warehouse* conflict, and you are asked to decide:',
      `Asha: ${WHY}`,
      '[Decide…]',
    ]);
    expect(await news.owed('okr.conflict_to_decide')).toEqual([]);
    expect(await todosOf(NINA)).toContain(TO_DO);
    expect(await todosOf(BEN)).not.toContain(TO_DO);
  });

  it('decides with what is given up; it shows on both, and both owners are told', async () => {
    const told = await markedForNina();
    const window = modalOf(
      await world.as(NINA).press('okr.decide_conflict', valueOn(told.blocks, 'Decide…')),
    );
    expect((await world.as(NINA).submit(window, { what: 'Delivery', tradeOffs: '' })).fields).toEqual({
      tradeOffs: 'Say what is given up for it, and by whom.',
    });
    expect(await world.as(NINA).submit(window, DECISION)).toEqual({ closed: true });
    for (const id of ['o1', 'o2'])
      expect(linesOf((await windowOf(ASHA, id)).blocks)).toContain(
        '*Decided* by Nina: Delivery goes first\n*Given up:* The warehouse waits until July',
      );
    await world.settled();
    expect(world.touched).toContainEqual(
      expect.objectContaining({ recipient: NINA.id, slot: told.item.slot }),
    );
    expect((await news.card(told.item, true)).lines).toEqual([
      '✓ You have decided about a conflict of two objectives.',
    ]);
    expect(await todosOf(NINA)).not.toContain(TO_DO);
    const cards = await news.tells('okr.conflict_decided');
    expect(cards.map(({ item }) => item.recipient).sort()).toEqual([ASHA.id, BEN.id]);
    expect(cards[0]!.lines).toEqual([
      'Nina has decided between *Deliver faster* and *Move the warehouse*: Delivery goes first',
      '*Given up:* The warehouse waits until July',
      '[Conflicts…]',
    ]);
    expect(await news.owed('okr.conflict_decided')).toEqual([]);
  });

  it('decides from the list of App Home, once; what is decided stays', async () => {
    await markedForNina();
    const list = modalOf(await world.as(NINA).press('okr.see_to_decide'));
    const ref = valueOn(list.blocks, 'Decide…');
    const window = modalOf(await world.as(NINA).press('okr.decide_conflict', ref));
    const seen = await world.as(NINA).submit(window, DECISION, 'decision');
    expect(linesOf(seen.below!.blocks)).toEqual(['There is nothing to decide at the moment.']);
    expect((await world.as(NINA).submit(window, DECISION, 'decision')).closed).toBe(true);
    expect(await world.as(NINA).submit(window, { ...DECISION, what: 'No' }, 'another')).toEqual({
      error: 'This is decided already; nothing was changed.',
    });
    expect(buttonsOf((await windowOf()).blocks).map(([text]) => text)).toEqual(['Mark a conflict']);
  });

  it('alone decides', async () => {
    const told = await markedForNina();
    const ref = valueOn(told.blocks, 'Decide…');
    expect(await world.as(ASHA).press('okr.decide_conflict', ref)).toEqual({
      error: 'Only Nina decides about this; nothing was changed.',
    });
  });
});

describe('a conflict that nobody has decided about', () => {
  it('is withdrawn by the owner of either, and the sponsor has nothing to do any more', async () => {
    const told = await markedForNina();
    const ref = valueOn((await windowOf(BEN, 'o2')).blocks, 'Withdraw');
    const seen = await world.as(BEN).press('okr.withdraw_conflict', ref);
    expect(linesOf(seen.replaced!.blocks)).toContain('Nothing is said to stand in its way.');
    expect((await news.card(told.item, true)).lines).toEqual([
      'The conflict that you were to decide about was withdrawn.',
    ]);
    expect(await world.as(NINA).press('okr.decide_conflict', valueOn(told.blocks, 'Decide…'))).toEqual({
      error: 'This conflict was withdrawn; nothing was changed.',
    });
    expect((await world.as(BEN).press('okr.withdraw_conflict', ref)).replaced).toBeDefined();
  });

  it('is withdrawn by nobody else', async () => {
    await marks();
    const ref = valueOn((await windowOf()).blocks, 'Withdraw');
    expect(buttonsOf((await windowOf(NINA)).blocks).map(([text]) => text)).not.toContain('Withdraw');
    expect(await world.as(NINA).press('okr.withdraw_conflict', ref)).toEqual({
      error:
        'A conflict is withdrawn by whoever marked it, or may change one of the two; nothing was changed.',
    });
  });

  it('is not told where it is withdrawn, abandoned or closed by then', async () => {
    await marks();
    const [item] = await news.owed('okr.conflict_to_decide');
    const abandoned = { status: 'ABANDONED' as const, reason: 'No money' };
    await world.feature.objectives.changeStatus(actor(BEN), 'o2', abandoned, submission('s'), world.clock.at);
    expect((await news.card(item!)).lines).toBeUndefined();
    expect(await todosOf(NINA)).not.toContain(TO_DO);
    world.cycles.set({ ...Q2, state: 'CLOSED' });
    expect(await world.as(ASHA).press('okr.mark_conflict', 'o1')).toEqual({
      error: 'Q2 2026 is closed; nothing was changed.',
    });
    const ref = buttonsOf((await windowOf()).blocks);
    expect(ref).toEqual([]);
    expect((await news.card(item!)).lines).toBeUndefined();
  });

  it('is either decided or withdrawn where both are done at the same moment', async () => {
    const told = await markedForNina();
    const window = modalOf(
      await world.as(NINA).press('okr.decide_conflict', valueOn(told.blocks, 'Decide…')),
    );
    const ref = valueOn((await windowOf()).blocks, 'Withdraw');
    const [decision, withdrawal] = await Promise.all([
      world.as(NINA).submit(window, DECISION),
      world.as(ASHA).press('okr.withdraw_conflict', ref),
    ]);
    const left = linesOf((await windowOf()).blocks).join('\n');
    const isDecided = left.includes('*Decided* by Nina');
    expect([decision.error, withdrawal.error]).toEqual(
      isDecided
        ? [undefined, 'This is decided already; nothing was changed.']
        : ['This conflict was withdrawn; nothing was changed.', undefined],
    );
  });
});
