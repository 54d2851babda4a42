import { z } from 'zod';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import { type Cycle, extension } from '../../cycles';
import { closesAt } from '../assignment';
import type { AssignmentLine } from '../ports';
import { writerForHr } from '../writing/hand-over';
import type { Directory } from './work-left';

/** Asks for whom and until when. The value is the cycle's id. */
export const ASK_EXTEND_ONE = 'reviews.ask_extend_one';
export const EXTEND_ONE = 'reviews.extend_one';

/** What HR fills in to extend the window of one reviewer. */
export const extensionForOne = extension.extend({
  reviewer: z.string({ error: 'Choose for whom.' }),
});
export type ExtensionForOne = z.output<typeof extensionForOne>;

/**
 * All that HR sees one reviewer write in a cycle, submitted or not: whoever extends it must not learn which, nor whether
 * the manager before has begun. What they declined stays declined, and what has expired does not come back.
 */
export const extendable = (
  lines: readonly AssignmentLine[],
  {
    cycle,
    directory,
    reviewerId,
    now,
  }: { cycle: Cycle; directory: Directory; reviewerId: string; now: Date },
): readonly AssignmentLine[] =>
  lines.filter(
    (line) =>
      line.cycleId === cycle.id &&
      seenWriterIn(directory, line) === reviewerId &&
      mayBeExtended(line, cycle, now),
  );

/** What was declined stays so, and what has expired does not come back. */
export const mayBeExtended = (line: AssignmentLine, cycle: Cycle, now: Date): boolean =>
  !['REMOVED', 'DECLINED', 'EXPIRED'].includes(line.state) && closesAt(line, cycle) > now;

/** Whom HR sees write it; `undefined` where nobody needs to, because somebody has left. */
function seenWriterIn(directory: Directory, line: AssignmentLine): string | undefined {
  const subject = directory.get(line.subjectId);
  const writer = writerForHr(line, subject?.managerId);
  return subject?.active && directory.get(writer)?.active ? writer : undefined;
}

/** @throws UserFacingError where the cycle's reviews have not opened, or it is closed. */
export function refuseExtension({ name, state, reviewWindow }: Cycle, now: Date): void {
  if (state === 'CLOSED') throw new UserFacingError(`${name} is closed, so its reviews are over for good.`);
  if (state === 'DRAFT' || now < reviewWindow.opensAt)
    throw new UserFacingError(
      `Reviews of ${name} have not opened yet; until then both ends can be moved for everyone: \`/cycle edit ${name}\`.`,
    );
}

/** @throws FieldErrors unless it ends later than all of them do. The same end again is let pass: it was sent twice. */
export function refuseEarlier(lines: readonly AssignmentLine[], cycle: Cycle, end: Date): void {
  const isLater = lines.every((line) => closesAt(line, cycle) <= end) && end > cycle.reviewWindow.closesAt;
  if (!isLater)
    throw new FieldErrors({
      closesOn: 'Reviews can only be extended: choose a time after they close for this reviewer.',
    });
}
