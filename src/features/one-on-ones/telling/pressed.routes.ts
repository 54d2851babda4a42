import type { Afterwards } from '../../../shared/afterwards';
import type { ActionHandler, ActionRequest, Routes } from '../../../slack/routes';
import { SEE_ACTIONS } from '../window/home.views';
import { OPEN_MEETING } from '../window/meeting-buttons.views';
import type { CountingCards } from './telling.schedule';

/**
 * The same handlers; but a message that counts something is drawn again when its button is pressed, whatever comes of
 * that: it would be too much to draw it whenever a count changes.
 */
export function redrawnWhenPressed(
  { actions = {}, ...others }: Routes,
  cards: CountingCards,
  afterwards: Afterwards,
): Routes {
  const redrawing =
    (handler: ActionHandler | undefined, redraw: (request: ActionRequest) => Promise<void>): ActionHandler =>
    async (request) => {
      try {
        return await handler!(request);
      } finally {
        if (request.from === 'message') afterwards('one-on-ones.redraw', () => redraw(request));
      }
    };
  const counting: NonNullable<Routes['actions']> = {
    [OPEN_MEETING]: redrawing(actions[OPEN_MEETING], ({ actor, value }) => cards.pointers(actor, value)),
    [SEE_ACTIONS]: redrawing(actions[SEE_ACTIONS], ({ actor, now }) => cards.overdue(actor, now)),
  };
  return { ...others, actions: { ...actions, ...counting } };
}
