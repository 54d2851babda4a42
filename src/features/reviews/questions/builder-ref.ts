import { ROLES, type Role } from '../role';
import type { Before } from './builder-changes';

/** What a window of the builder is about. */
export interface BuilderRef extends Before {
  /** Whose questions are listed; `undefined` for everybody's. */
  readonly role: Role | undefined;
  /** The question that is written; `''` for a new one and where none is. */
  readonly questionId: string;
}

export const writeRef = ({ cycleId, revision, role, questionId }: BuilderRef): string =>
  [cycleId, revision, role ?? '', questionId].join(':');

export function readRef(ref: string): BuilderRef {
  const [cycleId = '', revision = '', role, questionId = ''] = ref.split(':');
  return { cycleId, revision: Number(revision), role: ROLES.find((each) => each === role), questionId };
}
