import type { Person } from '../../../src/features/people';
import { modalOf } from '../../support/conversation';
import { buttonsOf, linesOf, type OkrConversation, okrConversation } from '../../support/okr-conversation';
import { okrNews } from '../../support/okr-news';
import { ASHA, actor, BEN, FIRST_DAY, NINA, Q2 } from '../../support/okr-people';
import { submission, written } from '../../support/okr-world';

const FEED = 'A feed of all parcels by May';
const SINCE = new Date('2026-01-01T00:00:00Z');

let world: OkrConversation;
let news: ReturnType<typeof okrNews>;
beforeAll(async () => {
  world = await okrConversation();
  news = okrNews(world);
});
afterAll(() => world.close());

const leads = (person: Person | null) => (person ? [{ personId: person.id, from: SINCE, to: null }] : []);
const data = (lead: Person | null) =>
  world.people.setTeam({ id: 'data', name: 'Data', departmentId: null, leads: leads(lead) });

beforeEach(async () => {
  await world.forget();
  data(BEN);
  const modal = { creates: 'o1', submission: submission('written') };
  await world.feature.objectives.create(actor(ASHA), written(), modal, FIRST_DAY);
});

const minutesLater = (minutes: number) => {
  world.clock.at = new Date(world.clock.at.getTime() + minutes * 60_000);
};
const windowOf = async (person = ASHA) => modalOf(await world.as(person).press('okr.see_dependencies', 'o1'));
const asks = async (typed: Record<string, unknown> = { team: 'data', what: FEED }, view?: string) =>
  world.as(ASHA).submit(modalOf(await world.as(ASHA).press('okr.ask_team', 'o1')), typed, view);
/** Asha has asked, and Ben has his card. */
const askedBen = async () => {
  await asks();
  const [told] = await news.tells('okr.dependency_asked');
  return told!;
};
const TO_DO = 'Answer 1 request to your team';
const todosOf = async (person: Person) => (await world.as(person).todo()).map(({ text }) => text.mrkdwn);
const valueOn = (blocks: Parameters<typeof buttonsOf>[0], text: string) =>
  buttonsOf(blocks).find(([t]) => t === text)![2];

describe('asking another team', () => {
  it('stands on the objective, for everybody to read', async () => {
    const seen = await asks();
    expect(linesOf(seen.below!.blocks)).toEqual([
      '*Deliver faster*',
      ':hourglass_flowing_sand: *Data*  ·  asked',
      `>${FEED}`,
      '[Withdraw]',
      '[Ask a team]',
    ]);
    expect(linesOf((await windowOf(NINA)).blocks)).toEqual([
      '*Deliver faster*',
      ':hourglass_flowing_sand: *Data*  ·  asked',
      `>${FEED}`,
    ]);
  });

  it('is refused at the field where nobody leads the team, or the owner does', async () => {
    data(null);
    expect((await asks()).fields).toEqual({
      team: 'Nobody leads Data at the moment, so nobody can be asked: HR can name a lead.',
    });
    world.people.set({ ...BEN, active: false });
    data(BEN);
    expect((await asks()).fields).toEqual({
      team: 'Nobody leads Data at the moment, so nobody can be asked: HR can name a lead.',
    });
    data(ASHA);
    expect((await asks()).fields).toEqual({
      team: 'Data is led by the objective’s owner, so there is nobody else to ask.',
    });
  });

  it('needs words, is for whoever may change the objective, and is one however often it is sent', async () => {
    expect((await asks({ team: 'data', what: ' ' })).fields).toEqual({
      what: 'Say what is needed and by when, such as “A feed of all parcels by the end of May”.',
    });
    expect(await world.as(NINA).press('okr.ask_team', 'o1')).toEqual({
      error: 'Only Asha can change this objective; nothing was changed.',
    });
    await asks(undefined, 'once');
    const again = await asks(undefined, 'once');
    expect(linesOf(again.below!.blocks).filter((line) => line.includes('*Data*'))).toHaveLength(1);
  });

  it('is done at most ten times', async () => {
    for (let n = 1; n <= 10; n += 1) await asks({ team: 'data', what: `Thing ${n}` }, `asking-${n}`);
    expect(linesOf((await windowOf()).blocks)).toContain('>Thing 10');
    expect(buttonsOf((await windowOf()).blocks).map(([text]) => text)).not.toContain('Ask a team');
  });
});

describe('the team’s lead', () => {
  it('is told once, with buttons, and has it to do', async () => {
    const told = await askedBen();
    expect(told.item).toMatchObject({ recipient: BEN.id, at: FIRST_DAY });
    expect(told.summary).toBe('Another team asks yours for something');
    expect(told.lines).toEqual([
      'Asha needs *Data* for *Deliver faster*:',
      `>${FEED}`,
      '[Accept] [Decline…] [Discuss…]',
    ]);
    expect(await news.owed('okr.dependency_asked')).toEqual([]);
    expect(await todosOf(BEN)).toContain(TO_DO);
    expect(await todosOf(NINA)).not.toContain(TO_DO);
  });

  it('accepts with one tap; the owner is told, and the card says so', async () => {
    const told = await askedBen();
    minutesLater(5);
    await world.as(BEN).press('okr.accept_asking', valueOn(told.blocks, 'Accept'), { from: 'message' });
    await world.settled();
    expect(world.touched).toContainEqual(
      expect.objectContaining({ recipient: BEN.id, slot: told.item.slot }),
    );
    expect((await news.card(told.item, true)).lines).toEqual([
      ':white_check_mark: You accepted what was asked of your team.',
    ]);
    const [answer] = await news.tells('okr.dependency_answered');
    expect(answer!.item).toMatchObject({ recipient: ASHA.id });
    expect(answer!.summary).toBe('A team has answered what you asked of it');
    expect(answer!.lines).toEqual([
      'Ben, for *Data*, accepts what you need for *Deliver faster*.',
      '[Dependencies…]',
    ]);
    expect(await news.owed('okr.dependency_answered')).toEqual([]);
    expect(await todosOf(BEN)).not.toContain(TO_DO);
  });

  it('says why not, and can be asked again', async () => {
    const told = await askedBen();
    minutesLater(5);
    const why = modalOf(
      await world.as(BEN).press('okr.decline_asking', valueOn(told.blocks, 'Decline…'), { from: 'message' }),
    );
    expect((await world.as(BEN).submit(why, { answer: '' })).fields).toEqual({
      answer: 'Say why in a sentence: whoever asked has to find another way.',
    });
    expect(await world.as(BEN).submit(why, { answer: 'We are two people short' })).toEqual({ closed: true });
    const [answer] = await news.tells('okr.dependency_answered');
    expect(answer!.lines).toEqual([
      'Ben, for *Data*, declines what you need for *Deliver faster*.',
      '>We are two people short',
      '[Dependencies…]',
    ]);

    minutesLater(5);
    const ref = valueOn((await windowOf()).blocks, 'Ask again…');
    const again = modalOf(await world.as(ASHA).press('okr.ask_again', ref));
    await world.as(ASHA).submit(again, { what: 'The feed by June' });
    const [second] = await news.tells('okr.dependency_asked');
    expect(second!.item.slot).not.toBe(told.item.slot);
    expect(second!.lines).toContain('>The feed by June');
    expect((await news.card(told.item, true)).lines).toEqual([
      'What was asked of your team was asked anew since.',
    ]);
    expect(await world.as(BEN).press('okr.accept_asking', valueOn(told.blocks, 'Accept'))).toEqual({
      error: 'You were asked anew in other words; nothing was changed. Open it again to read them.',
    });
  });

  it('wants to discuss it: it stands on both sides, and still waits for a yes or a no', async () => {
    await askedBen();
    minutesLater(5);
    const list = modalOf(await world.as(BEN).press('okr.see_asked'));
    const discuss = modalOf(
      await world.as(BEN).press('okr.discuss_asking', valueOn(list.blocks, 'Discuss…')),
    );
    const seen = await world.as(BEN).submit(discuss, { answer: 'Which parcels?' });
    expect(linesOf(seen.below!.blocks)).toEqual([
      'Asha needs *Data* for *Deliver faster*:',
      `>${FEED}`,
      'To be discussed: Which parcels?',
      '[Accept] [Decline…]',
    ]);
    expect(linesOf((await windowOf()).blocks)).toEqual([
      '*Deliver faster*',
      ':speech_balloon: *Data*  ·  to be discussed',
      `>${FEED}`,
      'Ben: Which parcels?',
      '[Ask again…] [Withdraw]',
      '[Ask a team]',
    ]);
    expect(await todosOf(BEN)).toContain(TO_DO);
    minutesLater(5);
    await world.as(BEN).press('okr.accept_asking', valueOn(seen.below!.blocks, 'Accept'));
    const answers = await news.tells('okr.dependency_answered');
    expect(answers.map(({ lines }) => lines![0])).toEqual([
      'Ben, for *Data*, accepts what you need for *Deliver faster*.',
    ]);
  });

  it('is whoever leads now: it moves with a change of the lead', async () => {
    const told = await askedBen();
    data(NINA);
    expect(await todosOf(BEN)).not.toContain(TO_DO);
    expect(await world.as(BEN).press('okr.accept_asking', valueOn(told.blocks, 'Accept'))).toEqual({
      error: 'Only Nina, who leads Data, can answer this; nothing was changed.',
    });
    minutesLater(1);
    const [moved] = await news.tells('okr.dependency_asked');
    expect(moved!.item).toMatchObject({ recipient: NINA.id, at: world.clock.at });
    expect(world.touched).toContainEqual(
      expect.objectContaining({ recipient: BEN.id, slot: told.item.slot }),
    );
    expect((await news.card(told.item, true)).lines).toEqual([
      'What was asked of your team is with somebody else by now: there is nothing left to do.',
    ]);
    expect(await todosOf(NINA)).toContain(TO_DO);
    expect(await news.owed('okr.dependency_asked')).toEqual([]);
  });
});

describe('what has become pointless is not sent:', () => {
  it('what was withdrawn', async () => {
    await asks();
    const [item] = await news.owed('okr.dependency_asked');
    const withdrawn = await world
      .as(ASHA)
      .press('okr.withdraw_asking', valueOn((await windowOf()).blocks, 'Withdraw'));
    expect(linesOf(withdrawn.replaced!.blocks)).toContain('It depends on no other team.');
    expect((await news.card(item!)).lines).toBeUndefined();
    expect(await news.owed('okr.dependency_asked')).toEqual([]);
  });

  it('what was answered already', async () => {
    await asks();
    const [item] = await news.owed('okr.dependency_asked');
    const window = await windowOf(BEN);
    await world.as(BEN).press('okr.accept_asking', valueOn(window.blocks, 'Accept'));
    expect((await news.card(item!)).lines).toBeUndefined();
  });

  it('what an abandoned objective needs, and what a closed cycle did', async () => {
    await asks();
    const [item] = await news.owed('okr.dependency_asked');
    const value = valueOn((await windowOf(BEN)).blocks, 'Accept');
    const abandoned = { status: 'ABANDONED' as const, reason: 'No money' };
    await world.feature.objectives.changeStatus(
      actor(ASHA),
      'o1',
      abandoned,
      submission('s'),
      world.clock.at,
    );
    expect((await news.card(item!)).lines).toBeUndefined();
    expect(await news.owed('okr.dependency_asked')).toEqual([]);
    expect(await world.as(BEN).press('okr.accept_asking', value)).toEqual({
      error: 'This objective is achieved or abandoned, so nothing is needed any more; nothing was changed.',
    });
    world.cycles.set({ ...Q2, state: 'CLOSED' });
    expect((await news.card(item!)).lines).toBeUndefined();
    expect(await world.as(BEN).press('okr.accept_asking', value)).toEqual({
      error: 'Q2 2026 is closed; nothing was changed.',
    });
  });
});

it('an answer and an edit at the same moment are both kept', async () => {
  await asks();
  const value = valueOn((await windowOf(BEN)).blocks, 'Accept');
  await Promise.all([
    world.as(BEN).press('okr.accept_asking', value),
    world.feature.objectives.edit(
      actor(ASHA),
      'o1',
      written({ title: 'Faster' }),
      submission('e'),
      FIRST_DAY,
    ),
  ]);
  const lines = linesOf((await windowOf()).blocks);
  expect(lines.slice(0, 2)).toEqual(['*Faster*', ':white_check_mark: *Data*  ·  accepted']);
});
