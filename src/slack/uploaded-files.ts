import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import type { RealTime } from '../shared/clock';
import { UserFacingError } from '../shared/errors';
import { contentAt, notAllowed, type Source } from './file-download';

/** What people attached to a `file_input`; its value in a form is a list of file ids. */
export interface UploadedFiles {
  /**
   * The content of a file. Slack needs a moment before it hands over what was uploaded just now, so this takes up to
   * half a minute: answer the person first.
   * @throws UserFacingError that says why it cannot be read, and what to do.
   */
  read(fileId: string): Promise<Buffer>;
}

export interface UploadedFilesDeps {
  readonly client: WebClient;
  /** The bot's token; the only hosts that get it are those of the Slack whose API is called. */
  readonly token: string;
  /** Default: the real Slack. */
  readonly apiUrl?: string;
  readonly time: RealTime;
  /** The most that is read, in bytes; default 5 MB. */
  readonly mostBytes?: number;
}

const MEGABYTE = 1024 * 1024;
/** A person watches, but nothing is lost while they do. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000];
const SLACK_API = 'https://slack.com/api/';

interface FileFacts {
  readonly url: string;
  readonly size: number;
}

export function uploadedFiles({
  client,
  token,
  apiUrl = SLACK_API,
  time,
  mostBytes = 5 * MEGABYTE,
}: UploadedFilesDeps): UploadedFiles {
  return {
    async read(fileId) {
      const { url, size } = await readyFile(fileId);
      if (size > mostBytes) throw tooLarge();
      const content = await contentAt(sourceOf(url), mostBytes);
      return content ?? Promise.reject(tooLarge());
    },
  };

  /** Asks until Slack says where the content is. */
  async function readyFile(fileId: string): Promise<FileFacts> {
    for (const pause of PAUSES_MS) {
      const facts = await factsOf(fileId);
      if (facts) return facts;
      await time.sleep(pause);
    }
    const facts = await factsOf(fileId);
    if (facts) return facts;
    throw new UserFacingError(
      'Slack has not finished with this file yet, so it was not read. Please upload it again in a minute.',
    );
  }

  async function factsOf(fileId: string): Promise<FileFacts | undefined> {
    try {
      const { file } = await client.files.info({ file: fileId });
      const url = file?.url_private_download ?? file?.url_private;
      return url ? { url, size: file?.size ?? 0 } : undefined;
    } catch (error) {
      return notYet(error);
    }
  }

  /** @throws Error for an address elsewhere: it would get the token. */
  function sourceOf(address: string): Source {
    const url = new URL(address);
    if (!isOfThisSlack(url, new URL(apiUrl))) throw new Error('Slack named an address that is not its own.');
    return { url, token };
  }

  function tooLarge(): UserFacingError {
    return new UserFacingError(
      `This file is larger than ${mostBytes / MEGABYTE} MB, so it was not read. Please upload it in parts.`,
    );
  }
}

/** The host of the API, or one below it: `files.slack.com` belongs to `slack.com`. */
const isOfThisSlack = (url: URL, api: URL): boolean =>
  url.protocol === api.protocol && (url.host === api.host || url.host.endsWith(`.${api.host}`));

/** What a moment's patience mends. @throws the error where it does not. */
function notYet(error: unknown): undefined {
  if (error instanceof WebAPIRateLimitedError) return undefined;
  if (error instanceof WebAPIPlatformError) {
    if (error.data.error === 'file_not_found') return undefined;
    if (error.data.error === 'missing_scope') throw notAllowed(error);
    if (error.data.error === 'file_deleted') throw new UserFacingError(DELETED, { cause: error });
    throw error;
  }
  return undefined;
}

const DELETED = 'This file was deleted in Slack meanwhile, so it was not read. Please upload it again.';
