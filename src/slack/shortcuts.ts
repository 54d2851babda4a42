import { UserFacingError } from '../shared/errors';
import type { Attended } from './attend';
import { answersOn, onTheSpot, type Spot } from './on-the-spot';
import type { Ack, ShortcutPayload } from './payloads';
import { placeOf } from './place';
import { actorBehind } from './reception';
import type { DeskDeps } from './router';
import type { ShortcutHandler } from './routes';
import { sourceMessage } from './source-message';

const UNKNOWN = 'This shortcut is from another version of Trellis, so nothing was done.';

/** Answers the shortcuts in the menus of messages. There are none without a message. */
export function shortcutDesk(shortcuts: ReadonlyMap<string, ShortcutHandler>, deps: DeskDeps) {
  const answer = onTheSpot(deps);

  return (body: ShortcutPayload, ack: Ack): Promise<void> => {
    const visit = { kind: 'shortcut', id: body.callback_id } as const;
    return answer(visit, placeOf(body, deps.slack), ack, (spot) => attended(body, spot));
  };

  async function attended(body: ShortcutPayload, spot: Spot): Promise<Attended> {
    const actor = await actorBehind(body, body.user.id, deps);
    const handler = body.type === 'message_action' ? shortcuts.get(body.callback_id) : undefined;
    if (!handler) throw new UserFacingError(UNKNOWN);
    const { open, say } = answersOn(spot);
    const facts = { actor, now: deps.clock.now(), log: deps.log };
    return { actor, answer: await handler({ ...facts, message: sourceMessage(body), open, say }) };
  }
}
