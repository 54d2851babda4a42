import type { Assignment } from '../assignment';
import type { ReviewToTell } from '../ports';

/** Somebody who is erased. */
export interface Leaver {
  readonly personId: string;
  readonly pseudonym: string;
  /** Both: an erasure that was cut short has put the pseudonym in some places already. */
  readonly ids: readonly string[];
}

type Erasable = Omit<Assignment, 'id' | 'revision'> & { readonly toTell: readonly ReviewToTell[] };

const UNWRITTEN = { answers: [], saidBefore: null, declineReason: null };

/**
 * What is written of an assignment once somebody is erased (docs/privacy.md). A review about them goes, whoever wrote
 * it. Of a review that they were to write, only what they submitted about somebody else stays.
 */
export function withoutThem({ subjectId, reviewerId, state, toTell }: Erasable, leaver: Leaver) {
  const { ids, pseudonym } = leaver;
  const isAbout = ids.includes(subjectId);
  const isBy = ids.includes(reviewerId);
  return {
    ...(isAbout && { subjectId: pseudonym, state: 'REMOVED' as const, ...UNWRITTEN }),
    ...(isBy && { reviewerId: pseudonym }),
    ...(isBy && state !== 'SUBMITTED' && UNWRITTEN),
    toTell: toTell.filter(({ recipient }) => !ids.includes(recipient)),
  };
}
