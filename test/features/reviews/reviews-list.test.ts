import type { AssignmentState } from '../../../src/features/reviews/assignment';
import type { Role } from '../../../src/features/reviews/role';
import type { OwnReview } from '../../../src/features/reviews/writing/own-reviews';
import { reviewsListModal } from '../../../src/features/reviews/writing/reviews-list.views';
import type { Modal } from '../../../src/slack/blocks';
import { checkModal } from '../../../src/slack/limits';
import { buttonValues, modalOf, textOf } from '../../support/conversation';
import { linesOf } from '../../support/okr-conversation';
import { ASHA, BEN, NINA, Q2 } from '../../support/okr-people';
import { MANAGED_ASHA, type ReviewConversation, reviewConversation } from '../../support/review-conversation';

const CLOSES = new Date('2026-06-30T16:00:00Z');
const own = (name: string, role: Role, state: AssignmentState, closesAt = CLOSES): OwnReview => ({
  id: `id-${name}`,
  subject: { ...ASHA, name },
  role,
  state,
  closesAt,
});
const list = (...reviews: OwnReview[]): Modal =>
  checkModal(reviewsListModal([{ cycle: Q2, reviews }], 'Europe/Berlin'));

describe('the list of what somebody has to review', () => {
  it('names whom, as what, how it stands and until when; what can be written comes first', () => {
    const modal = list(
      own('Dora', 'PEER', 'DECLINED'),
      own('Elif', 'MANAGER', 'SUBMITTED'),
      own('Finn', 'REPORT', 'EXPIRED'),
      own('Cleo', 'PEER', 'DRAFT', new Date('2026-07-02T16:00:00Z')),
      own('Ben', 'SELF', 'NOT_STARTED'),
      own('A*sh*a', 'PEER', 'NOT_STARTED'),
    );
    expect(linesOf(modal.blocks)).toEqual([
      'Reviews of Q2 2026',
      '*A∗sh∗a*  ·  as a peer  ·  not started  ·  until 30 June 2026, 18:00',
      '[Write] [Decline]',
      '*Ben*  ·  your self review  ·  not started  ·  until 30 June 2026, 18:00',
      '[Write]',
      '*Cleo*  ·  as a peer  ·  draft  ·  until 2 July 2026, 18:00',
      '[Continue] [Decline]',
      '*Dora*  ·  as a peer  ·  declined',
      '*Elif*  ·  as their manager  ·  submitted  [Read]',
      '*Finn*  ·  as one of their reports  ·  expired  ·  ended 30 June 2026, 18:00',
    ]);
    expect(buttonValues(modal, 'reviews.write')).toEqual(['id-A*sh*a', 'id-Ben', 'id-Cleo']);
  });

  it('says so where there is nothing', () =>
    expect(linesOf(reviewsListModal([], 'Europe/Berlin').blocks)).toEqual([
      'You have no reviews to write at the moment. You are told when there are some.',
    ]));

  it('of sixty is turned page by page, and every one of them is on some page', () => {
    const sixty = Array.from({ length: 60 }, (_, i) =>
      own(`P${String(i).padStart(2, '0')}`, 'PEER', 'DRAFT'),
    );
    const page = (number: number) =>
      checkModal(reviewsListModal([{ cycle: Q2, reviews: sixty }], 'Europe/Berlin', number));
    expect(linesOf(page(0).blocks).slice(-2)).toEqual(['Page 1 of 2', '[Next]']);
    expect(linesOf(page(1).blocks).slice(-2)).toEqual(['Page 2 of 2', '[Previous]']);
    const shown = [0, 1].flatMap((number) => buttonValues(page(number), 'reviews.write'));
    expect(shown).toEqual(sixty.map(({ id }) => id));
    expect(page(99)).toEqual(page(1));
    expect(page(Number.NaN)).toEqual(page(0));
  });
});

describe('opened in Slack', () => {
  let world: ReviewConversation;
  beforeAll(async () => {
    world = await reviewConversation();
  });
  afterAll(() => world.close());
  beforeEach(() => world.forget());
  const sees = async () =>
    linesOf(modalOf(await world.as(BEN).press('reviews.see_list', '', { from: 'message' })).blocks);

  it('it shows what is one’s own, and no removed one', async () => {
    await world.assigned('a1');
    await world.assigned('a2', { role: 'SELF', subjectId: BEN.id });
    await world.assigned('a3', { subjectId: NINA.id, state: 'REMOVED' });
    await world.assigned('a4', { subjectId: BEN.id, reviewerId: NINA.id });
    expect(await sees()).toEqual([
      'Reviews of Q2 2026',
      '*Asha Rao*  ·  as a peer  ·  not started  ·  until 30 June 2026, 18:00',
      '[Write] [Decline]',
      '*Ben*  ·  your self review  ·  not started  ·  until 30 June 2026, 18:00',
      '[Write]',
    ]);
  });

  it('it leaves out whoever has left, but for a review that was submitted', async () => {
    await world.assigned('a1');
    await world.assigned('a2', { subjectId: NINA.id, state: 'SUBMITTED' });
    world.people.set({ ...MANAGED_ASHA, active: false });
    world.people.set({ ...NINA, active: false });
    expect(await sees()).toEqual(['Reviews of Q2 2026', '*Nina*  ·  as a peer  ·  submitted  [Read]']);
  });

  it('it is empty until reviews open, and expired when they are over', async () => {
    await world.assigned('a1');
    world.clock.at = new Date('2026-06-15T06:59:59Z');
    expect((await sees())[0]).toMatch(/^You have no reviews to write/);
    world.clock.at = CLOSES;
    expect((await sees())[1]).toBe('*Asha Rao*  ·  as a peer  ·  expired  ·  ended 30 June 2026, 18:00');
  });

  it('its pages are turned in their place', async () => {
    await world.assigned('a1');
    expect(textOf((await world.as(BEN).press('reviews.turn_list~1', '1')).replaced!)).toContain('Asha Rao');
  });
});
