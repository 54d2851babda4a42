import type { KnownBlock } from '@slack/types';
import type { CardPart } from '../../delivery/schedule';
import { dayText } from '../../shared/day-text';
import { actions, button, context, section } from '../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../slack/mrkdwn';
import type { Cycle } from './cycle';
import type { CycleFigures } from './cycle-figures';
import { figuresText, LEFT_OUT_HERE } from './cycle-figures.views';
import { ASK_CLOSE } from './cycle-steps.views';

/** What the admin channel is told that the reviews of a cycle have closed. @param figures left out of an example. */
export function reviewsClosedPart(cycle: Cycle, figures: CycleFigures | undefined, now: Date): CardPart {
  const { id, name, state, settings } = cycle;
  const summary = 'A review window has closed';
  if (state === 'CLOSED') return { summary, blocks: [section(md`${bold(name)} is closed.`)] };
  return {
    summary,
    blocks: [
      section(md`The reviews of ${bold(name)} have closed. ${whatFollows(cycle, now)}`),
      ...figuresBlocks(cycle, figures),
      ...(settings.autoClose ? [] : [actions(button(ASK_CLOSE, 'Close the cycle…', id))]),
    ],
  };
}

function whatFollows({ window, settings }: Cycle, now: Date): Mrkdwn {
  const lastDay = dayText(window.lastDay);
  if (settings.autoClose) return md`The cycle closes by itself after its last day, ${lastDay}.`;
  return now < window.endsAt
    ? md`Its objectives can be checked in on until ${lastDay}: close it after that.`
    : md`Please close it: its objectives are read-only then.`;
}

/** What the admin channel is told that a cycle has closed by itself. */
export const closedByItselfPart = (cycle: Cycle, figures?: CycleFigures): CardPart => ({
  summary: 'A cycle has closed',
  blocks: [
    section(md`${bold(cycle.name)} has closed by itself: its objectives are read-only now.`),
    ...figuresBlocks(cycle, figures),
  ],
});

function figuresBlocks({ settings }: Cycle, figures: CycleFigures | undefined): KnownBlock[] {
  if (!figures || figures.counted === 0) return [];
  const leftOut = figures.leftOut > 0 ? [context(LEFT_OUT_HERE)] : [];
  return [section(figuresText(figures, settings)), ...leftOut];
}
