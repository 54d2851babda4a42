import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { UserFacingError } from '../shared/errors';

/** A text file for somebody. */
export interface SentFile {
  /** With its ending. It may stand in the log: it names nobody. */
  readonly name: string;
  /** What it is called in Slack. */
  readonly title: string;
  readonly content: string;
}

/**
 * Puts a file into somebody's messages with Trellis. That takes up to ten seconds: answer the person first.
 * @throws UserFacingError that says why it is not there, and what to do.
 */
export type SendFile = (slackId: string, file: SentFile) => Promise<void>;

/** @param client one that hands back every failure at once: a person waits, and a repetition would send it twice. */
export const sendsFiles =
  (client: WebClient): SendFile =>
  async (slackId, { name, title, content }) => {
    try {
      // Files are shared in channels alone: other than a message, none is taken for somebody's id.
      const { channel } = await client.conversations.open({ users: slackId });
      if (!channel?.id) throw new Error('Slack opened no direct message.');
      await client.files.uploadV2({ channel_id: channel.id, filename: name, title, content });
    } catch (error) {
      throw notSent(error);
    }
  };

/** What Slack says to both: https://docs.slack.dev/reference/methods/files.completeUploadExternal */
function notSent(cause: unknown): UserFacingError {
  if (!(cause instanceof WebAPIPlatformError)) {
    return new UserFacingError(
      'Slack did not take the file in time, so it may not be there. Please try again in a minute.',
      { cause },
    );
  }
  const sentence = cause.data.error === 'missing_scope' ? NOT_ALLOWED : REFUSED;
  return new UserFacingError(sentence, { cause });
}

const REFUSED = 'Slack did not take the file, so it was not sent. Please try again in a minute.';
const NOT_ALLOWED =
  'Slack does not let Trellis send files, so this one was not sent. Whoever runs Trellis has to install the app again with the permissions “files:write” and “im:write”.';
