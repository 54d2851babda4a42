import type { AuditEntry } from '../../../shared/audit';
import type { ImportContents } from './contents';

/** An import as stored. */
export interface ImportEntry {
  readonly id: string;
  readonly state: 'PROPOSED' | 'APPLYING' | 'APPLIED' | 'FAILED';
  /** From when on a proposal may be applied no more; real clock. */
  readonly expiresAt: Date;
  /** Who has it applied: internal id, or `operator`; `null` before. */
  readonly by: string | null;
  /** `undefined` once it is done, or where it cannot be read. */
  readonly contents: ImportContents | undefined;
  /** From 1, in the order in which imports were begun to be applied; 0 before. */
  readonly number: number;
  /** The instant, on the domain's clock, from which on what it changes holds. */
  readonly from: Date | null;
  /** Steps done, and of how many. */
  readonly done: number;
  readonly of: number;
  /** People whose new manager was not set. */
  readonly leftOut: readonly string[];
}

export interface Proposal {
  readonly id: string;
  /** Internal id, or `operator`. */
  readonly by: string;
  /** On the domain's clock. */
  readonly at: Date;
  readonly expiresAt: Date;
  readonly contents: ImportContents;
}

/** Who applies an import, and until when on the real clock nobody else takes it over. */
export interface Hold {
  readonly holder: string;
  readonly until: Date;
}

export interface Beginning extends Hold {
  /** One more than the highest that there was when the directory was read: no two imports begin with the same. */
  readonly number: number;
  readonly from: Date;
  readonly by: string;
  readonly of: number;
}

/** Keeps each import as one document, and what it contains only until it is done. */
export interface ImportStore {
  propose(proposal: Proposal): Promise<void>;
  /** What the proposal is to do instead. */
  repropose(id: string, contents: ImportContents): Promise<void>;
  /** Forgets a proposal; one that is being applied stays. */
  withdraw(id: string): Promise<void>;
  /** Forgets all proposals whose time is over. */
  withdrawExpired(now: Date): Promise<void>;
  entry(id: string): Promise<ImportEntry | undefined>;
  /** The same without its contents, which may be megabytes. */
  standing(id: string): Promise<Omit<ImportEntry, 'contents'> | undefined>;
  /** When somebody made imports, and what became of them. */
  madeBy(personId: string): Promise<{ at: Date; state: ImportEntry['state'] }[]>;
  /** The one that was begun last, without its contents. */
  latest(): Promise<Omit<ImportEntry, 'contents'> | undefined>;
  /** False when it is no proposal any more, or another import took the number. It owes `audit` to the audit log. */
  begin(id: string, beginning: Beginning, audit: readonly AuditEntry[]): Promise<boolean>;
  /** Takes over an import whose holder is silent since `now`, or goes on with one's own. */
  hold(id: string, hold: Hold, now: Date): Promise<boolean>;
  /** Notes that so many steps are done. False when somebody else holds it. */
  advance(id: string, done: number, hold: Hold): Promise<boolean>;
  /** Forgets what it contains. */
  finish(id: string, state: 'APPLIED' | 'FAILED', leftOut: readonly string[]): Promise<void>;
}
