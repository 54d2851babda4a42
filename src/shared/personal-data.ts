/** How long one kind of document is kept, and from when that is counted. */
export type RetentionRule = {
  readonly collection: string;
  readonly why: string;
} & (
  | {
      /** Nothing but a person's erasure removes it. */
      readonly keepDays: 'forever';
    }
  | {
      readonly keepDays: number;
      /** The field, an instant on the domain's clock, from which the days are counted; found by an index. */
      readonly from: string;
      /** Only documents in which these fields have these values. */
      readonly only?: Readonly<Record<string, unknown>>;
    }
);

/** What of an erased person's documents is still there, and why. */
export interface Kept {
  readonly collection: string;
  /** How many documents. */
  readonly count: number;
  /** In a few words, for whoever erased them: "figures of check-ins". */
  readonly what: string;
  readonly why: string;
}

/** Whoever keeps documents: what stands in them about a person can be handed out, and taken away. */
export interface Keeper {
  /** Everything kept about a person that they may see; its names are unique among all keepers. */
  personalData(personId: string): Promise<Readonly<Record<string, unknown>>>;
  /**
   * Puts `pseudonym` in place of a leaver everywhere, and deletes what they typed and how they were called. Cut short
   * at any point, it is completed by doing it again with the same pseudonym.
   *
   * @returns what stays. Kinds of which nothing is left are not named.
   */
  erase(personId: string, pseudonym: string): Promise<readonly Kept[]>;
  /**
   * Asked before anything of an erasure is done, where it can have to wait.
   * @throws UserFacingError that says until when.
   */
  refuseErasure?(): Promise<void>;
  /** One rule for each collection. */
  readonly retention: readonly RetentionRule[];
}

/** What stands where an erased person's text must not be empty. */
export const ERASED_TEXT = '(erased)';

/** Only those kinds of which something was kept. */
export const somethingKept = (all: readonly Kept[]): Kept[] => all.filter(({ count }) => count > 0);

/** `pseudonym` where `id` is the person's, every other id as it is. */
export const pseudonymised =
  (personId: string, pseudonym: string) =>
  <T extends string | null>(id: T): T =>
    id === personId ? (pseudonym as T) : id;
