import type { HomeView, ModalView } from '@slack/types';
import { issue } from '../block-kit/checks';
import { checkAnyView, checkHome, checkModal, viewIsTooLarge } from '../block-kit/validate';
import type { Slack } from '../slack';
import { refusal, SlackError } from '../slack-error';
import { asSlackView, type HeldView, type ViewDefinition } from '../views/view';
import type { Arguments } from './arguments';
import { type Answer, type Method, noScope, TIER_4 } from './method';

const answer = (view: HeldView, slack: Slack): Answer => {
  const { team, bot } = slack.workspace.identity;
  return { view: asSlackView(view, { team: team.id, ...bot }, view.state) };
};

const refuseLarge = (args: Arguments): void => {
  if (viewIsTooLarge(args.structure('view', 'invalid_arguments') ?? null))
    throw new SlackError('view_too_large');
};

const modalOf = (args: Arguments): ModalView => {
  refuseLarge(args);
  return args.view<ModalView>(checkModal);
};

/** @see https://docs.slack.dev/reference/methods/views.open */
const open: Method = {
  scopes: noScope,
  perMinute: TIER_4,
  run: (args, slack) => {
    const modal = modalOf(args);
    const { user } = slack.triggers.exchange(args.required('trigger_id'));
    return answer(slack.views.open(user, modal), slack);
  },
};

/** @see https://docs.slack.dev/reference/methods/views.push */
const push: Method = {
  scopes: noScope,
  perMinute: TIER_4,
  run: (args, slack) => {
    const modal = modalOf(args);
    const { user } = slack.triggers.exchange(args.required('trigger_id'));
    return answer(slack.views.push(user, modal), slack);
  },
};

const addressed = (args: Arguments, slack: Slack): HeldView => {
  const id = args.text('view_id');
  const externalId = args.text('external_id');
  if (id !== undefined && externalId !== undefined) {
    throw refusal('invalid_arguments', [issue('', 'Cannot provide both `view_id` and `external_id`')]);
  }
  if (id === undefined && externalId === undefined) {
    throw refusal('invalid_arguments', [issue('', 'missing required field: view_id')]);
  }
  const view = slack.views.find({ id, externalId });
  if (!view) throw new SlackError('not_found');
  return view;
};

/** @see https://docs.slack.dev/reference/methods/views.update */
const update: Method = {
  scopes: noScope,
  perMinute: TIER_4,
  run: (args, slack) => {
    refuseLarge(args);
    const definition = args.view<ViewDefinition>(checkAnyView);
    const view = addressed(args, slack);
    if (view.definition.type !== definition.type) {
      throw refusal('invalid_arguments', [issue('/view/type', `must be ${view.definition.type}`)]);
    }
    return answer(slack.views.update(view, definition, args.text('hash')), slack);
  },
};

/** @see https://docs.slack.dev/reference/methods/views.publish */
const publish: Method = {
  scopes: noScope,
  perMinute: TIER_4,
  run: (args, slack) => {
    if (slack.app.homeTab === false) throw new SlackError('not_enabled');
    refuseLarge(args);
    const home = args.view<HomeView>(checkHome);
    const user = args.required('user_id');
    if (!slack.workspace.people.has(user)) throw new SlackError('user_not_found');
    return answer(slack.views.publish(user, home, args.text('hash')), slack);
  },
};

export const viewMethods: Record<string, Method> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
