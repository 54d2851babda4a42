import { type Forecast, plannedDays } from '../../delivery/forecast';
import { HR_CHANNEL } from '../../delivery/hr-channel';
import type { Chore, ItemKey, Schedule } from '../../delivery/schedule';
import type { ChannelFigures } from './channel-figures';
import { closedByItselfPart, reviewsClosedPart } from './closing.views';
import { type closings, overAt } from './closings';
import type { Cycle } from './cycle';
import type { CycleStore } from './ports';

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
}

const settle = async () => undefined;

/** One post in the admin channel, by the days of the cycle. */
const plannedPost = ({ timeZone: zone }: Cycle, at: Date, now: Date) =>
  at > now ? plannedDays([{ at, zone, people: 1 }]) : [];

/** Tells the admin channel that the reviews of a cycle have closed, and asks to close it unless it does by itself. */
export const closingSchedule = ({ closings: due, store, figures }: ClosingScheduleDeps): Schedule => ({
  kind: CLOSING_ASKED,
  notification: 'notice',
  timing: 'slot',
  async *due(now) {
    for (const cycle of await due.reviewed(now))
      yield { ...closingAsked(cycle), at: cycle.reviewWindow.closesAt, settle };
  },
  async render({ slot }, { now, redraw }) {
    const cycle = await store.cycle(slot);
    if (!cycle || !(redraw || cycle.state === 'ACTIVE')) return undefined;
    return reviewsClosedPart(cycle, await figures(cycle, now), now);
  },
  nextDue: (now) => due.nextDue(now),
  async forecast(cycleId, now): Promise<Forecast | undefined> {
    const cycle = await store.cycle(cycleId);
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
export const closedByItselfSchedule = ({ closings: due, store, figures }: ClosingScheduleDeps): Schedule => ({
  kind: CLOSED_BY_ITSELF,
  notification: 'notice',
  timing: 'slot',
  async *due(now) {
    for (const { id, closed } of await due.closedByThemselves(now))
      yield { kind: CLOSED_BY_ITSELF, recipient: HR_CHANNEL, slot: id, at: closed.at, settle };
  },
  async render({ slot }, { now }) {
    const cycle = await store.cycle(slot);
    return cycle && closedByItselfPart(cycle, await figures(cycle, now));
  },
  nextDue: (now) => due.nextDue(now),
  async forecast(cycleId, now): Promise<Forecast | undefined> {
    const cycle = await store.cycle(cycleId);
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
