import type { KnownBlock } from '@slack/types';
import type { CardPart } from '../../delivery/schedule';
import { dayText } from '../../shared/day-text';
import { actions, button, context, section } from '../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../slack/mrkdwn';
import type { Cycle } from './cycle';
import type { CycleFigures } from './cycle-figures';
import { figuresText, LEFT_OUT_HERE } from './cycle-figures.views';
import { ASK_CLOSE } from './cycle-steps.views';

/** How far people came, and their reviews, where any of them may be shown. */
export interface ClosingFigures {
  readonly people: CycleFigures;
  readonly reviews: Mrkdwn | undefined;
}

/** What the admin channel is told that the reviews of a cycle have closed. @param figures left out of an example. */
export function reviewsClosedPart(cycle: Cycle, figures: ClosingFigures | undefined, now: Date): CardPart {
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
export const closedByItselfPart = (cycle: Cycle, figures?: ClosingFigures): CardPart => ({
  summary: 'A cycle has closed',
  blocks: [
    section(md`${bold(cycle.name)} has closed by itself: its objectives are read-only now.`),
    ...figuresBlocks(cycle, figures),
  ],
});

function figuresBlocks({ settings }: Cycle, figures: ClosingFigures | undefined): KnownBlock[] {
  if (!figures || figures.people.counted === 0) return [];
  const { people, reviews } = figures;
  const leftOut = people.leftOut > 0 ? [context(LEFT_OUT_HERE)] : [];
  return [...(reviews ? [section(reviews)] : []), section(figuresText(people, settings)), ...leftOut];
}
