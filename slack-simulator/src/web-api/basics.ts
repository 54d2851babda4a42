import { type Issue, isDictionary } from '../block-kit/checks';
import { asMessage, checkAnyView, checkMessageBlocks } from '../block-kit/validate';
import { SlackError } from '../slack-error';
import { type Method, noScope, scopes, TIER_3, TIER_4 } from './method';

/** @see https://docs.slack.dev/reference/methods/api.test */
const apiTest: Method = {
  scopes: noScope,
  perMinute: TIER_4,
  needsToken: false,
  run: (args) => {
    const error = args.text('error');
    if (error) throw new SlackError(error, { args: args.all });
    return { args: args.all };
  },
};

/** @see https://docs.slack.dev/reference/methods/auth.test */
const authTest: Method = {
  scopes: noScope,
  perMinute: TIER_4,
  run: (_args, { workspace }) => {
    const { team, bot } = workspace.identity;
    return {
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: bot.name,
      team_id: team.id,
      user_id: bot.userId,
      bot_id: bot.botId,
      is_enterprise_install: false,
    };
  },
};

/** @see https://docs.slack.dev/reference/methods/bots.info */
const botsInfo: Method = {
  scopes: scopes('users:read'),
  perMinute: TIER_3,
  run: (args, { workspace }) => {
    const { bot } = workspace.identity;
    if (args.text('bot') !== bot.botId) throw new SlackError('bot_not_found');
    const { botId: id, appId: app_id, userId: user_id, name } = bot;
    return { bot: { id, deleted: false, name, updated: 0, app_id, user_id, icons: {} } };
  },
};

const ONE_OF_THREE = 'must provide exactly one of `blocks`, `view`, or `message`';

const refuseBlocks = (error: string, errors: Issue[]): void => {
  if (errors.length === 0) return;
  throw new SlackError(error, { errors, response_metadata: { messages: errors.map(asMessage) } });
};

/** @see https://docs.slack.dev/reference/methods/blocks.validate */
const blocksValidate: Method = {
  scopes: noScope,
  perMinute: TIER_3,
  run: (args) => {
    const [blocks, view, message] = ['blocks', 'view', 'message'].map((n) =>
      args.structure(n, 'invalid_arguments'),
    );
    if ([blocks, view, message].filter((given) => given !== undefined).length !== 1) {
      throw new SlackError('invalid_arguments', { response_metadata: { messages: [ONE_OF_THREE] } });
    }
    if (blocks !== undefined) refuseBlocks('invalid_blocks', checkMessageBlocks(blocks, ''));
    if (view !== undefined) refuseBlocks('invalid_view', checkAnyView(view, ''));
    if (message !== undefined) {
      const inside = isDictionary(message) ? message.blocks : undefined;
      refuseBlocks('invalid_message', checkMessageBlocks(inside, '/blocks'));
    }
    return {};
  },
};

export const basicMethods: Record<string, Method> = {
  'api.test': apiTest,
  'auth.test': authTest,
  'blocks.validate': blocksValidate,
  'bots.info': botsInfo,
};
