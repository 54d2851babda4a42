import { type Forecast, plannedDays } from '../../delivery/forecast';
import { HR_CHANNEL } from '../../delivery/hr-channel';
import type { CardPart, Chore, ItemKey, Schedule } from '../../delivery/schedule';
import { dayText } from '../../shared/day-text';
import { actions, button, section } from '../../slack/blocks';
import { bold, md } from '../../slack/mrkdwn';
import type { closings } from './closings';
import type { Cycle } from './cycle';
import { ASK_CLOSE } from './cycle-steps.views';
import type { CycleStore } from './ports';

const CLOSING_ASKED = 'cycle.closing_asked';

/** What HR is asked once the reviews of a cycle have closed. */
export const closingAsked = ({ id }: Pick<Cycle, 'id'>): ItemKey => ({
  kind: CLOSING_ASKED,
  recipient: HR_CHANNEL,
  slot: id,
});

function askingPart(cycle: Cycle, now: Date): CardPart {
  const { id, name, window } = cycle;
  const summary = 'A review window has closed';
  if (cycle.state === 'CLOSED') return { summary, blocks: [section(md`${bold(name)} is closed.`)] };
  const runs = now < window.endsAt;
  const then = runs
    ? md`Its objectives can be checked in on until ${dayText(window.lastDay)}: close the cycle after that.`
    : md`Please close the cycle: its objectives become read-only then.`;
  return {
    summary,
    blocks: [
      section(md`The reviews of ${bold(name)} have closed. ${then}`),
      actions(button(ASK_CLOSE, 'Close the cycle…', id)),
    ],
  };
}

export interface ClosingScheduleDeps {
  readonly closings: ReturnType<typeof closings>;
  readonly store: Pick<CycleStore, 'cycle'>;
}

/** Asks HR in the admin channel to close a cycle whose reviews have closed, unless it closes by itself. */
export const closingSchedule = ({ closings: due, store }: ClosingScheduleDeps): Schedule => ({
  kind: CLOSING_ASKED,
  notification: 'notice',
  timing: 'slot',
  async *due(now) {
    for (const cycle of await due.toBeClosed(now))
      yield { ...closingAsked(cycle), at: cycle.reviewWindow.closesAt, settle: async () => undefined };
  },
  async render({ slot }, { now, redraw }) {
    const cycle = await store.cycle(slot);
    return cycle && (redraw || cycle.state === 'ACTIVE') ? askingPart(cycle, now) : undefined;
  },
  nextDue: (now) => due.nextDue(now),
  async forecast(cycleId, now): Promise<Forecast | undefined> {
    const cycle = await store.cycle(cycleId);
    if (!cycle || cycle.settings.autoClose) return undefined;
    const at = cycle.reviewWindow.closesAt;
    return {
      name: 'HR is asked to close the cycle',
      to: 'channel',
      planned: at > now ? plannedDays([{ at, zone: cycle.timeZone, people: 1 }]) : [],
      example: askingPart({ ...cycle, state: 'ACTIVE' }, at),
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
