import type { AuditEntry } from '../../../shared/audit';
import type { ChartRole } from '../assigning/org-chart-assignments';
import type { PlannedAssignments } from '../assigning/planned-assignments';
import type { TakenKey } from '../assignment';
import type { Role } from '../role';

/** A row of a file, once it is known who is meant. */
export interface OrderedRow {
  /** The line of the file in which it begins, from 1. */
  readonly line: number;
  readonly subjectId: string;
  readonly reviewerId: string;
  readonly role: Role;
}

/** What HR asked for: from it everything is planned anew when it is confirmed. */
export type OrderSource =
  | { readonly kind: 'chart'; readonly roles: readonly ChartRole[] }
  | { readonly kind: 'csv'; readonly rows: readonly OrderedRow[]; readonly include: boolean };

/** One assignment of an order, with the id that it will have, whoever makes it and how often. */
export type OrderedAssignment = Omit<TakenKey, 'cycleId'> & { readonly id: string };

/** What an order contains until it is done. */
export interface OrderContents {
  readonly source: OrderSource;
  readonly planned: PlannedAssignments;
  /** Filled when it is begun. */
  readonly ordered: readonly OrderedAssignment[];
}

/** `STOPPED`: its cycle closed before everything was assigned. */
export type OrderState = 'PROPOSED' | 'APPLYING' | 'APPLIED' | 'STOPPED';

/** Many assignments that HR makes in one step. */
export interface AssignmentOrder {
  readonly id: string;
  readonly cycleId: string;
  /** Internal id of the HR admin. */
  readonly by: string;
  readonly state: OrderState;
  /** From when on a proposal may be confirmed no more; real clock. */
  readonly expiresAt: Date;
  /** `undefined` once it is done, or where it cannot be read. */
  readonly contents: OrderContents | undefined;
  /** Made, and of how many. */
  readonly done: number;
  readonly of: number;
}

export interface OrderProposal {
  readonly id: string;
  readonly cycleId: string;
  readonly by: string;
  /** On the domain's clock. */
  readonly at: Date;
  readonly expiresAt: Date;
  readonly contents: OrderContents;
}

/** Keeps each order as one document, and what it contains only until it is done. */
export interface AssignmentOrderStore {
  /** Doing it again changes nothing. */
  propose(proposal: OrderProposal): Promise<void>;
  /** What the proposal is to do instead. */
  repropose(id: string, contents: OrderContents): Promise<void>;
  order(id: string): Promise<AssignmentOrder | undefined>;
  /** The same without what it contains. */
  standing(id: string): Promise<Omit<AssignmentOrder, 'contents'> | undefined>;
  /** False when it is no proposal any more. It owes `audit` to the audit log. */
  begin(id: string, contents: OrderContents, audit: readonly AuditEntry[]): Promise<boolean>;
  advance(id: string, done: number): Promise<void>;
  /** Forgets what it contains. */
  finish(id: string, state: 'APPLIED' | 'STOPPED'): Promise<void>;
  /** Ids of those that were begun and not finished. */
  underWay(): Promise<readonly string[]>;
  /** Forgets all proposals whose time is over. */
  withdrawExpired(now: Date): Promise<void>;
  /** When somebody made orders, and what became of them. */
  madeBy(personId: string): Promise<readonly { readonly at: Date; readonly state: OrderState }[]>;
}
