import { plannedDays } from '../../../delivery/forecast';
import type { Chore, Schedule } from '../../../delivery/schedule';
import type { checkInForecast } from './check-in-forecast';
import type { PromptsService } from './prompts.service';
import { weeklyCardPart } from './weekly-card.views';
import { exampleCard } from './weekly-card-example';

export const WEEKLY_PROMPT = 'okr.weekly_prompt';

/** Asks everybody once a week for their check-ins: slots are ISO weeks where they live. */
export const weeklyPrompt = (
  prompts: PromptsService,
  foreseen: ReturnType<typeof checkInForecast>,
): Schedule => ({
  kind: WEEKLY_PROMPT,
  notification: 'check-in',
  timing: 'slot',
  async *due(now) {
    for await (const { week, ...prompt } of prompts.promptsDue(now)) {
      yield { ...prompt, kind: WEEKLY_PROMPT, slot: week };
    }
  },
  async render({ recipient, slot }, { now, redraw }) {
    const card = await prompts.cardOf(recipient, slot, now);
    const isNeeded = redraw || (card && !card.closed && card.open.length > 0);
    return card && isNeeded ? weeklyCardPart(card) : undefined;
  },
  nextDue: (now) => prompts.nextDue(now),
  async forecast(cycleId, now) {
    const found = await foreseen(cycleId, now);
    return (
      found && {
        name: 'Weekly check-in',
        to: 'people',
        unless: 'Whoever has nothing to check in on by then gets none.',
        planned: plannedDays(found.askings),
        people: found.people,
        example: weeklyCardPart(exampleCard(found.cycle)),
      }
    );
  },
});

/** Plans the prompts of whoever joined, moved, left, or came into a cycle that opened. */
export const enrolment = (prompts: PromptsService): Chore => ({
  name: 'okr.enrol',
  run: (now) => prompts.enrol(now),
});

/** Takes the buttons off the cards of cycles that have ended. */
export const retirement = (prompts: PromptsService): Chore => ({
  name: 'okr.retire_cards',
  run: (now) => prompts.retireCards(now),
});

/** Tells what writes owe to history and cards, where a crash left it out. */
export const telling = (tell: () => Promise<void>): Chore => ({ name: 'okr.tell', run: tell });
