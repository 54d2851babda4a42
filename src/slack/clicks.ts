import { UserFacingError } from '../shared/errors';
import type { Attended } from './attend';
import { FIELD } from './blocks';
import { chosenIn, pathOf, sentFields } from './element-values';
import { typedIn } from './form';
import { answersOn, begunOn, onTheSpot, type Spot } from './on-the-spot';
import type { Ack, ClickPayload } from './payloads';
import { placeOf } from './place';
import { actorBehind } from './reception';
import type { DeskDeps } from './router';
import type { ActionHandler, ActionRequest } from './routes';

const UNKNOWN = 'This button is from another version of Trellis, so nothing was done. Please open it afresh.';

/** Answers buttons and menus on messages, in modals and on App Home. */
export function clickDesk(actions: ReadonlyMap<string, ActionHandler>, deps: DeskDeps) {
  const answer = onTheSpot(deps);

  return async (body: ClickPayload, ack: Ack): Promise<void> => {
    const { id, suffix } = pressedIn(body);
    // An input that reports what is typed is no button: its content is read when one is pressed.
    if (id === undefined || (id === FIELD && !actions.has(id))) return ack();
    await answer({ kind: 'action', id }, placeOf(body, deps.slack), ack, (spot) =>
      attended(id, suffix, body, spot),
    );
  };

  async function attended(id: string, suffix: string, body: ClickPayload, spot: Spot): Promise<Attended> {
    const actor = await actorBehind(body, body.user.id, deps);
    noteClick(body);
    const handler = actions.get(id);
    if (!handler) throw new UserFacingError(UNKNOWN);
    const facts = { actor, now: deps.clock.now(), log: deps.log, suffix };
    return { actor, answer: await handler({ ...facts, ...clickRequest(body, spot, deps) }) };
  }

  function noteClick({ container, response_url }: ClickPayload): void {
    const { channel_id, message_ts, is_ephemeral } = container ?? {};
    const { clicked } = deps;
    if (!clicked || !channel_id || !message_ts || !response_url || is_ephemeral) return;
    deps.inFlight.afterwards('note a click', () => clicked(channel_id, message_ts, response_url));
  }
}

type ClickRequest = Omit<ActionRequest, 'actor' | 'now' | 'log' | 'suffix'>;

function clickRequest(body: ClickPayload, spot: Spot, deps: DeskDeps): ClickRequest {
  const chosen = chosenIn(body.actions?.[0] ?? {});
  return {
    value: String(chosen ?? ''),
    chosen: chosen === undefined ? [] : [chosen].flat().map(String),
    from: spot.place.from,
    ref: body.view?.type === 'modal' ? (body.view.private_metadata ?? '') : '',
    ...reportedBy(body),
    typed: body.view ? typedIn(body.view) : {},
    fields: body.view ? sentFields(body.view) : {},
    ...answersOn(spot),
    meanwhile: (begun, work) => begunOn(spot, begun, work, deps),
    done: () => ({ changed: true }),
  };
}

/** Which input reports a change, and when something was used. */
function reportedBy({ view, actions }: ClickPayload): { path: string; at: number } {
  const { block_id: blockId, action_ts: at } = actions?.[0] ?? {};
  const isInput = view?.blocks.some((block) => block.type === 'input' && block.block_id === blockId);
  return { path: isInput ? pathOf(String(blockId)) : '', at: Number(at) || 0 };
}

/** An action id may carry a suffix, `okr.set_confidence~2`, because a row of buttons must not share one. */
function pressedIn({ actions }: ClickPayload): { id: string | undefined; suffix: string } {
  const [id, ...suffix] = actions?.[0]?.action_id?.split('~') ?? [];
  return { id, suffix: suffix.join('~') };
}
