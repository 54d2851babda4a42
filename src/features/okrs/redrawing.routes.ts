import type { ActionHandler } from '../../slack/routes';
import type { CardOfWeek } from './objectives/objective-record';
import { weekOn } from './weekly/weekly-card-buttons.views';

/** Has the card that was pressed drawn again, whatever comes of it: it may be an old one that nobody else would. */
export const redrawing =
  (redraw: (card: CardOfWeek) => void, handler: ActionHandler): ActionHandler =>
  async (request) => {
    try {
      return await handler(request);
    } finally {
      const week = weekOn(request.value);
      if (week && request.from === 'message') redraw({ recipient: request.actor.personId, week });
    }
  };
