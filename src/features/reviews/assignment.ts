import type { Role } from './role';

/** As stored. What is not submitted when its window is over counts as `EXPIRED` from then on, stored or not. */
export type AssignmentState = 'NOT_STARTED' | 'DRAFT' | 'SUBMITTED' | 'DECLINED' | 'REMOVED' | 'EXPIRED';

/** What was answered to one question: the figure of a rating, the text, or the option's position from 0. */
export interface ReviewAnswer {
  /** The question's. */
  readonly id: string;
  /** `''` in a draft where it was emptied. */
  readonly value: string | number;
  /** Slack's `action_ts` of what brought it, or when the form arrived that did, in seconds; `null` once submitted. */
  readonly savedAt: number | null;
  /** The random id of the window that brought it; none where it was put together from two, and once submitted. */
  readonly window?: string;
}

/** Who reviews whom, in what role, in which cycle: unique but for those removed. With its draft and review: one document. */
export interface Assignment {
  /** Random: no order, no time. */
  readonly id: string;
  readonly cycleId: string;
  readonly subjectId: string;
  readonly reviewerId: string;
  readonly role: Role;
  readonly state: AssignmentState;
  /** HR has said that the subject is reviewed although they started too late to be. */
  readonly subjectIncluded: boolean;
  /** When this reviewer's window closes, where it was extended for them alone. */
  readonly extendedTo: Date | null;
  /** In a draft as they were first answered, then in the order of the questions; empty until the first. */
  readonly answers: readonly ReviewAnswer[];
  /** Questions whose short answer was met with "add an example?" once; none once submitted. */
  readonly hinted?: readonly string[];
  /** How a surprising rating was said before, in the manager's words. */
  readonly saidBefore: string | null;
  /** Why a PEER or REPORT reviewer declined. */
  readonly declineReason: string | null;
  readonly revision: number;
}

/** The four by which it is unique. */
export type AssignmentKey = Pick<Assignment, 'cycleId' | 'subjectId' | 'reviewerId' | 'role'>;

/** What is taken, and whether HR has said that the subject is reviewed all the same; whether it was declined where that is known. */
export type TakenKey = AssignmentKey &
  Pick<Assignment, 'subjectIncluded'> &
  Partial<Pick<Assignment, 'state'>>;

/** Every state but REMOVED: whatever is in one of them takes its key. */
export const TAKEN_STATES = ['NOT_STARTED', 'DRAFT', 'SUBMITTED', 'DECLINED', 'EXPIRED'] as const;

/** Of these something was written, or may be. */
export const WRITTEN_STATES = TAKEN_STATES.filter((state) => state !== 'DECLINED');

/** Whether the reviewer still has something to write, were the window open. */
export const isUnwritten = ({ state }: Pick<Assignment, 'state'>): boolean =>
  state === 'NOT_STARTED' || state === 'DRAFT';

/** Until when it may be written: the cycle's end of reviews, or later for this reviewer. */
export const closesAt = (
  { extendedTo }: Pick<Assignment, 'extendedTo'>,
  { reviewWindow }: { readonly reviewWindow: { readonly closesAt: Date } },
): Date => (extendedTo && extendedTo > reviewWindow.closesAt ? extendedTo : reviewWindow.closesAt);

/** What it is at `now`: its stored state, or `EXPIRED` where nothing can be submitted any more. */
export const stateAt = (
  assignment: Pick<Assignment, 'state' | 'extendedTo'>,
  cycle: { readonly state: string; readonly reviewWindow: { readonly closesAt: Date } },
  now: Date,
): AssignmentState =>
  isUnwritten(assignment) && (cycle.state === 'CLOSED' || closesAt(assignment, cycle) <= now)
    ? 'EXPIRED'
    : assignment.state;
