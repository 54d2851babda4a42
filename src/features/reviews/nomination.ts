/** The peers that a subject asks for in a cycle, and what became of that: one of each subject and cycle. */
export interface Nomination {
  readonly id: string;
  readonly cycleId: string;
  readonly subjectId: string;
  /** Chosen by the subject; changed by whoever approves. */
  readonly peerIds: readonly string[];
  /** `APPROVED`: the peers are assigned. */
  readonly state: 'PROPOSED' | 'APPROVED';
  readonly revision: number;
}
