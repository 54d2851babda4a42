/** What a nomination owes, until it is done. */
export interface OwedByNomination {
  /** To tell the manager that they are asked, or to make the assignments that were approved. */
  readonly what: 'telling' | 'assigning';
  readonly at: Date;
}

/** The peers that a subject asks for in a cycle, and what became of that: one of each subject and cycle. */
export interface Nomination {
  readonly id: string;
  readonly cycleId: string;
  readonly subjectId: string;
  /** Chosen by the subject; changed by whoever approves. */
  readonly peerIds: readonly string[];
  /** `APPROVED`: the peers are assigned, or are about to be. */
  readonly state: 'PROPOSED' | 'APPROVED';
  readonly owed: OwedByNomination | null;
  readonly revision: number;
}
