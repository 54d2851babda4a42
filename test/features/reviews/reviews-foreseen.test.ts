import { pageOf } from '../../../src/features/home/page';
import { textOf } from '../../support/conversation';
import { ASHA, actor, BEN, NINA, Q2 } from '../../support/okr-people';
import { type ReviewConversation, reviewConversation } from '../../support/review-conversation';

const at = (iso: string) => new Date(iso);
const OPENS = Q2.reviewWindow.opensAt;

let world: ReviewConversation;
beforeAll(async () => {
  world = await reviewConversation();
});
afterEach(() => world.forget());
afterAll(() => world.close());

const foreseen = async (now: Date) => {
  const all: string[] = [];
  for (const { kind, forecast } of world.feature.schedules) {
    const found = await forecast?.(Q2.id, now);
    for (const { day, from, to, people } of found?.planned ?? [])
      all.push(`${kind} ${day} ${from} to ${to}: ${people}`);
  }
  return all;
};
const forecastOf = (kind: string, now: Date) =>
  world.feature.schedules.find((schedule) => schedule.kind === kind)!.forecast!(Q2.id, now);

describe('/cycle preview foresees of reviews', () => {
  beforeEach(async () => {
    await world.assigned('a1', { reviewerId: BEN.id });
    await world.assigned('a2', { reviewerId: BEN.id, subjectId: NINA.id });
    await world.assigned('a3', { reviewerId: NINA.id, state: 'SUBMITTED' });
    await world.assigned('a4', { reviewerId: ASHA.id, role: 'SELF', state: 'DECLINED' });
  });

  it('who is asked to write and when each is reminded, however far they are', async () => {
    for (const state of ['DRAFT', 'ACTIVE'] as const) {
      world.cycles.set({ ...Q2, state });
      expect(await foreseen(at('2026-06-01T10:00:00Z'))).toEqual([
        'reviews.to_write 2026-06-15 09:00 to 09:00: 2',
        'reviews.week_left 2026-06-23 09:00 to 09:00: 2',
        'reviews.three_days_left 2026-06-26 09:00 to 09:00: 2',
        'reviews.last_day 2026-06-30 09:00 to 09:00: 2',
        'reviews.sealed 2026-06-30 12:01 to 12:01: 1',
        'reviews.all_sealed 2026-06-30 18:01 to 18:01: 1',
      ]);
    }
  });

  it('nothing twice, and nothing of a cycle that is closed', async () => {
    await world.ticks(OPENS);
    expect((await foreseen(at('2026-06-24T10:00:00Z'))).map((line) => line.split(' ')[0])).toEqual([
      'reviews.three_days_left',
      'reviews.last_day',
      'reviews.sealed',
      'reviews.all_sealed',
    ]);
    world.cycles.set({ ...Q2, state: 'CLOSED' });
    expect(await foreseen(OPENS)).toEqual([]);
  });

  it('with an example about nobody', async () => {
    const { example } = (await forecastOf('reviews.to_write', at('2026-06-01T10:00:00Z')))!;
    expect(textOf(example)).toBe('*Q2 2026*: 3 reviews to write, until 30 June 2026, 18:00.\nSee my reviews');
  });

  it('and says what HR can do where nobody reviews anybody', async () => {
    await world.forget();
    expect((await forecastOf('reviews.to_write', at('2026-06-01T10:00:00Z')))!.nobody).toBe(
      'No review is assigned yet: `/cycle assign`.',
    );
  });
});

describe('App Home', () => {
  const todo = async (now: Date) =>
    (await world.feature.todo!(pageOf(actor(BEN), now, world)))
      .map(({ text, due }) => `${text.mrkdwn} ${due?.toISOString()}`)
      .filter((line) => line.includes('to write'));

  it('says how many reviews are left and until when, and nothing before they open or where none is', async () => {
    await world.assigned('a1');
    await world.assigned('a2', { subjectId: NINA.id, state: 'DRAFT' });
    expect(await todo(new Date(OPENS.getTime() - 1))).toEqual([]);
    expect(await todo(at('2026-06-25T10:00:00Z'))).toEqual([
      '2 reviews to write in *Q2 2026* 2026-06-30T16:00:00.000Z',
    ]);
    expect(await todo(Q2.reviewWindow.closesAt)).toEqual([]);
  });
});
