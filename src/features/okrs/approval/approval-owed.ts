import type { NewId } from '../../../shared/ids';
import type { ToTell } from '../objectives/objective-record';
import type { ApprovalStep } from './approval';

/** Who is told of a step: those who may approve it, or its owner. Who that is is found out when it is told. */
export interface ApprovalNews {
  readonly to: 'approvers' | 'owner';
  /** Which submission it is about. */
  readonly asked: number;
  readonly at: Date;
}

/**
 * What a step of the talk owes, to be stored in the same write as the state: its place in the history, and that whom it
 * concerns is told. Approved at once, nobody is.
 * @param step `null` where nothing was said or asked.
 */
export function owedFor(
  step: ApprovalStep | null,
  { asked, ownerId }: { readonly asked: number; readonly ownerId: string },
  newId: NewId,
): ToTell[] {
  if (!step) return [];
  const news = newsOf(step, asked, ownerId);
  return [{ id: newId(), approval: step }, ...(news ? [{ id: newId(), news }] : [])];
}

function newsOf(
  { state, personId, at }: ApprovalStep,
  asked: number,
  ownerId: string,
): ApprovalNews | undefined {
  if (state === 'SUBMITTED') return { to: 'approvers', asked, at };
  return personId === null || personId === ownerId ? undefined : { to: 'owner', asked, at };
}
