import { SlackError } from '../slack-error';
import { mintId } from '../workspace/ids';
import type { Workspace } from '../workspace/workspace';
import { asSlackFile, kindOfFile, type StoredFile, type Upload } from './stored-file';

/** @see https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
export const MOST_BYTES = 10 * 1024 * 1024;

/** What people uploaded into modals. */
export class Files {
  readonly #workspace: Workspace;
  readonly #base: () => string;
  readonly #looks = new Map<string, number>();
  /** How often an app finds a new file still being processed. */
  looksUntilReady = 1;

  constructor(workspace: Workspace, base: () => string) {
    this.#workspace = workspace;
    this.#base = base;
  }

  /** @throws SlackError `file_too_large` or `no_file_data`. */
  upload(user: string, { name, content, mimeType }: Upload, at: Date): StoredFile {
    const bytes = Buffer.from(content as string);
    if (bytes.length === 0) throw new SlackError('no_file_data');
    if (bytes.length > MOST_BYTES) throw new SlackError('file_too_large');
    const file: StoredFile = {
      id: mintId('F'),
      user,
      name,
      mimeType: mimeType || kindOfFile(name).mimeType,
      content: bytes.toString('base64'),
      size: bytes.length,
      created: Math.floor(at.getTime() / 1000),
    };
    this.#workspace.record({ kind: 'file', file });
    this.#looks.set(file.id, this.looksUntilReady);
    return file;
  }

  /** As an app is shown it when it asks. @throws SlackError `file_not_found`. */
  lookAt(id: string): object {
    const file = this.#workspace.files.get(id);
    if (!file) throw new SlackError('file_not_found');
    const seen = this.described(file);
    this.#looks.set(id, Math.max(0, this.#looksLeft(id) - 1));
    return seen;
  }

  described(file: StoredFile): object {
    const place = { team: this.#workspace.identity.team.id, base: this.#base() };
    return asSlackFile(file, place, this.isReady(file.id));
  }

  isReady(id: string): boolean {
    return this.#looksLeft(id) === 0;
  }

  /** A file of an earlier life of the simulator is long ready. */
  #looksLeft(id: string): number {
    return this.#looks.get(id) ?? 0;
  }
}
