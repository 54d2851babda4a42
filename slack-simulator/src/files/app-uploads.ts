import { SlackError } from '../slack-error';
import { mintId, mintSecret } from '../workspace/ids';
import type { Workspace } from '../workspace/workspace';
import { kindOfFile, type StoredFile } from './stored-file';

interface Begun {
  id: string;
  name: string;
  /** How many bytes were announced. */
  length: number;
  content?: Buffer;
}

/**
 * Files on their way from the app: announced, sent, completed. Until they are completed they are nowhere, and gone
 * with the process.
 * @see https://docs.slack.dev/reference/methods/files.getUploadURLExternal
 */
export class AppUploads {
  readonly #workspace: Workspace;
  readonly #base: () => string;
  readonly #begun = new Map<string, Begun>();

  constructor(workspace: Workspace, base: () => string) {
    this.#workspace = workspace;
    this.#base = base;
  }

  begin(name: string, length: number): { upload_url: string; file_id: string } {
    const path = `/upload/v1/${mintSecret(24)}`;
    const id = mintId('F');
    this.#begun.set(path, { id, name, length });
    return { upload_url: `${this.#base()}${path}`, file_id: id };
  }

  /** Whether these bytes are what was announced for that address. */
  take(path: string, content: Buffer): boolean {
    const begun = this.#begun.get(path);
    if (begun?.length !== content.length) return false;
    begun.content = content;
    return true;
  }

  /** Keeps a file that was sent whole. Each can be completed once. @throws SlackError `file_not_found`. */
  complete({ id, title }: { id: string; title?: string }, at: Date): StoredFile {
    const [path, begun] = [...this.#begun].find(([, each]) => each.id === id) ?? [];
    if (path === undefined || !begun?.content) throw new SlackError('file_not_found');
    this.#begun.delete(path);
    const file: StoredFile = {
      id,
      user: this.#workspace.identity.bot.userId,
      name: begun.name,
      ...(title === undefined ? {} : { title }),
      mimeType: kindOfFile(begun.name).mimeType,
      content: begun.content.toString('base64'),
      size: begun.content.length,
      created: Math.floor(at.getTime() / 1000),
    };
    this.#workspace.record({ kind: 'file', file });
    return file;
  }

  /** Whether all of them were sent and wait to be completed. */
  areSent(ids: readonly string[]): boolean {
    const sent = [...this.#begun.values()].filter(({ content }) => content).map(({ id }) => id);
    return ids.every((id) => sent.includes(id));
  }
}
