import { type Forecast, plannedDays } from '../../delivery/forecast';
import { HR_CHANNEL } from '../../delivery/hr-channel';
import type { Chore, ItemKey, Schedule } from '../../delivery/schedule';
import type { PeopleService } from '../people';
import type { ChannelFigures } from './channel-figures';
import { closedByItselfPart, reviewsClosedPart } from './closing.views';
import { type closings, overAt } from './closings';
import type { Cycle } from './cycle';
import type { CycleStore } from './ports';
import type { ReviewFigures } from './review-figures';
import { reviewFiguresText } from './review-figures.views';

const CLOSING_ASKED = 'cycle.closing_asked';
const CLOSED_BY_ITSELF = 'cycle.closed_by_itself';

/** What HR is told, and asked, once the reviews of a cycle have closed. */
export const closingAsked = ({ id }: Pick<Cycle, 'id'>): ItemKey => ({
  kind: CLOSING_ASKED,
  recipient: HR_CHANNEL,
  slot: id,
});

export interface ClosingScheduleDeps {
  readonly closings: ReturnType<typeof closings>;
  readonly store: Pick<CycleStore, 'cycle'>;
  readonly figures: ChannelFigures;
  readonly reviews: Pick<ReviewFigures, 'final'>;
  readonly people: Pick<PeopleService, 'teams'>;
}

const settle = async () => undefined;

/** How far people and their reviews have come, each counted for the whole of HR. */
async function figuresOf({ figures, reviews, people }: ClosingScheduleDeps, cycle: Cycle, now: Date) {
  const [stand, counted, teams] = await Promise.all([
    figures(cycle, now),
    reviews.final(cycle, now),
    people.teams(),
  ]);
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return { people: stand, reviews: reviewFiguresText(counted, names) };
}

/** One post in the admin channel, by the days of the cycle. */
const plannedPost = ({ timeZone: zone }: Cycle, at: Date, now: Date) =>
  at > now ? plannedDays([{ at, zone, people: 1 }]) : [];

/** Tells the admin channel that the reviews of a cycle have closed, and asks to close it unless it does by itself. */
export const closingSchedule = (deps: ClosingScheduleDeps): Schedule => ({
  kind: CLOSING_ASKED,
  notification: 'notice',
  timing: 'slot',
  async *due(now) {
    for (const { cycle, reviewsOverAt } of await deps.closings.reviewed(now))
      yield { ...closingAsked(cycle), at: reviewsOverAt, settle };
  },
  async render({ slot }, { now, redraw }) {
    const cycle = await deps.store.cycle(slot);
    if (!cycle || !(redraw || cycle.state === 'ACTIVE')) return undefined;
    return reviewsClosedPart(cycle, await figuresOf(deps, cycle, now), now);
  },
  nextDue: (now) => deps.closings.nextDue(now),
  async forecast(cycleId, now): Promise<Forecast | undefined> {
    const cycle = await deps.store.cycle(cycleId);
    if (!cycle) return undefined;
    const { settings, window, reviewWindow } = cycle;
    const at = reviewWindow.closesAt;
    // One that closes by itself at that very moment is told of once.
    if (settings.autoClose && at >= window.endsAt) return undefined;
    return {
      name: settings.autoClose ? 'HR is told that reviews have closed' : 'HR is asked to close the cycle',
      to: 'channel',
      planned: plannedPost(cycle, at, now),
      example: reviewsClosedPart({ ...cycle, state: 'ACTIVE' }, undefined, at),
    };
  },
});

/** Tells the admin channel that a cycle has closed by itself. */
export const closedByItselfSchedule = (deps: ClosingScheduleDeps): Schedule => ({
  kind: CLOSED_BY_ITSELF,
  notification: 'notice',
  timing: 'slot',
  async *due(now) {
    for (const { id, closed } of await deps.closings.closedByThemselves(now))
      yield { kind: CLOSED_BY_ITSELF, recipient: HR_CHANNEL, slot: id, at: closed.at, settle };
  },
  async render({ slot }, { now }) {
    const cycle = await deps.store.cycle(slot);
    return cycle && closedByItselfPart(cycle, await figuresOf(deps, cycle, now));
  },
  nextDue: (now) => deps.closings.nextDue(now),
  async forecast(cycleId, now): Promise<Forecast | undefined> {
    const cycle = await deps.store.cycle(cycleId);
    if (!cycle?.settings.autoClose) return undefined;
    return {
      name: 'HR is told that the cycle has closed',
      to: 'channel',
      planned: plannedPost(cycle, overAt(cycle), now),
      example: closedByItselfPart(cycle),
    };
  },
});

/** Closes cycles that close by themselves, whether or not Trellis was running when they were over. */
export const autoClosing = (due: ReturnType<typeof closings>): Chore => ({
  name: 'cycle.auto_close',
  run: async () => void (await due.closeThemselves()),
});

/** Forgets drafts that were deleted, once that stands in the audit log. */
export const forgetting = (store: Pick<CycleStore, 'forgetRemoved'>): Chore => ({
  name: 'cycle.forget_deleted',
  run: store.forgetRemoved,
});
