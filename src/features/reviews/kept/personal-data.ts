import type { Keeper } from '../../../shared/personal-data';
import type { AssignmentOrderStore } from '../orders/assignment-orders';
import type { Role } from '../role';

/** How many reviews of one role somebody was asked to write in a cycle. */
export interface AskedOf {
  readonly cycleId: string;
  readonly role: Role;
  readonly count: number;
}

/** What is handed out about somebody. */
export interface OwnReviews {
  /** Those of each cycle and role that they were asked to write, removed ones left out. */
  askedOf(personId: string): Promise<readonly AskedOf[]>;
  /** How many peers they nominated in each cycle. */
  nominatedBy(personId: string): Promise<readonly { readonly cycleId: string; readonly peers: number }[]>;
  /** Of which cycles they worded questions as HR. */
  wordedBy(personId: string): Promise<readonly { readonly cycleId: string }[]>;
}

export interface PersonalDataDeps {
  readonly orders: Pick<AssignmentOrderStore, 'madeBy'>;
  readonly own: OwnReviews;
  /** The summaries that were released to somebody, as they read them. */
  readonly summaries: (personId: string) => Promise<readonly object[]>;
  /** The name of a cycle. */
  readonly nameOf: (cycleId: string) => Promise<string>;
}

/**
 * What somebody may be given by whoever runs Trellis, who must not learn from it who reviews whom, and what is written
 * in a review goes only to its author: so only how much was asked of them, and what was released to them
 * (docs/privacy.md).
 */
export const personalData =
  ({ own, orders, summaries, nameOf }: PersonalDataDeps): Keeper['personalData'] =>
  async (personId) => {
    const [asked, nominated, worded, assigned, released] = await Promise.all([
      own.askedOf(personId),
      own.nominatedBy(personId),
      own.wordedBy(personId),
      orders.madeBy(personId),
      summaries(personId),
    ]);
    const named = <T extends { readonly cycleId: string }>(all: readonly T[]) =>
      Promise.all(all.map(async ({ cycleId, ...rest }) => ({ cycle: await nameOf(cycleId), ...rest })));
    return {
      reviewsToWrite: await named(asked),
      peersNominated: await named(nominated),
      reviewQuestionsWorded: await named(worded),
      reviewsAssigned: assigned,
      reviewSummaries: released,
    };
  };
