import type { Modal } from '../../../src/slack/blocks';
import { textIn } from '../../support/colleague';
import { modalOf, prefilled, type Seen, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { sealedOf, WHOLE_SYNTHESIS } from '../../support/releases';
import { type Name, type ReviewsWorld, reviewsWorld } from '../../support/reviews-world';
import { sealedReview } from '../../support/snapshots';
import { slackUser } from '../../support/workspace';

/** Friday of the week in which reviews were sealed. */
const FRIDAY = new Date('2026-07-03T10:00:00Z');
const NOT_HERS =
  'This summary is not among those that you can release, so nothing was changed. Open your team’s summaries from App Home to see those that are.';
const RELEASED_ALREADY =
  'This summary has been released, so it cannot be changed any more: what stands in it is what was released.';

let database: TestDatabase;
let world: ReviewsWorld;
let worlds = 0;
beforeAll(async () => {
  database = await testDatabase();
  await reviewsWorld(database, 'first');
  await database.buildIndexes();
}, 30_000);
afterAll(() => database.close());
beforeEach(async () => {
  worlds += 1;
  world = await reviewsWorld(database, `L${worlds}`);
  world.clock.at = FRIDAY;
});

const of = (name: Name) => `${world.cycle.id} ${world.ids[name]}`;
const talk = async (name: Name) => world.as(await world.actor(name));
const asks = async (name: Name, subject: Name = 'asha'): Promise<Seen> =>
  (await talk(name)).press('reviews.release', of(subject));
const writing = async (): Promise<Modal> =>
  modalOf(await (await talk('nora')).press('reviews.write_synthesis', of('asha')));
const stored = (name: Name = 'asha') => world.deps.releases.release(world.cycle.id, world.ids[name]);
const audited = async () =>
  (await world.audit()).filter(({ action }) => action.startsWith('reviews.release'));

async function reads(recipient: Name, redraw = false) {
  const schedule = world.schedules.find(({ kind }) => kind === 'reviews.released')!;
  const item = { kind: schedule.kind, recipient: world.ids[recipient], slot: world.cycle.id };
  const part = await schedule.render(item, { now: world.clock.now(), redraw });
  return part && textIn(part.blocks);
}
async function toldOfRelease() {
  const schedule = world.schedules.find(({ kind }) => kind === 'reviews.released')!;
  const recipients: string[] = [];
  for await (const owed of schedule.due(world.clock.now())) {
    recipients.push(owed.recipient);
    await owed.settle();
  }
  return recipients;
}

describe('the synthesis', () => {
  it('is written by the manager at sealing, a part at a time, and read again where it is written on', async () => {
    await sealedOf(world, 'asha');
    const nora = await talk('nora');
    const seen = await nora.submit(await writing(), { themes: 'Calm in every storm' });
    expect(textOf(seen.below!)).toContain(':white_check_mark: Saved. *Asha Nair* reads it once');
    const again = await writing();
    expect(prefilled(again)).toEqual({ themes: 'Calm in every storm', ownView: null, nextSteps: null });
    await nora.submit(again, { ...WHOLE_SYNTHESIS });
    expect(await stored()).toMatchObject({
      synthesis: WHOLE_SYNTHESIS,
      writtenBy: world.ids.nora,
      revision: 2,
    });
  });

  it('says who reads it and from when on before anything is typed', async () => {
    await sealedOf(world, 'asha');
    expect(textOf(await writing())).toContain(
      'HR can read this as soon as it is saved. Asha Nair reads it once the summary is released',
    );
  });

  it('takes at most 3,000 characters in each part', async () => {
    await sealedOf(world, 'asha');
    const nora = await talk('nora');
    expect((await nora.submit(await writing(), { themes: 'x'.repeat(3_001) })).fields).toEqual({
      themes: 'This text has 3,001 characters; the most is 3,000. Your text is still here.',
    });
    await nora.submit(await writing(), { themes: 'x'.repeat(3_000) });
    expect((await stored())!.synthesis!.themes).toHaveLength(3_000);
  });

  it.each<[string, Name]>([
    ['the subject', 'asha'],
    ['a colleague', 'ben'],
    ['an HR admin', 'helen'],
  ])('is not written by %s', async (_who, name) => {
    await sealedOf(world, 'asha');
    expect(await (await talk(name)).press('reviews.write_synthesis', of('asha'))).toEqual({
      error: NOT_HERS,
    });
    expect(await (await talk(name)).submit(await writing(), WHOLE_SYNTHESIS)).toEqual({ error: NOT_HERS });
    expect(await stored()).toBeUndefined();
  });

  it('is not written before the reviews are sealed', async () => {
    const nora = await talk('nora');
    expect(await nora.press('reviews.write_synthesis', of('asha'))).toEqual({ error: NOT_HERS });
  });

  it('loses no word of two windows: the second sees both, and what it then leaves is kept', async () => {
    await sealedOf(world, 'asha');
    const [phone, desk] = [await writing(), await writing()];
    const nora = await talk('nora');
    await nora.submit(phone, { themes: 'From the phone', nextSteps: 'Lead a rollout' });
    const seen = await nora.submit(desk, { themes: 'From the desk', ownView: 'Strong' });
    expect(textOf(seen.replaced!)).toContain('*This was written in another window meanwhile.*');
    expect(textOf(seen.replaced!)).toContain('*Themes*, as it stands now:\nFrom the phone');
    expect(prefilled(seen.replaced!)).toEqual({
      themes: 'From the phone\nFrom the desk',
      ownView: 'Strong',
      nextSteps: 'Lead a rollout',
    });
    expect((await stored())!.synthesis!.themes).toBe('From the phone');
    await nora.submit(seen.replaced!);
    expect((await stored())!.synthesis).toEqual({
      themes: 'From the phone\nFrom the desk',
      ownView: 'Strong',
      nextSteps: 'Lead a rollout',
    });
  });

  it('shows what another window wrote beside what is typed where both are too long for one field', async () => {
    await sealedOf(world, 'asha');
    const [phone, desk] = [await writing(), await writing()];
    const nora = await talk('nora');
    await nora.submit(phone, { themes: 'p'.repeat(2_000) });
    const { replaced } = await nora.submit(desk, { themes: 'd'.repeat(2_000) });
    expect(textOf(replaced!)).toContain('the field has yours alone, and takes its place:');
    expect(textOf(replaced!)).toContain('p'.repeat(2_000));
    expect(prefilled(replaced!).themes).toBe('d'.repeat(2_000));
  });

  it('saves the same words from two windows without asking', async () => {
    await sealedOf(world, 'asha');
    const [phone, desk] = [await writing(), await writing()];
    const nora = await talk('nora');
    await nora.submit(phone, WHOLE_SYNTHESIS);
    expect((await nora.submit(desk, WHOLE_SYNTHESIS)).closed).toBe(true);
    expect((await stored())!.revision).toBe(1);
  });

  it('passes to the manager of today once the manager at sealing has left', async () => {
    await sealedOf(world, 'asha', { manager: 'lena' });
    expect(await (await talk('nora')).press('reviews.write_synthesis', of('asha'))).toEqual({
      error: NOT_HERS,
    });
    await world.people.noticeUser(slackUser('U7', 'Lena Ortiz', { deleted: true }));
    expect(prefilled(await writing())).toEqual({ themes: null, ownView: null, nextSteps: null });
  });
});

describe('a release by the manager', () => {
  it('says what the person will see and that it is for good, and asks for what is not written', async () => {
    await sealedOf(world, 'asha');
    const modal = modalOf(await asks('nora'));
    expect(textOf(modal)).toContain(
      'Release the summary of Q2 2026 to *Asha Nair*? Best after you have talked.',
    );
    expect(textOf(modal)).toContain('They will see: the averages and texts of their peers and reports');
    expect(textOf(modal)).toContain('*It cannot be taken back or changed afterwards.*');
    const missing = 'Please write something here before it is released.';
    expect(await (await talk('nora')).submit(modal, { themes: 'Calm', ownView: '  ' })).toEqual({
      fields: { ownView: missing, nextSteps: missing },
    });
    expect(await stored()).toBeUndefined();
  });

  it('freezes the synthesis and the proposed rating, tells the subject once, and is accounted for', async () => {
    await sealedOf(world, 'asha', { proposed: 4 });
    const seen = await (await talk('nora')).submit(modalOf(await asks('nora')), WHOLE_SYNTHESIS);
    expect(textOf(seen.below!)).toContain('is released to *Asha Nair*, who is told.');
    const { nora, asha } = world.ids;
    expect(await stored()).toMatchObject({
      synthesis: WHOLE_SYNTHESIS,
      released: { at: FRIDAY, by: nora, managerId: nora, finalRating: 4 },
    });
    expect(await toldOfRelease()).toEqual([asha]);
    expect(await toldOfRelease()).toEqual([]);
    expect(await audited()).toMatchObject([
      {
        action: 'reviews.released',
        by: nora,
        object: { kind: 'person', id: asha },
        facts: { cycle: world.cycle.id, as: 'MANAGER' },
      },
    ]);
    expect(JSON.stringify(await audited())).not.toContain('Calm');
  });

  it('is told without a name, a rating or a text', async () => {
    await sealedOf(world, 'asha');
    expect(await reads('asha')).toBeUndefined();
    await (await talk('nora')).submit(modalOf(await asks('nora')), WHOLE_SYNTHESIS);
    expect(await reads('asha')).toBe('*Q2 2026*: your review summary is ready to be read.\nRead it');
  });

  it('is done once, from however many windows, and nothing is written afterwards', async () => {
    await sealedOf(world, 'asha');
    const nora = await talk('nora');
    const [one, other, text] = [modalOf(await asks('nora')), modalOf(await asks('nora')), await writing()];
    await nora.submit(one, WHOLE_SYNTHESIS);
    const before = await stored();
    expect(await nora.submit(other, { ...WHOLE_SYNTHESIS, themes: 'Else' })).toEqual({
      error: RELEASED_ALREADY,
    });
    expect(await nora.submit(text, { themes: 'Else' })).toEqual({ error: RELEASED_ALREADY });
    expect(await asks('nora')).toEqual({ error: RELEASED_ALREADY });
    expect(await nora.press('reviews.write_synthesis', of('asha'))).toEqual({ error: RELEASED_ALREADY });
    expect(await stored()).toEqual(before);
  });

  it('sent twice by whoever released it, is done once and both are answered as done', async () => {
    await sealedOf(world, 'asha');
    await sealedOf(world, 'ben');
    const [nora, helen] = [await talk('nora'), await talk('helen')];
    const own = modalOf(await asks('nora'));
    const [one, two] = await Promise.all([
      nora.submit(own, WHOLE_SYNTHESIS),
      nora.submit(own, WHOLE_SYNTHESIS),
    ]);
    const third = await nora.submit(own, WHOLE_SYNTHESIS);
    for (const seen of [one, two, third]) expect(textOf(seen.below!)).toContain(':white_check_mark:');
    const hrs = modalOf(await asks('helen', 'ben'));
    await helen.submit(hrs);
    expect(textOf((await helen.submit(hrs)).below!)).toContain(':white_check_mark:');
    expect(await audited()).toHaveLength(2);
    const luca = await talk('luca');
    expect(await luca.submit(hrs)).toEqual({ error: RELEASED_ALREADY });
  });

  it('shows both texts where another window wrote meanwhile, and releases nothing yet', async () => {
    await sealedOf(world, 'asha');
    const nora = await talk('nora');
    const release = modalOf(await asks('nora'));
    await nora.submit(await writing(), { themes: 'From the phone' });
    const { replaced } = await nora.submit(release, WHOLE_SYNTHESIS);
    expect(prefilled(replaced!).themes).toBe('From the phone\nCalm in every storm');
    expect((await stored())!.released).toBeNull();
    await nora.submit(replaced!);
    expect((await stored())!.released).toMatchObject({ finalRating: 4 });
  });

  it('gives no final rating where the manager wrote no review', async () => {
    await sealedOf(world, 'asha', { proposed: null });
    await (await talk('nora')).submit(modalOf(await asks('nora')), WHOLE_SYNTHESIS);
    expect((await stored())!.released!.finalRating).toBeNull();
  });

  it('is refused where the rating that would be frozen cannot be read', async () => {
    const damaged = { ...sealedReview('m', 'MANAGER', 4), answers: [{ id: 'overall', value: 'damaged' }] };
    await sealedOf(world, 'asha', { reviews: [damaged] });
    const { error } = await (await talk('nora')).submit(modalOf(await asks('nora')), WHOLE_SYNTHESIS);
    expect(error).toContain('The overall rating of the manager’s review cannot be read');
    expect(await stored()).toBeUndefined();
  });

  it('waits for calibration, and then freezes the calibrated rating', async () => {
    await sealedOf(world, 'asha', { proposed: 4 });
    world.sessions.set(world.ids.asha, { isLocked: false, lockedOn: null, rating: 3 });
    const nora = await talk('nora');
    const { error } = await nora.submit(modalOf(await asks('nora')), WHOLE_SYNTHESIS);
    expect(error).toBe(
      'Ratings are still being calibrated, so this summary cannot be released yet. Try again once the session is locked.',
    );
    world.sessions.set(world.ids.asha, { isLocked: true, lockedOn: '2026-07-02', rating: 3 });
    await nora.submit(modalOf(await asks('nora')), WHOLE_SYNTHESIS);
    expect((await stored())!.released!.finalRating).toBe(3);
  });
});

describe('a release of one by HR', () => {
  it('goes without a synthesis, which is said before', async () => {
    await sealedOf(world, 'asha');
    const modal = modalOf(await asks('helen'));
    expect(textOf(modal)).toContain('*None is written yet: it would stay without one*');
    await (await talk('helen')).submit(modal);
    const { helen, nora } = world.ids;
    expect(await stored()).toMatchObject({
      synthesis: null,
      released: { by: helen, managerId: nora, finalRating: 4 },
    });
    expect((await audited())[0]).toMatchObject({ by: helen, facts: { as: 'HR' } });
  });

  it('keeps what the manager has written by then', async () => {
    await sealedOf(world, 'asha');
    const modal = modalOf(await asks('helen'));
    await (await talk('nora')).submit(await writing(), WHOLE_SYNTHESIS);
    await (await talk('helen')).submit(modal);
    expect(await stored()).toMatchObject({ synthesis: WHOLE_SYNTHESIS, released: { by: world.ids.helen } });
  });

  it.each<[string, Name, Name | null]>([
    ['of herself', 'helen', 'nora'],
    ['of her manager', 'lena', null],
    ['of her report', 'luca', 'nora'],
  ])('is not done by an HR admin %s', async (_whose, subject, manager) => {
    await sealedOf(world, subject, { manager });
    expect(await asks('helen', subject)).toEqual({ error: NOT_HERS });
  });

  it('is one by the manager where the HR admin was the manager at sealing', async () => {
    await sealedOf(world, 'asha', { manager: 'helen' });
    expect(modalOf(await asks('helen')).callback_id).toBe('reviews.release_own');
    expect(await asks('nora')).toEqual({ error: NOT_HERS });
  });

  it('is not done outside the admin channel', async () => {
    await sealedOf(world, 'asha');
    world.members.delete('U1');
    expect(await asks('helen')).toEqual({ error: NOT_HERS });
  });
});

describe('App Home', () => {
  const todos = async (name: Name) =>
    (await world.todos(await world.actor(name))).map(
      ({ text, button }) => `${text.mrkdwn} | ${button?.action_id}`,
    );

  it('counts for the manager what is to be released, and tells the subject until they acknowledge', async () => {
    await sealedOf(world, 'asha');
    await sealedOf(world, 'ben');
    expect(await todos('nora')).toContain(
      '2 summaries of your team to release in *Q2 2026* | reviews.team_summaries',
    );
    await (await talk('nora')).submit(modalOf(await asks('nora')), WHOLE_SYNTHESIS);
    expect(await todos('nora')).toContain(
      '1 summary of your team to release in *Q2 2026* | reviews.team_summaries',
    );
    expect(await todos('asha')).toContain('Your review summary of *Q2 2026* is ready | reviews.see_summary');
    expect(await todos('ben')).not.toContainEqual(expect.stringContaining('is ready'));
    const release = (await stored())!;
    await world.deps.releases.replace({ ...release, acknowledged: { at: FRIDAY, comment: null } }, [], []);
    expect(await todos('asha')).not.toContainEqual(expect.stringContaining('is ready'));
    expect(await reads('asha', true)).toContain('you have acknowledged your review summary');
  });
});
