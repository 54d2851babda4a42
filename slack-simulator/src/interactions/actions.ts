import { type Dictionary, isDictionary } from '../block-kit/checks';
import { elementsOf } from '../block-kit/uniqueness';
import { inPayload } from '../messages';
import type { ActionRequest, Outcome } from '../page-api';
import type { Slack } from '../slack';
import { carriedState } from '../views/state';
import type { HeldView } from '../views/view';
import { nameInPayload } from '../workspace/channel';
import type { StoredMessage } from '../workspace/message';
import { actionOf } from './chosen';
import { TROUBLE_CONNECTING } from './outcomes';
import { commonPayload, viewInPayload } from './payload';

const GONE: Outcome = { ok: false, error: 'This is no longer there.' };

interface Touched {
  element: Dictionary;
  /** Inputs keep what is typed to themselves unless they ask for `dispatch_action`. */
  dispatches: boolean;
}

const touchedIn = (blocks: readonly unknown[], request: ActionRequest): Touched | undefined => {
  const block = blocks.find(
    (each): each is Dictionary => isDictionary(each) && each.block_id === request.blockId,
  );
  const found = block && elementsOf(block).find(({ element }) => element.action_id === request.actionId);
  return (
    found && { element: found.element, dispatches: block.type !== 'input' || block.dispatch_action === true }
  );
};

/** The state as typed, with the latest choice in it. */
const withChoice = ({ state, chosen, blockId, actionId }: ActionRequest): ActionRequest['state'] =>
  chosen ? { ...state, [blockId]: { ...state[blockId], [actionId]: chosen } } : state;

const messagePayload = (slack: Slack, user: string, message: StoredMessage, request: ActionRequest) => {
  const { workspace, responseUrls } = slack;
  const channel = workspace.channels.get(message.channel);
  const isEphemeral = message.onlyFor !== undefined;
  const target = { channel: message.channel, user, messageTs: message.ts };
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
    },
    channel: { id: message.channel, name: channel ? nameInPayload(channel) : '' },
    ...(isEphemeral ? {} : { message: inPayload(slack, message) }),
    state: { values: carriedState(message.blocks ?? [], withChoice(request)) },
    response_url: responseUrls.mint('actions', target),
  };
};

const viewPayload = (slack: Slack, view: HeldView) => ({
  container: { type: 'view', view_id: view.id },
  view: viewInPayload(slack, view, view.state),
});

interface Place {
  blocks: readonly unknown[];
  /** Builds what the payload says of the place, once it is known that there is something to send. */
  describe: () => object;
}

const placeOf = (slack: Slack, user: string, request: ActionRequest): Place | undefined => {
  const { container } = request;
  if (container.type === 'message') {
    const message = slack.workspace
      .messagesFor(user, container.channel)
      .find(({ ts }) => ts === container.ts);
    const inside = slack.workspace.channels.get(container.channel)?.members.includes(user);
    if (!message || !inside) return undefined;
    return { blocks: message.blocks ?? [], describe: () => messagePayload(slack, user, message, request) };
  }
  const view = slack.views.find({ id: container.view });
  if (view?.user !== user) return undefined;
  const held = slack.views.take(view, withChoice(request));
  return { blocks: held.definition.blocks, describe: () => viewPayload(slack, held) };
};

/** A person clicks or chooses something; the app hears of it at once. */
export const act = async (slack: Slack, user: string, request: ActionRequest): Promise<Outcome> => {
  const place = placeOf(slack, user, request);
  const touched = place && touchedIn(place.blocks, request);
  if (!touched) return GONE;
  if (!touched.dispatches) return { ok: true };
  const answer = await slack.link.postPayload({
    type: 'block_actions',
    ...commonPayload(slack, user),
    trigger_id: slack.triggers.mint(user),
    ...place.describe(),
    actions: [actionOf(request.blockId, touched.element, request.chosen)],
  });
  return answer.ok ? { ok: true } : { ok: false, error: TROUBLE_CONNECTING };
};
