import { newAssignment, toldOfNew } from '../assigning/new-assignments';
import type { ReviewsDeps } from '../review-deps';
import { choosesPeers } from './nominating';
import { isSubject } from './nominating-refusals';
import type { Nomination } from './nomination';

export interface PeerAssignmentsDeps
  extends Pick<ReviewsDeps, 'store' | 'nominations' | 'people' | 'cycles' | 'clock' | 'newId'> {
  /** What is owed to somebody was stored just now. */
  readonly announce: () => void;
}

/** Makes the assignments of an approved nomination. Doing it again changes nothing. */
export type AssignPeers = (approved: Nomination) => Promise<void>;

/**
 * Assigns approved peers. Whoever has left is left out, and so is whoever HR had assigned or removed as a peer, or who
 * declined: HR's word and theirs are the last.
 */
export function peerAssignments(deps: PeerAssignmentsDeps): AssignPeers {
  const { store, nominations, people, cycles, announce, clock, newId } = deps;

  async function assign({ cycleId, subjectId, peerIds }: Nomination): Promise<void> {
    const now = clock.now();
    const cycle = await cycles.cycle(cycleId);
    if (!cycle || !choosesPeers(cycle, now)) return;
    const [lines, found] = await Promise.all([
      store.ofSubject(subjectId, cycleId),
      people.people([subjectId, ...peerIds]),
    ]);
    const subject = found.get(subjectId);
    if (!subject?.active || !isSubject(subject, cycle, lines)) return;
    const known = new Set(
      lines.flatMap(({ role, state, reviewerId }) => {
        const isThere = role === 'PEER' || (role === 'REPORT' && state !== 'REMOVED' && state !== 'DECLINED');
        return isThere ? [reviewerId] : [];
      }),
    );
    for (const reviewerId of peerIds) {
      if (known.has(reviewerId) || !found.get(reviewerId)?.active) continue;
      const key = { cycleId, subjectId, reviewerId, role: 'PEER' } as const;
      await store.insert(newAssignment(newId(), key), toldOfNew(cycle, key, now, newId), []);
    }
    announce();
  }

  return async (approved) => {
    await assign(approved);
    await nominations.settled(approved);
  };
}
