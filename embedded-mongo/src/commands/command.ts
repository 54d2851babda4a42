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

export interface Command {
  /** The options that mean something here; all others are refused, but in greetings, where drivers add some. */
  readonly accepts: readonly string[] | 'anything';
  /** Its reply waits until everything written before it is on disk. */
  readonly writes?: boolean;
  /** Runs to its end without waiting for anything, so that no command sees another half done. */
  readonly run: (request: Request, context: Context) => Document | Buffer;
}

export type Commands = Readonly<Record<string, Command>>;
