import { lookedAt } from '../../../src/features/reviews/writing/looked-at';
import type { Modal } from '../../../src/slack/blocks';
import { buttonValues, modalOf, prefilled, type Seen, textOf } from '../../support/conversation';
import { ASHA, BEN, NINA, Q2 } from '../../support/okr-people';
import { nameOfText } from '../../support/one-on-ones';
import { MANAGED_ASHA, type ReviewConversation, reviewConversation } from '../../support/review-conversation';
import { text as textQuestion } from '../../support/sealed';

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

/** Slack's clock at the moment the window opened, in seconds. */
const NOW_S = new Date('2026-06-17T08:00:00Z').getTime() / 1_000;
const STRENGTHS = 'She answered every carrier in March within a day, so that no parcel waited.';
const IMPROVE = 'When a deadline slips she could say so a week before, as with the returns desk.';
const FULL = {
  'answers.overall': '4',
  'answers.collaboration': '5',
  'answers.ownership': '4',
  'answers.strengths': STRENGTHS,
  'answers.improve': IMPROVE,
};
const ben = () => world.as(BEN);
const write = async (id = 'a1', who = BEN): Promise<Modal> =>
  modalOf(await world.as(who).press('reviews.write', id));
const shown = (modal: Modal, id: string) => prefilled(modal)[`answers.${id}`];
const submitsAll = async (id = 'a1', who = BEN, more = {}): Promise<Seen> =>
  world.as(who).submits(await write(id, who), { ...FULL, ...more });
const AFTER_THE_WINDOW = new Date('2026-06-30T16:00:00Z');

describe('the window of a review', () => {
  it('begins with who will see what, and then asks what the role is asked', async () => {
    const modal = await write();
    expect(textOf(modal).split('\n')[0]).toMatch(
      /^Nobody, HR included, reads this before all reviews about Asha Rao are sealed\. Your name is shown to nobody/,
    );
    expect(textOf(modal)).toContain('*Asha Rao*  ·  as a peer  ·  Q2 2026  ·  until 30 June 2026, 18:00');
    expect(Object.keys(prefilled(modal))).toEqual([
      'answers.overall',
      'answers.collaboration',
      'answers.ownership',
      'answers.strengths',
      'answers.improve',
      'answers.achievements',
      'answers.anything_else',
    ]);
    expect(textOf(modal)).toContain('Examples, not adjectives');
  });

  it('shows every word again when it is reopened', async () => {
    const modal = await write();
    await ben().types(modal, 'strengths', 'Calm <in> a "storm" & kind', NOW_S + 1);
    await ben().types(modal, 'overall', '4', NOW_S + 2);
    const again = await write();
    expect(shown(again, 'strengths')).toBe('Calm <in> a "storm" & kind');
    expect(shown(again, 'overall')).toBe('4');
    expect(await world.stored('a1')).toMatchObject({ state: 'DRAFT' });
  });

  it('opens with twenty questions and a full draft', async () => {
    const asked = { hint: '', required: true, roles: ['PEER'], type: 'TEXT' } as const;
    const twenty = Array.from({ length: 20 }, (_, i) => ({ ...asked, id: `q${i}`, label: `Question ${i}` }));
    await world.asks(twenty);
    const long = '“ü”\n'.repeat(750);
    await ben().savesDraft(
      await write(),
      Object.fromEntries(twenty.map(({ id }) => [`answers.${id}`, long])),
      NOW_S,
    );
    const modal = await write();
    expect(shown(modal, 'q19')).toBe(long);
    expect(modal.blocks.length).toBeLessThan(30);
  });

  it.each<[string, () => Promise<unknown> | unknown, string]>([
    [
      'before the window',
      () => (world.clock.at = new Date('2026-06-14T07:00:00Z')),
      'Reviews of Q2 2026 open on 15 June 2026, 09:00.',
    ],
    [
      'after the window',
      () => (world.clock.at = AFTER_THE_WINDOW),
      'The time for this review ended on 30 June 2026, 18:00, so it can no longer be written.',
    ],
    [
      'once the subject has left',
      () => world.people.set({ ...MANAGED_ASHA, active: false }),
      'Asha Rao has left, so nobody needs to review them any more.',
    ],
    [
      'once the cycle is closed',
      () => world.cycles.set({ ...Q2, state: 'CLOSED' }),
      'HR has closed Q2 2026 and with it this review, so it can no longer be written.',
    ],
  ])('does not open %s', async (_, meanwhile, error) => {
    await meanwhile();
    expect(await ben().press('reviews.write', 'a1')).toEqual({ error });
  });

  it.each(['a1', 'nonsense'])('opens for its reviewer alone, and tells others nothing of %s', async (id) =>
    expect((await world.as(NINA).press('reviews.write', id)).error).toBe(
      'This review is not among yours, so nothing was changed. Open your reviews from App Home to see those that are.',
    ),
  );
});

describe('while somebody types', () => {
  it('only the one field is stored, and nothing else happens', async () => {
    const modal = await write();
    expect(await ben().types(modal, 'strengths', 'Calm', NOW_S + 1)).toEqual({});
    expect(await world.answers('a1')).toEqual({ strengths: 'Calm' });
  });

  it('an older keystroke that arrives late changes nothing', async () => {
    const modal = await write();
    await ben().types(modal, 'strengths', 'Calm in a storm', NOW_S + 2);
    await ben().types(modal, 'strengths', 'Calm', NOW_S + 1);
    await ben().types(modal, 'strengths', 'Calm in a storm', NOW_S + 2);
    expect(await world.answers('a1')).toEqual({ strengths: 'Calm in a storm' });
  });

  it('many keystrokes at once all arrive', async () => {
    const modal = await write();
    const ids = ['overall', 'collaboration', 'ownership'];
    await Promise.all(ids.map((id, i) => ben().types(modal, id, '4', NOW_S + i)));
    expect(await world.answers('a1')).toEqual({ overall: 4, collaboration: 4, ownership: 4 });
  });

  it('after the window one sentence stands above the text, which stays', async () => {
    const modal = await write();
    world.clock.at = AFTER_THE_WINDOW;
    const after = modalOf(await ben().types(modal, 'strengths', 'Too late', NOW_S + 1));
    expect(textOf(after).split('\n')[0]).toBe(
      ':warning: The time for this review ended on 30 June 2026, 18:00, so it can no longer be written. Nothing was changed; what you typed is still in its window.',
    );
    expect(shown(after, 'strengths')).toBe('Too late');
    expect(after.blocks.find(({ block_id }) => block_id === 'answers.strengths')).toBeDefined();
    expect(await world.answers('a1')).toEqual({});
  });

  it.each(['nobody asked', '__proto__', ''])('a field that %s is ignored', async (id) => {
    expect(await ben().types(await write(), id, 'x', NOW_S + 1)).toEqual({});
    expect(await world.answers('a1')).toEqual({});
  });
});

describe('Save draft', () => {
  it('stores every field and says when', async () => {
    const modal = await write();
    const after = modalOf(
      await ben().savesDraft(modal, { 'answers.overall': '3', 'answers.improve': 'Earlier' }, NOW_S + 5),
    );
    expect(textOf(after)).toContain(':floppy_disk: Saved at 10:00. Nobody but you can read it.');
    expect(await world.answers('a1')).toEqual({ overall: 3, improve: 'Earlier' });
    expect(after.blocks.map(({ block_id }) => block_id)).toContain('answers.improve');
  });

  it('leaves what Slack did not send, and takes away what was emptied', async () => {
    const first = await write();
    await ben().savesDraft(first, { 'answers.strengths': 'Calm', 'answers.improve': 'Earlier' }, NOW_S + 1);
    const again = await write();
    await ben().savesDraft(again, { 'answers.improve': undefined }, NOW_S + 2, false);
    expect(await world.answers('a1')).toEqual({ strengths: 'Calm', improve: '' });
    expect(shown(await write(), 'improve')).toBeNull();
  });

  it('from a window that was opened long ago undoes nothing, and shows what is newer', async () => {
    const old = await write();
    const newer = await write();
    await ben().types(newer, 'strengths', 'Calm in a storm', NOW_S + 1);
    const after = modalOf(await ben().savesDraft(old, { 'answers.improve': 'Earlier' }, NOW_S + 2));
    expect(await world.answers('a1')).toEqual({ strengths: 'Calm in a storm', improve: 'Earlier' });
    expect(shown(after, 'strengths')).toBe('Calm in a storm');
    expect(textOf(after)).toContain('Some answers were changed in another window');
    const ids = after.blocks.map(({ block_id }) => block_id);
    expect(ids).not.toContain('answers.strengths');
    expect(ids).toContain('answers.improve');
  });

  it('does not say that it saved what is too long: all else is, and the text stays', async () => {
    const typed = { 'answers.strengths': STRENGTHS, 'answers.improve': 'x'.repeat(3_001) };
    const after = modalOf(await ben().savesDraft(await write(), typed, NOW_S));
    expect(textOf(after).split('\n')[0]).toBe(
      ':warning: This answer has 3,001 characters; the most is 3,000. Your text is still here. Everything else is saved.',
    );
    expect(await world.answers('a1')).toEqual({ strengths: STRENGTHS });
  });

  it('that arrives after a newer keystroke loses to it', async () => {
    const modal = await write();
    await ben().types(modal, 'strengths', 'Calm in a storm', NOW_S + 9);
    await ben().savesDraft(modal, { 'answers.strengths': 'Calm' }, NOW_S + 8);
    expect(await world.answers('a1')).toEqual({ strengths: 'Calm in a storm' });
  });
});

describe('Submit', () => {
  it('asks once, and locks the review for good', async () => {
    world.recorded.push({ kind: 'reviews.to_write', recipient: BEN.id, slot: Q2.id });
    const confirm = modalOf(await submitsAll());
    expect(textOf(confirm)).toBe(
      'Submit your review of *Asha Rao*? It cannot be reopened afterwards, by nobody, you and HR included.',
    );
    expect((await world.stored('a1')).state).toBe('DRAFT');
    const receipt = (await ben().submits(confirm)).replaced!;
    expect(textOf(receipt)).toBe(
      'Your review of *Asha Rao* is submitted and locked for good. Thank you.\nThat was the last one you had to write.',
    );
    expect(receipt.clear_on_close).toBe(true);
    expect(await world.stored('a1')).toMatchObject({
      state: 'SUBMITTED',
      answers: [
        { id: 'overall', value: 4, savedAt: null },
        { id: 'collaboration', value: 5, savedAt: null },
        { id: 'ownership', value: 4, savedAt: null },
        { id: 'strengths', value: STRENGTHS, savedAt: null },
        { id: 'improve', value: IMPROVE, savedAt: null },
      ],
    });
    await world.settled();
    expect(world.touched).toEqual([{ kind: 'reviews.to_write', recipient: BEN.id, slot: Q2.id }]);
  });

  it('keeps everything as a draft, and says at its field what is missing', async () => {
    const { fields } = await ben().submits(await write(), { 'answers.strengths': STRENGTHS });
    expect(Object.keys(fields!)).toEqual([
      'answers.overall',
      'answers.collaboration',
      'answers.ownership',
      'answers.improve',
    ]);
    expect(await world.answers('a1')).toEqual({ strengths: STRENGTHS });
  });

  it('asks for an example once, and then takes the short text', async () => {
    const modal = await write();
    const short = { ...FULL, 'answers.strengths': 'Kind', 'answers.improve': 'Nothing' };
    const example =
      'Could you add an example? One thing that happened says more than a word. Nothing is lost: submit again to leave it as it is.';
    expect(await ben().submits(modal, short)).toEqual({
      fields: { 'answers.strengths': example, 'answers.improve': example },
    });
    expect((await ben().submits(modal, short)).opened?.callback_id).toBe('reviews.confirm');
    expect((await submitsAll('a1', BEN, { 'answers.strengths': 'Calm' })).opened?.callback_id).toBe(
      'reviews.confirm',
    );
  });

  it('refuses an answer that no question allows, at its field', async () => {
    const { fields } = await ben().submits(await write(), {
      ...FULL,
      'answers.overall': '7',
      'answers.improve': 'x'.repeat(3_001),
    });
    expect(fields).toEqual({
      'answers.overall': 'This is not one of the answers to this question; please choose again.',
      'answers.improve': 'This answer has 3,001 characters; the most is 3,000. Your text is still here.',
    });
    expect(await world.answers('a1')).toMatchObject({ strengths: STRENGTHS });
  });

  it('from a window that was opened long ago shows what is newer before anything is submitted', async () => {
    const old = await write();
    const newer = await write();
    await ben().savesDraft(newer, FULL, NOW_S - 60);
    await ben().types(newer, 'strengths', `${STRENGTHS} Twice.`, NOW_S - 30);
    const again = (await ben().submits(old, { ...FULL, 'answers.strengths': undefined })).replaced!;
    expect(shown(again, 'strengths')).toBe(`${STRENGTHS} Twice.`);
    expect(textOf(again)).toContain('Nothing is submitted yet');
    expect((await ben().submits(again)).opened?.callback_id).toBe('reviews.confirm');
    expect(await world.answers('a1')).toMatchObject({ strengths: `${STRENGTHS} Twice.` });
  });

  it('confirms what was looked at, also where its last words are saved once more meanwhile', async () => {
    const modal = await write();
    const confirm = modalOf(await ben().submits(modal, FULL));
    await ben().types(modal, 'improve', IMPROVE, NOW_S + 99);
    await ben().submits(confirm);
    expect((await world.stored('a1')).state).toBe('SUBMITTED');
  });

  it('confirms only what was looked at', async () => {
    const confirm = modalOf(await submitsAll());
    await ben().types(await write(), 'improve', 'Something else', NOW_S + 99);
    expect((await ben().submits(confirm)).error).toMatch(/^Something was changed in another window since/);
    expect((await world.stored('a1')).state).toBe('DRAFT');
  });

  it.each<[string, (confirm: Modal) => Promise<unknown> | unknown, RegExp]>([
    [
      'the window is over',
      () => (world.clock.at = AFTER_THE_WINDOW),
      /^The time for this review ended on 30 June 2026/,
    ],
    ['they declined elsewhere', () => change('a1', { state: 'DECLINED' }), /^You declined this review/],
    ['it was removed', () => change('a1', { state: 'REMOVED' }), /^This review is not among yours/],
    [
      'the subject has left',
      () => world.people.set({ ...MANAGED_ASHA, active: false }),
      /^Asha Rao has left/,
    ],
  ])('is refused where meanwhile %s', async (_, meanwhile, sentence) => {
    const modal = await write();
    const confirm = modalOf(await ben().submits(modal, FULL));
    await meanwhile(confirm);
    const before = await world.stored('a1');
    expect((await ben().submits(confirm)).error).toMatch(sentence);
    expect((await ben().submits(modal, { ...FULL, 'answers.strengths': 'Other' })).error).toMatch(sentence);
    expect(await world.stored('a1')).toEqual(before);
  });

  it('is possible until the end of an extension', async () => {
    await change('a1', { extendedTo: new Date('2026-07-02T16:00:00Z') });
    world.clock.at = new Date('2026-07-01T16:00:00Z');
    const confirm = modalOf(await submitsAll());
    expect((await ben().submits(confirm)).replaced?.title.text).toBe('Submitted');
  });
});

describe('a submitted review', () => {
  it('of any length is shown whole, page by page, within what Slack takes', async () => {
    const long = '&'.repeat(3_000);
    const texts = Array.from({ length: 20 }, (_, i) => textQuestion(`t${i}`));
    await world.asks(texts);
    const answers = texts.map(({ id }) => ({ id, value: long, savedAt: null }));
    await world.assigned('a3', { subjectId: NINA.id, state: 'SUBMITTED', answers });
    let page = modalOf(await ben().press('reviews.read_own', 'a3'));
    let read = textOf(page);
    for (let i = 1; i < 9; i += 1) {
      const [next] = buttonValues(page, `reviews.turn_own~${i}`);
      if (!next) break;
      page = modalOf(await ben().press(`reviews.turn_own~${i}`, next));
      read += textOf(page);
    }
    expect(read.split('&amp;').length - 1).toBe(60_000);
  });
});

describe('a review that was submitted', () => {
  let modal: Modal;
  beforeEach(async () => {
    modal = await write();
    const confirm = modalOf(await ben().submits(modal, FULL));
    await ben().submits(confirm);
  });

  it('is read by whoever wrote it, and by nobody else', async () => {
    const list = modalOf(await ben().press('reviews.see_list'));
    expect(textOf(list)).toContain('*Asha Rao*  ·  as a peer  ·  submitted\nRead');
    expect(textOf(modalOf(await ben().press('reviews.read_own', 'a1')))).toBe(
      [
        '*Asha Rao*  ·  as a peer  ·  Q2 2026',
        'Submitted, and locked for everybody. This is what you wrote; you alone read it here.',
        '*Overall performance*\n4  ·  Above expectations',
        '*Collaboration with team*\n5  ·  Far above expectations',
        '*Ownership &amp; accountability*\n4  ·  Above expectations',
        `*Top 2-3 strengths*\n${STRENGTHS}`,
        `*Areas to improve*\n${IMPROVE}`,
        '*Most notable achievements*\n_No answer_',
        '*Anything else*\n_No answer_',
      ].join('\n'),
    );
    const notYours =
      'This review is not among yours, so nothing was changed. Open your reviews from App Home to see those that are.';
    for (const other of [ASHA, NINA])
      expect(await world.as(other).press('reviews.read_own', 'a1')).toEqual({ error: notYours });
  });

  it('stays in the list and can be read when the cycle is closed', async () => {
    world.cycles.set({ ...Q2, state: 'CLOSED' });
    await world.assigned('a2', { subjectId: NINA.id });
    const list = textOf(modalOf(await ben().press('reviews.see_list')));
    expect(list).toBe('Reviews of Q2 2026\n*Asha Rao*  ·  as a peer  ·  submitted\nRead');
    expect(textOf(modalOf(await ben().press('reviews.read_own', 'a1')))).toContain(STRENGTHS);
    expect(await ben().press('reviews.read_own', 'a2')).toEqual({
      error: 'You have not submitted this review, so there is nothing to read.',
    });
  });

  it('is answered with its receipt when it is confirmed or submitted again, by the same payload', async () => {
    const before = await world.stored('a1');
    const confirm = { ...modal, callback_id: 'reviews.confirm', private_metadata: 'a1:2', blocks: [] };
    expect((await ben().submits(confirm)).replaced?.title.text).toBe('Submitted');
    expect((await ben().submits(modal, FULL)).replaced?.title.text).toBe('Submitted');
    expect(await world.stored('a1')).toEqual(before);
  });

  it('refuses what another window holds besides, whose text stays there', async () => {
    const before = await world.stored('a1');
    expect((await ben().submits(modal, { ...FULL, 'answers.strengths': 'Other' })).error).toBe(
      'This review is submitted and locked for good. Nothing was changed; what you typed is still in its window.',
    );
    expect(await world.stored('a1')).toEqual(before);
  });

  it('is not touched by late keystrokes and drafts, which are told so', async () => {
    const before = await world.stored('a1');
    const locked =
      ':warning: This review is submitted and locked for good. Nothing was changed; what you typed is still in its window.';
    expect(textOf(modalOf(await ben().types(modal, 'strengths', 'Late', NOW_S + 99)))).toContain(locked);
    expect(
      textOf(modalOf(await ben().savesDraft(modal, { 'answers.strengths': 'Late' }, NOW_S + 99))),
    ).toContain(locked);
    expect(await world.stored('a1')).toEqual(before);
  });

  it('does not open again', async () =>
    expect((await ben().press('reviews.write', 'a1')).error).toBe(
      'This review is submitted and locked for good.',
    ));
});

describe('what could tell who wrote an anonymous review', () => {
  const TELLING = {
    'answers.improve': 'As I told you, Nina and <@U0BEN> and Ben waited a week for the answer.',
  };

  it('is pointed out once in the confirmation', async () => {
    const confirm = modalOf(await submitsAll('a1', BEN, TELLING));
    expect(textOf(confirm).split('\n').slice(1)).toEqual([
      'This could tell who wrote it. Go back to change it, or leave it as it is:',
      '• “as i told you” in *Areas to improve*: something that only you could have written',
      '• “Nina” in *Areas to improve*: the name of a colleague',
      '• “&lt;@U0BEN&gt;” in *Areas to improve*: a mention',
      '• “Ben” in *Areas to improve*: your own name',
    ]);
    expect((await ben().submits(confirm)).replaced?.title.text).toBe('Submitted');
  });

  it('is nothing in a review that carries a name', async () => {
    world.world.talks.met = true;
    await world.assigned('m1', { role: 'MANAGER', reviewerId: NINA.id });
    expect(textOf(modalOf(await submitsAll('m1', NINA, TELLING)))).not.toContain('tell who wrote it');
  });
});

describe('a manager’s low rating that would be a surprise', () => {
  beforeEach(() => world.assigned('m1', { role: 'MANAGER', reviewerId: NINA.id }));
  const nina = () => world.as(NINA);
  const LOW = { 'answers.overall': '2' };

  it('asks how it was said before, and keeps the answer', async () => {
    const surprise = modalOf(await submitsAll('m1', NINA, LOW));
    expect(textOf(surprise)).toContain('This would be a surprise.');
    expect((await nina().submits(surprise, { saidBefore: '  ' })).fields).toEqual({
      saidBefore: 'Write how you said it, such as: in April, that deadlines slip without a word.',
    });
    const confirm = modalOf(await nina().submits(surprise, { saidBefore: 'In April, at lunch' }));
    expect((await nina().submits(confirm)).replaced?.title.text).toBe('Submitted');
    expect(await world.stored('m1')).toMatchObject({ state: 'SUBMITTED', saidBefore: 'In April, at lunch' });
  });

  it('keeps the answer, but confirms nothing that was changed elsewhere since it asked', async () => {
    const surprise = modalOf(await submitsAll('m1', NINA, LOW));
    await nina().types(await write('m1', NINA), 'improve', 'Something else', NOW_S + 99);
    expect((await nina().submits(surprise, { saidBefore: 'In April, at lunch' })).error).toMatch(
      /^Something was changed in another window since/,
    );
    expect(await world.stored('m1')).toMatchObject({ state: 'DRAFT', saidBefore: 'In April, at lunch' });
  });

  it('is asked of once: the answer sent twice leads to the same confirmation', async () => {
    const surprise = modalOf(await submitsAll('m1', NINA, LOW));
    const confirm = modalOf(await nina().submits(surprise, { saidBefore: 'In April, at lunch' }));
    expect(modalOf(await nina().submits(surprise, { saidBefore: 'In April, at lunch' }))).toEqual(confirm);
  });

  it('cannot be confirmed past the question', async () => {
    await submitsAll('m1', NINA, LOW);
    const forged = {
      ...(await write('m1', NINA)),
      callback_id: 'reviews.confirm',
      private_metadata: `m1:${lookedAt(nameOfText)(await world.stored('m1')).looked}`,
      blocks: [],
    };
    expect((await nina().submits(forged)).error).toMatch(/it asks first how you said this before/);
  });

  it('asks nothing where they met, where something was suggested, or where it is not low', async () => {
    world.world.talks = { met: true, suggested: false };
    expect(modalOf(await submitsAll('m1', NINA, LOW)).callback_id).toBe('reviews.confirm');
    world.world.talks = { met: false, suggested: true };
    expect(modalOf(await submitsAll('m1', NINA, LOW)).callback_id).toBe('reviews.confirm');
    world.world.talks = { met: false, suggested: false };
    expect(modalOf(await submitsAll('m1', NINA)).callback_id).toBe('reviews.confirm');
  });

  it('forgets the answer where the rating is raised before it is submitted', async () => {
    const surprise = modalOf(await submitsAll('m1', NINA, LOW));
    await nina().submits(surprise, { saidBefore: 'In April, at lunch' });
    const confirm = modalOf(await submitsAll('m1', NINA, { 'answers.overall': '3' }));
    await nina().submits(confirm);
    expect(await world.stored('m1')).toMatchObject({ state: 'SUBMITTED', saidBefore: null });
  });
});

describe('a subject whose manager changes', () => {
  const BENS_NOW = {
    ...MANAGED_ASHA,
    reportingLines: [
      { managerId: NINA.id, from: new Date('2026-01-01'), to: new Date('2026-06-16') },
      { managerId: BEN.id, from: new Date('2026-06-16'), to: null },
    ],
  };
  beforeEach(() => world.assigned('m1', { role: 'MANAGER', reviewerId: NINA.id }));

  it('is reviewed by the new one, where nothing was begun', async () => {
    const old = await write('m1', NINA);
    world.people.set(BENS_NOW);
    const list = modalOf(await ben().press('reviews.see_list'));
    expect(textOf(list)).toContain('*Asha Rao*  ·  as their manager  ·  not started');
    await ben().types(await write('m1'), 'overall', '4', NOW_S);
    expect(await world.stored('m1')).toMatchObject({ reviewerId: BEN.id, state: 'DRAFT' });
    expect((await world.as(NINA).types(old, 'overall', '2', NOW_S + 1)).error).toMatch(
      /^This review is not among yours/,
    );
  });

  it('is told to the old one, whose text is not taken', async () => {
    const old = await write('m1', NINA);
    world.people.set(BENS_NOW);
    expect((await world.as(NINA).submits(old, FULL)).error).toBe(
      'Asha Rao has another manager now, who writes this review. Nothing was changed; what you typed is still in its window.',
    );
    expect(textOf(modalOf(await world.as(NINA).press('reviews.see_list')))).not.toContain('Asha');
  });

  it('stays with the old one who has begun', async () => {
    await world.as(NINA).types(await write('m1', NINA), 'overall', '4', NOW_S);
    world.people.set(BENS_NOW);
    expect((await write('m1', NINA)).callback_id).toBe('reviews.submit');
    expect((await ben().press('reviews.write', 'm1')).error).toMatch(/^This review is not among yours/);
  });
});

describe('evidence', () => {
  const whole = ['Deliver faster  ·  On track  ·  33%'];
  const april = { month: '2026-04', lines: ['7 April  ·  Days to deliver: 14 → 11, green'] };

  it('shows the whole period first and then each month, and asks only for this reviewer', async () => {
    const asked: unknown[] = [];
    const evidence = async (ask: unknown) => {
      asked.push(ask);
      return { whole, months: [{ month: '2026-06', lines: ['1 June  ·  <b>'] }, april] };
    };
    world.world.evidence = [{ name: 'x', evidence }];
    const modal = modalOf(await ben().press('reviews.see_evidence', 'a1'));
    expect(textOf(modal).split('\n')).toEqual([
      'Asha Rao in Q2 2026, without scores. Look at the whole period, not at its last weeks.',
      'The whole period',
      '*Objectives and check-ins*',
      'Deliver faster  ·  On track  ·  33%',
      'April 2026',
      '*Objectives and check-ins*',
      '7 April  ·  Days to deliver: 14 → 11, green',
      'June 2026',
      '*Objectives and check-ins*',
      '1 June  ·  &lt;b&gt;',
    ]);
    expect(asked).toEqual([
      { reviewerId: BEN.id, subjectId: ASHA.id, firstDay: '2026-04-01', lastDay: '2026-06-30' },
    ]);
  });

  it('is paged where there is much of it', async () => {
    const lines = Array.from({ length: 3_000 }, (_, i) => `${i} ${'x'.repeat(90)}`);
    world.world.evidence = [{ name: 'x', evidence: async () => ({ whole: lines, months: [] }) }];
    const first = modalOf(await ben().press('reviews.see_evidence', 'a1'));
    expect(textOf(first)).toContain('Page 1 of 3');
    const last = modalOf(await ben().press('reviews.turn_evidence~2', 'a1:2'));
    expect(textOf(last)).toContain(`2999 ${'x'.repeat(90)}`);
  });

  it('says so where there is none, and is shown to nobody else', async () => {
    expect(textOf(modalOf(await ben().press('reviews.see_evidence', 'a1')))).toContain(
      'Nothing is recorded that you may see.',
    );
    expect((await world.as(NINA).press('reviews.see_evidence', 'a1')).error).toMatch(
      /^This review is not among yours/,
    );
    expect((await world.as(NINA).press('reviews.turn_evidence', 'a1:0')).error).toMatch(
      /^This review is not among yours/,
    );
  });
});

async function change(id: string, more: object): Promise<void> {
  await world.store.replace({ ...(await world.stored(id)), ...more }, [], []);
}
