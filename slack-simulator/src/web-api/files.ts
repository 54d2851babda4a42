import { isDictionary, issue } from '../block-kit/checks';
import { post } from '../messages';
import { type Slack, worldTime } from '../slack';
import { refusal, SlackError } from '../slack-error';
import type { Arguments } from './arguments';
import { writable } from './chat';
import { acceptedText, MAX_TEXT } from './message-content';
import { type Method, scopes, TIER_4 } from './method';

/** @see https://docs.slack.dev/reference/methods/files.info */
const filesInfo: Method = {
  scopes: scopes('files:read'),
  perMinute: TIER_4,
  run: (args, slack) => ({
    file: slack.files.lookAt(args.required('file')),
    comments: [],
    response_metadata: { next_cursor: '' },
  }),
};

/** @see https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
const getUploadUrl: Method = {
  scopes: scopes('files:write'),
  perMinute: TIER_4,
  run: (args, { appUploads }) => {
    const name = args.required('filename');
    const length = Number(args.required('length'));
    if (!Number.isSafeInteger(length))
      throw refusal('invalid_arguments', [issue('/length', 'must be an integer')]);
    if (length <= 0) throw new SlackError('missing_argument');
    return appUploads.begin(name, length);
  },
};

interface Titled {
  id: string;
  title?: string;
}

const isTitled = (value: unknown): value is Titled => isDictionary(value) && typeof value.id === 'string';

const filesIn = (args: Arguments): Titled[] => {
  const files = args.structure('files', 'invalid_arguments');
  if (Array.isArray(files) && files.length > 0 && files.every(isTitled)) return files;
  throw refusal('invalid_arguments', [issue('/files', 'missing required field: files')]);
};

const CHANNEL = /^[CGDZ][A-Z0-9]{8,}$/;

/** A person's id is none here, unlike in `chat.postMessage`. */
const channelIn = async (args: Arguments, slack: Slack) => {
  const id = args.text('channel_id');
  if (id === undefined) return undefined;
  const wrong = issue('/channel_id', `input must match regex pattern: ${CHANNEL.source}`);
  if (!CHANNEL.test(id)) throw refusal('invalid_arguments', [wrong]);
  return writable(id, slack);
};

/** Without a channel the files stay the app's own. @see https://docs.slack.dev/reference/methods/files.completeUploadExternal */
const completeUpload: Method = {
  scopes: scopes('files:write'),
  perMinute: TIER_4,
  run: async (args, slack) => {
    const given = filesIn(args);
    const channel = await channelIn(args, slack);
    const text = acceptedText(args.text('initial_comment') ?? '', MAX_TEXT);
    if (!slack.appUploads.areSent(given.map(({ id }) => id))) throw new SlackError('file_not_found');
    const at = await worldTime(slack);
    const files = given.map((file) => slack.appUploads.complete(file, at));
    const user = slack.workspace.identity.bot.userId;
    const carried = { files: files.map(({ id }) => id), threadTs: args.text('thread_ts') };
    if (channel) await post(slack, { ...carried, channel: channel.id, user, text, byApp: true });
    return { files: files.map(({ id, name, title = name }) => ({ id, title })) };
  },
};

export const fileMethods: Record<string, Method> = {
  'files.info': filesInfo,
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
};
