import type { Document } from '../bson/value';
import type { Store } from '../store/store';
import type { Cursors } from './cursors';
import type { Request } from './request';

/** What commands work on. */
export interface Context {
  readonly store: Store;
  readonly cursors: Cursors;
  readonly now: () => Date;
}

/** What is done once everything written before is on disk; other commands go on meanwhile. Gives the reply. */
export type Later = () => Promise<Document>;

export interface Command {
  /** The options that mean something here; all others are refused, but in greetings, where drivers add some. */
  readonly accepts: readonly string[] | 'anything';
  /** Its reply waits until everything written before it is on disk. */
  readonly writes?: boolean;
  /** Runs to its end without waiting for anything, so that no command sees another half done. */
  readonly run: (request: Request, context: Context) => Document | Buffer | Later;
}

export type Commands = Readonly<Record<string, Command>>;
