import type { Modal } from '../../../src/slack/blocks';
import { modalOf, prefilled, type Seen, textOf } from '../../support/conversation';
import { BEN, NINA } from '../../support/okr-people';
import { type ReviewConversation, reviewConversation } from '../../support/review-conversation';

let world: ReviewConversation;
beforeAll(async () => {
  world = await reviewConversation();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.forget();
  await world.assigned('a1');
});
afterEach(() => world.settled());

/** Slack's clock at the moment the windows opened, in seconds; forms arrive then by ours. */
const NOW_S = new Date('2026-06-17T08:00:00Z').getTime() / 1_000;
const FROM_PHONE = 'She answered every carrier in March within a day, so that no parcel waited.';
const FROM_DESK = 'When the line was down in May she drove to the depot and sorted by hand.';
const BOTH = `${FROM_PHONE}\n${FROM_DESK}`;
const BOTH_FROM_PHONE_LAST = `${FROM_DESK}\n${FROM_PHONE}`;
const REST = {
  'answers.overall': '4',
  'answers.collaboration': '5',
  'answers.ownership': '4',
  'answers.improve': 'When a deadline slips she could say so a week before, as with the returns desk.',
};
const SEVERAL =
  ':arrows_counterclockwise: *Top 2-3 strengths* was changed in two windows. Both texts stand here now, the one from the other window first. Leave what should stay.';

const ben = () => world.as(BEN);
const opens = async (): Promise<Modal> => modalOf(await ben().press('reviews.write', 'a1'));
const shown = (modal: Modal, id = 'strengths') => prefilled(modal)[`answers.${id}`];
const blockIds = (modal: Modal) => modal.blocks.map(({ block_id }) => block_id);
const strengths = async () => (await world.answers('a1')).strengths;

/** Two windows of one review, opened before anything was written: at a desk, and on a phone. */
async function twoWindows(): Promise<{ desk: Modal; phone: Modal }> {
  return { desk: await opens(), phone: await opens() };
}

type Sends = (modal: Modal, typed: Readonly<Record<string, string>>) => Promise<Seen>;
const saves: Sends = (modal, typed) => ben().savesDraft(modal, typed, NOW_S);
const submits: Sends = (modal, typed) => ben().submits(modal, typed);

describe.each<[string, Sends]>([
  ['Save draft', saves],
  ['Submit', submits],
])('%s in a window, after the same field was typed into in another one', (_, sends) => {
  it('shows both texts, keeps both and submits nothing', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(desk, 'strengths', FROM_DESK, NOW_S - 120);
    await ben().types(phone, 'strengths', FROM_PHONE, NOW_S - 60);
    const again = modalOf(await sends(desk, { ...REST, 'answers.strengths': FROM_DESK }));
    expect(again.callback_id).toBe('reviews.submit');
    expect(shown(again)).toBe(BOTH_FROM_PHONE_LAST);
    expect(textOf(again)).toContain('Some answers were changed in another window since');
    expect(textOf(again)).toContain(SEVERAL);
    expect(blockIds(again)).not.toContain('answers.strengths');
    expect(blockIds(again)).toContain('answers.improve');
    expect(await world.answers('a1')).toMatchObject({ strengths: BOTH_FROM_PHONE_LAST, overall: 4 });
  });

  it('does so in the other one too, whichever is sent first', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(desk, 'strengths', FROM_DESK, NOW_S - 120);
    const both = modalOf(await ben().types(phone, 'strengths', FROM_PHONE, NOW_S - 60));
    const sent = await sends(both, { ...REST, 'answers.strengths': FROM_PHONE });
    expect(textOf(modalOf(sent))).not.toContain('in two windows');
    expect(await strengths()).toBe(FROM_PHONE);
    expect(shown(modalOf(await sends(desk, { 'answers.strengths': FROM_DESK })))).toBe(BOTH);
    const onPhone = modalOf(await sends(both, { ...REST, 'answers.strengths': FROM_PHONE }));
    expect(shown(onPhone)).toBe(BOTH);
    expect(await strengths()).toBe(BOTH);
  });

  it('does so where no keystroke of it was heard', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(phone, 'strengths', FROM_PHONE, NOW_S - 60);
    const again = modalOf(await sends(desk, { 'answers.strengths': FROM_DESK }));
    expect(shown(again)).toBe(BOTH);
  });

  it('goes on once somebody has left there what should stay', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(phone, 'strengths', FROM_PHONE, NOW_S - 60);
    const again = modalOf(await sends(desk, { ...REST, 'answers.strengths': FROM_DESK }));
    const asItIs = await ben().submits(again);
    expect(asItIs.opened?.callback_id).toBe('reviews.confirm');
    const confirm = await ben().submits(again, { 'answers.strengths': FROM_DESK });
    expect(confirm.opened?.callback_id).toBe('reviews.confirm');
    expect(await strengths()).toBe(FROM_DESK);
  });

  it('changes nothing more where it is sent twice', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(phone, 'strengths', FROM_PHONE, NOW_S - 60);
    const once = modalOf(await sends(desk, { ...REST, 'answers.strengths': FROM_DESK }));
    const before = await strengths();
    expect(shown(modalOf(await sends(desk, { ...REST, 'answers.strengths': FROM_DESK })))).toBe(shown(once));
    expect(await strengths()).toBe(before);
  });

  it('keeps the rating that is stored, and says which one was chosen here', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(phone, 'overall', '5', NOW_S - 60);
    const again = modalOf(await sends(desk, { ...REST, 'answers.overall': '2' }));
    expect(shown(again, 'overall')).toBe('5');
    expect(textOf(again)).toMatch(
      /\*Overall performance\* was changed in two windows\. Here you had chosen “2 · [^”]+”; what you chose in the other one is shown\./,
    );
    expect(await world.answers('a1')).toMatchObject({ overall: 5 });
  });

  it('shows what was written in the other one where it was emptied here', async () => {
    await ben().types(await opens(), 'strengths', 'Calm', NOW_S - 180);
    const { desk, phone } = await twoWindows();
    await ben().types(phone, 'strengths', FROM_PHONE, NOW_S - 60);
    const again = modalOf(await sends(desk, { ...REST, 'answers.strengths': '' }));
    expect(shown(again)).toBe(FROM_PHONE);
    expect(textOf(again)).toContain('You had emptied it here; what you wrote in the other one is shown.');
  });

  it('keeps the window that it is, however often it is drawn again', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(phone, 'strengths', FROM_PHONE, NOW_S - 60);
    const again = modalOf(await sends(desk, { 'answers.strengths': FROM_DESK }));
    expect(again.private_metadata).toBe(desk.private_metadata);
    expect(again.private_metadata).not.toBe(phone.private_metadata);
    expect(again.private_metadata).toMatch(/^a1 \S+$/);
  });
});

describe('two texts that are too long for one field', () => {
  const long = 'She never lost a parcel. '.repeat(100);
  const sentence =
    '“Top 2-3 strengths” was changed in another window too, and both texts together are 1,001 characters too long for one field. Yours is still here and the other one is stored: take out as much here and send this again, and both stand here.';

  it('both stay where they are, and the field says what to do', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(phone, 'strengths', long, NOW_S - 60);
    const typed = { ...REST, 'answers.strengths': 'x'.repeat(1_500) };
    expect((await ben().submits(desk, typed)).fields).toEqual({ 'answers.strengths': sentence });
    const saved = modalOf(await ben().savesDraft(desk, typed, NOW_S + 1));
    expect(textOf(saved).split('\n')[0]).toBe(`:warning: ${sentence} Everything else is saved.`);
    expect(shown(saved)).toBe('x'.repeat(1_500));
    expect(blockIds(saved)).toContain('answers.strengths');
    expect(await world.answers('a1')).toMatchObject({ strengths: long, overall: 4 });
  });
});

describe('one window alone', () => {
  it('is never asked, whatever it has stored in between', async () => {
    const desk = await opens();
    await ben().types(desk, 'strengths', 'She answered', NOW_S - 60);
    await ben().savesDraft(desk, { 'answers.strengths': 'She answered every carrier' }, NOW_S - 30);
    const sent = await ben().submits(desk, { ...REST, 'answers.strengths': FROM_DESK });
    expect(sent.opened?.callback_id).toBe('reviews.confirm');
    expect(await strengths()).toBe(FROM_DESK);
  });

  it('takes back what it stored, where its last keystrokes were not heard', async () => {
    await ben().types(await opens(), 'strengths', FROM_PHONE, NOW_S - 180);
    const desk = await opens();
    await ben().types(desk, 'strengths', `${FROM_PHONE} x`, NOW_S - 60);
    expect((await ben().submits(desk, REST)).opened?.callback_id).toBe('reviews.confirm');
    expect(await strengths()).toBe(FROM_PHONE);
  });
});

describe('a keystroke that arrives after its form', () => {
  it('is older than the form where Slack’s clock is ahead of ours', async () => {
    const desk = await opens();
    const confirm = modalOf(await ben().submits(desk, { ...REST, 'answers.strengths': FROM_DESK }));
    await ben().types(desk, 'strengths', FROM_DESK.slice(0, -1), NOW_S + 1.5);
    expect(await strengths()).toBe(FROM_DESK);
    expect((await ben().submits(confirm)).replaced?.title.text).toBe('Submitted');
  });

  it('takes neither of two texts away', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(phone, 'strengths', FROM_PHONE, NOW_S - 60);
    await ben().submits(desk, { 'answers.strengths': FROM_DESK });
    await ben().types(desk, 'strengths', FROM_DESK.slice(0, -1), NOW_S - 1);
    expect(await strengths()).toBe(BOTH);
  });

  it('from another window changes no word of a review that is submitted, which names no window', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(phone, 'strengths', 'She', NOW_S - 60);
    const again = modalOf(await ben().submits(desk, { ...REST, 'answers.strengths': FROM_DESK }));
    await ben().submits(modalOf(await ben().submits(again, { 'answers.strengths': FROM_DESK })));
    const locked = await world.stored('a1');
    expect(locked.answers.find(({ id }) => id === 'strengths')).toEqual({
      id: 'strengths',
      value: FROM_DESK,
      savedAt: null,
    });
    expect(textOf(modalOf(await ben().types(phone, 'strengths', FROM_PHONE, NOW_S + 60)))).toContain(
      'This review is submitted and locked for good.',
    );
    expect(await world.stored('a1')).toEqual(locked);
  });
});

describe('typing into a window that does not show what was written in another one', () => {
  it('shows and keeps both texts at the first keystroke, so that the older window undoes nothing', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(phone, 'strengths', FROM_PHONE, NOW_S - 120);
    const again = modalOf(await ben().types(desk, 'strengths', FROM_DESK, NOW_S - 60));
    expect(shown(again)).toBe(BOTH);
    expect(textOf(again)).toContain(SEVERAL);
    expect(again.private_metadata).toBe(desk.private_metadata);
    expect(await strengths()).toBe(BOTH);
    expect(await ben().types(again, 'strengths', FROM_DESK, NOW_S - 50)).toEqual({});
    expect(await strengths()).toBe(FROM_DESK);
  });

  it('keeps what was chosen there, until it is chosen otherwise where that is shown', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(phone, 'overall', '5', NOW_S - 120);
    const again = modalOf(await ben().types(desk, 'overall', '2', NOW_S - 60));
    expect(shown(again, 'overall')).toBe('5');
    expect(textOf(again)).toContain('Here you had chosen “2 · ');
    expect(await ben().types(again, 'overall', '2', NOW_S - 50)).toEqual({});
    expect(await world.answers('a1')).toEqual({ overall: 2 });
  });

  it('says at the top that both are too long, and changes neither', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(phone, 'strengths', 'b'.repeat(2_900), NOW_S - 120);
    const again = modalOf(await ben().types(desk, 'strengths', 'a'.repeat(100), NOW_S - 60));
    expect(textOf(again).split('\n')[0]).toContain('both texts together are 1 character too long');
    expect(shown(again)).toBe('a'.repeat(100));
    expect(blockIds(again)).toContain('answers.strengths');
    expect(await strengths()).toBe('b'.repeat(2_900));
  });

  it('is nothing special where it does show it', async () => {
    await ben().types(await opens(), 'strengths', FROM_PHONE, NOW_S - 120);
    const desk = await opens();
    for (const [i, text] of [BOTH.slice(0, -9), BOTH].entries())
      expect(await ben().types(desk, 'strengths', text, NOW_S - 60 + i)).toEqual({});
    expect(await strengths()).toBe(BOTH);
  });

  it('changes nothing where it was typed before what is stored', async () => {
    const { desk, phone } = await twoWindows();
    await ben().types(phone, 'strengths', FROM_PHONE, NOW_S - 60);
    expect(await ben().types(desk, 'strengths', FROM_DESK, NOW_S - 120)).toEqual({});
    expect(await strengths()).toBe(FROM_PHONE);
  });

  it('takes the place of what is there in a window from before windows had names', async () => {
    const old = { ...(await opens()), private_metadata: 'a1' };
    await ben().types(old, 'strengths', 'She', NOW_S - 60);
    expect(await ben().types(old, 'strengths', FROM_DESK, NOW_S - 50)).toEqual({});
    expect(await strengths()).toBe(FROM_DESK);
  });
});

describe('how a surprising rating was said before', () => {
  it('can be said otherwise in the same window, where the first answer’s receipt was lost', async () => {
    await world.assigned('m1', { role: 'MANAGER', reviewerId: NINA.id });
    const nina = world.as(NINA);
    const modal = modalOf(await nina.press('reviews.write', 'm1'));
    const typed = { ...REST, 'answers.overall': '2', 'answers.strengths': FROM_DESK };
    const surprise = modalOf(await nina.submits(modal, typed));
    await nina.submits(surprise, { saidBefore: 'In April' });
    const confirm = modalOf(await nina.submits(surprise, { saidBefore: 'In April, over lunch' }));
    expect((await nina.submits(confirm)).replaced?.title.text).toBe('Submitted');
    expect(await world.stored('m1')).toMatchObject({ saidBefore: 'In April, over lunch' });
  });
});
