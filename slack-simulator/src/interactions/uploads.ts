import type { Upload } from '../files/stored-file';
import type { UploadOutcome } from '../page-api';
import { type Slack, worldTime } from '../slack';
import { SlackError } from '../slack-error';

/** What Slack's client says of a file that it does not take. */
const SAID: Record<string, string> = {
  file_too_large: 'This file is larger than 10 MB and cannot be uploaded here.',
  no_file_data: 'This file is empty and cannot be uploaded.',
};

/** A person chooses a file in a modal: Slack has it from then on, the app hears of it when they submit. */
export const upload = async (slack: Slack, user: string, chosen: Upload): Promise<UploadOutcome> => {
  try {
    const { id, name, size } = slack.files.upload(user, chosen, await worldTime(slack));
    return { ok: true, file: { id, name, size } };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { ok: false, error: SAID[error.code] ?? 'This file could not be uploaded.' };
  }
};
