import type { AuditEntry } from '../../../shared/audit';

/** Of whom HR has summaries released. */
export type ReleaseScope =
  | { readonly kind: 'all' }
  /** Those whose manager reads their summary. */
  | { readonly kind: 'team'; readonly personId: string }
  | { readonly kind: 'one'; readonly personId: string };

/** Whom it names, if anybody. */
export const personOf = (scope: ReleaseScope): string | undefined =>
  scope.kind === 'all' ? undefined : scope.personId;

/** `STANDING` until all that it is about is released, also what is sealed after its day; nothing comes back from the others. */
export type ReleaseOrderState = 'STANDING' | 'DONE' | 'CANCELLED';

/** That HR has summaries of a cycle released: what is in its scope, as far as whoever gave it has an HR view. */
export interface ReleaseOrder {
  readonly id: string;
  readonly cycleId: string;
  readonly scope: ReleaseScope;
  /** Internal id of the HR admin. */
  readonly by: string;
  /** When it was given, on the domain's clock. */
  readonly at: Date;
  /** On the wall of the cycle's zone, `2026-07-10`, from 09:00; `null` for at once. */
  readonly day: string | null;
  readonly state: ReleaseOrderState;
  /** When something may be to do next. */
  readonly lookAt: Date;
  /** How many could not be released at the last look, because what is stored of them cannot be read. */
  readonly unreadable: number;
}

/** An order as it is given. */
export type NewReleaseOrder = Omit<ReleaseOrder, 'unreadable'>;

/**
 * What the admin channel is owed a word about: that some of it cannot be released because they cannot be read, or that it
 * ended because whoever gave it is no longer HR there.
 */
export type OrderNews = 'unreadable' | 'no_longer_hr';

export interface OwedByOrder {
  readonly orderId: string;
  readonly news: OrderNews;
}

/** What is left of an order after a look, and when to look again. */
export interface OrderLeft extends Pick<ReleaseOrder, 'lookAt' | 'unreadable'> {
  readonly news: OrderNews | null;
}

/** One document for each order. */
export interface ReleaseOrderStore {
  /** Doing it again changes nothing. */
  insert(order: NewReleaseOrder, audit: readonly AuditEntry[]): Promise<void>;
  order(id: string): Promise<ReleaseOrder | undefined>;
  /** Those of a cycle that stand, the earliest first. */
  standing(cycleId: string): Promise<readonly ReleaseOrder[]>;
  /** Those that stand, in all cycles, whose time to look has come. */
  due(now: Date): Promise<readonly ReleaseOrder[]>;
  /** Where it stands still. */
  lookAgain(id: string, left: OrderLeft): Promise<void>;
  /** False where it stood no more. */
  end(
    id: string,
    state: Exclude<ReleaseOrderState, 'STANDING'>,
    audit: readonly AuditEntry[],
    news?: OrderNews,
  ): Promise<boolean>;
  owed(): AsyncIterable<OwedByOrder>;
  told(owed: OwedByOrder): Promise<void>;
  /** When somebody gave orders, and what became of them. */
  givenBy(personId: string): Promise<readonly { readonly at: Date; readonly state: ReleaseOrderState }[]>;
}
