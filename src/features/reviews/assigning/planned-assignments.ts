import { createHash } from 'node:crypto';
import type { TakenKey } from '../assignment';
import type { Role } from '../role';

/** What an order of many assignments would do. */
export interface PlannedAssignments {
  readonly added: readonly TakenKey[];
  /** How many of each role are there already, and stay. */
  readonly present: Readonly<Record<Role, number>>;
  /** People, left out as subjects. */
  readonly leftOut: {
    /** Not eligible, and HR has not said that they are included all the same. */
    readonly tooNew: number;
    /** Without a manager who is still here: the rest of their reviews is assigned. */
    readonly noManager: number;
    /** Of whom whoever asks has no HR view. */
    readonly otherAdmin: number;
  };
}

export const noneOfEach = (): Record<Role, number> => ({ SELF: 0, MANAGER: 0, PEER: 0, REPORT: 0 });

export function countsOf(keys: readonly Pick<TakenKey, 'role'>[]): Record<Role, number> {
  const counts = noneOfEach();
  for (const { role } of keys) counts[role] += 1;
  return counts;
}

/** What is taken, by subject. */
export function bySubject(keys: readonly TakenKey[]): ReadonlyMap<string, readonly TakenKey[]> {
  const subjects = new Map<string, TakenKey[]>();
  for (const key of keys) {
    const others = subjects.get(key.subjectId);
    if (others) others.push(key);
    else subjects.set(key.subjectId, [key]);
  }
  return subjects;
}

/** The same for the same assignments, in whatever order they come. */
export const fingerprintOf = ({ added }: Pick<PlannedAssignments, 'added'>): string =>
  createHash('sha256')
    .update(
      added
        .map(({ subjectId, reviewerId, role, subjectIncluded }) =>
          [subjectId, reviewerId, role, subjectIncluded].join(' '),
        )
        .sort()
        .join('\n'),
    )
    .digest('base64url');
