import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from './entries';

/** Where changes go before anybody is told of them. */
export interface Journal {
  append(entry: Entry): void;
  /** Resolves once everything appended so far is on disk; rejects when that failed. */
  flushed(): Promise<void>;
  close(): Promise<void>;
}

/** For a workspace that lives no longer than its process. */
export const forgetfulJournal: Journal = {
  append: () => undefined,
  flushed: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

class FileJournal implements Journal {
  readonly #file: FileHandle;
  #waiting: string[] = [];
  #written: Promise<void> = Promise.resolve();

  constructor(file: FileHandle) {
    this.#file = file;
  }

  append(entry: Entry): void {
    this.#waiting.push(`${JSON.stringify(entry)}\n`);
    this.#written = this.#written.then(() => this.#write());
    // A failed write is reported to whoever awaits flushed(); it must not end the process by itself.
    this.#written.catch(() => undefined);
  }

  flushed(): Promise<void> {
    return this.#written;
  }

  async close(): Promise<void> {
    await this.#written.finally(() => this.#file.close());
  }

  /** One write and one sync for all that gathered meanwhile. */
  async #write(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const lines = this.#waiting.join('');
    this.#waiting = [];
    await this.#file.appendFile(lines);
    await this.#file.datasync();
  }
}

const FILE = 'workspace.jsonl';

/**
 * What an earlier life wrote. A last line without its end was never acknowledged to anybody and is dropped.
 * @throws SyntaxError when a complete line is not JSON: the file was damaged, and guessing would lose data.
 */
export const readJournal = async (dir: string): Promise<Entry[]> => {
  const text = await readFile(join(dir, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  return complete
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry);
};

const syncDirectory = async (dir: string): Promise<void> => {
  const handle = await open(dir, 'r');
  await handle.sync().finally(() => handle.close());
};

/** Begins the journal anew with only what still counts, so that it does not grow for ever. */
export const startJournal = async (dir: string, snapshot: Entry[]): Promise<Journal> => {
  const fresh = join(dir, `${FILE}.new`);
  const file = await open(fresh, 'w', 0o600);
  await file.writeFile(snapshot.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  await file.sync();
  await rename(fresh, join(dir, FILE));
  await syncDirectory(dir);
  return new FileJournal(file);
};

export const makeDataDir = async (dir: string): Promise<void> => {
  await mkdir(dir, { recursive: true, mode: 0o700 });
};
