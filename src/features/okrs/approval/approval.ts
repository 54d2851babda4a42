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
  /** Who brought it into this state; `null` for a draft nobody submitted, and where nobody is above to approve it. */
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
  /** Who took it; `null` where it was approved at once because nobody is above. */
  readonly personId: string | null;
  readonly comment: string;
  readonly at: Date;
}

/** Where a writing or an answer leaves an objective. */
export interface Moved {
  readonly approval: Approval;
  /** To be kept in its history, and told to whom it concerns; `null` where the state stays. */
  readonly step: ApprovalStep | null;
}

/** What a writing is to the talk about an objective. */
export interface Writing {
  /** Whether it changes what was approved (see `changesTerms`). */
  readonly changed: boolean;
  /** Whether its writer asks for approval. */
  readonly ask: boolean;
  /** Whether its cycle asks for approval at all. */
  readonly needed: boolean;
  /** Who may approve it now: `approversOf` of its rights. */
  readonly approvers: readonly string[];
  /** What is said to them; `''` for nothing. */
  readonly comment?: string;
}

/** What an approver says. */
export interface Answer {
  readonly state: 'APPROVED' | 'CHANGES_ASKED';
  readonly comment: string;
}

/**
 * Who is asked of those who may approve: nobody what they submitted themselves, unless there is nobody else.
 * @param by who submitted it.
 */
export function askedOf(approvers: readonly string[], by: string | null): readonly string[] {
  const others = approvers.filter((id) => id !== by);
  return others.length > 0 ? others : approvers;
}

/**
 * Where an objective stands after somebody wrote it, or asked for approval without a change. One that was approved is
 * submitted again by a change of what was approved, and one that waits by such a change of somebody else than its
 * submitter: it is theirs then, and for others to approve. Any other edit leaves it waiting. It is approved at once
 * where nobody is above, or where its only approver wrote it.
 * @param who the writer: not always its owner.
 */
export function afterWriting(before: Approval, writing: Writing, who: string, now: Date): Moved {
  const { needed, approvers, comment = '' } = writing;
  if (!needed) return { approval: before, step: null };
  const isAlone = approvers.every((id) => id === who);
  const isOwn = before.by === who;
  if (!isSubmittedBy(before, writing, { isAlone, isOwn })) return { approval: before, step: null };
  const state = isAlone ? 'APPROVED' : 'SUBMITTED';
  const by = approvers.length === 0 ? null : who;
  const asked = before.state === 'SUBMITTED' && isAlone ? before.asked : before.asked + 1;
  return moved({ state, asked, by, at: now, comment });
}

interface Writer {
  /** Nobody else may approve it. */
  readonly isAlone: boolean;
  /** What waits was submitted by them. */
  readonly isOwn: boolean;
}

function isSubmittedBy(
  { state }: Approval,
  { changed, ask, approvers }: Writing,
  { isAlone, isOwn }: Writer,
): boolean {
  switch (state) {
    case 'DRAFT':
    case 'CHANGES_ASKED':
      return ask || approvers.length === 0;
    case 'APPROVED':
      return changed;
    case 'SUBMITTED':
      return isAlone ? ask || approvers.length === 0 : changed && !isOwn;
  }
}

/**
 * Where an objective stands once somebody who may approve it has answered.
 * @returns `undefined` where it does not wait for an answer: it was given meanwhile, or never asked for.
 */
export function decide(before: Approval, answer: Answer, who: string, now: Date): Moved | undefined {
  if (before.state !== 'SUBMITTED') return undefined;
  return moved({ ...answer, asked: before.asked, by: who, at: now });
}

const moved = (approval: Approval & { readonly at: Date }): Moved => ({
  approval,
  step: { state: approval.state, personId: approval.by, comment: approval.comment, at: approval.at },
});
