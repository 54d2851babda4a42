/**
 * How far the talk about an objective is. Nothing waits for it to be checked in on. While the cycle asks for no
 * approval, the states stay as they are and are not shown.
 */
export const APPROVAL_STATES = ['DRAFT', 'SUBMITTED', 'APPROVED', 'CHANGES_ASKED'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

export interface Approval {
  readonly state: ApprovalState;
  /** How many times it was submitted: each is asked about once. */
  readonly asked: number;
  /** Who brought it into this state; `null` for a draft nobody submitted. */
  readonly by: string | null;
  readonly at: Date | null;
  /** What was said with the last step; `''` where nothing was. */
  readonly comment: string;
}

/** Of an objective that nobody has submitted yet. */
export const DRAFT: Approval = { state: 'DRAFT', asked: 0, by: null, at: null, comment: '' };

/** A step of the talk, as its history keeps it. */
export interface ApprovalStep {
  readonly state: ApprovalState;
  readonly personId: string;
  readonly comment: string;
  readonly at: Date;
}
