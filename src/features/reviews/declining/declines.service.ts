import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import { NO_CYCLE } from '../hr-refusals';
import { auditOfListRead } from '../list-read-audit';
import type { AssignmentLine } from '../ports';
import type { ReviewsDeps } from '../review-deps';
import type { Role } from '../role';

/** A review that was declined, as HR sees it. */
export interface Declined {
  readonly reviewer: string;
  readonly subject: string;
  readonly role: Role;
  readonly reason: string;
}

/**
 * What was declined in a cycle, a page of it. How many others there are is not said: whoever sees none of them would know
 * that they are about themselves.
 */
export interface DeclinesPage {
  readonly cycle: Cycle;
  readonly declined: readonly Declined[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
}

export type DeclinesDeps = Pick<ReviewsDeps, 'store' | 'people' | 'cycles' | 'audit' | 'clock' | 'newId'>;

const PER_PAGE = 40;
const LEFT = 'Somebody who left';

export type DeclinesService = ReturnType<typeof declinesService>;

/** Who declined what and why, for HR admins. Callers admit first; what is by or about whom they have no HR view of is left out. */
export function declinesService({ store, people, cycles, audit, clock, newId }: DeclinesDeps) {
  /** In the order in which they are read: subjects by name, then reviewers. */
  async function named(lines: readonly AssignmentLine[]) {
    const names = await people.people(lines.flatMap(({ subjectId, reviewerId }) => [subjectId, reviewerId]));
    const nameOf = (id: string) => names.get(id)?.name ?? LEFT;
    return lines
      .map(({ id, subjectId, reviewerId, role }) => ({
        ...{ id, role, reviewer: nameOf(reviewerId), subject: nameOf(subjectId) },
      }))
      .sort(
        (a, b) =>
          a.subject.localeCompare(b.subject, 'en') ||
          a.reviewer.localeCompare(b.reviewer, 'en') ||
          (a.id < b.id ? -1 : 1),
      );
  }

  return {
    /** The read stands in the audit log before anything is read; nothing stands there where nothing is shown. */
    async read(actor: Actor, cycleId: string, wanted = 0): Promise<DeclinesPage> {
      const cycle = await cycles.cycle(cycleId);
      if (!cycle) throw new UserFacingError(NO_CYCLE);
      const [lines, unseen] = await Promise.all([
        store.ofCycle(cycleId),
        people.outsideHrView(actor.personId),
      ]);
      const inView = ({ state, subjectId, reviewerId }: AssignmentLine) =>
        state === 'DECLINED' && !unseen.has(subjectId) && !unseen.has(reviewerId);
      const seen = await named(lines.filter(inView));
      const pages = Math.max(1, Math.ceil(seen.length / PER_PAGE));
      const page = Math.min(Math.max(0, Math.trunc(wanted) || 0), pages - 1);
      const shown = seen.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
      if (shown.length > 0) {
        const done = { at: clock.now(), by: actor.personId };
        await audit.record(auditOfListRead('declines', { cycleId, count: shown.length }, done, newId));
      }
      const reasons = await store.declineReasons(shown.map(({ id }) => id));
      const declined = shown.map(({ id, ...line }) => ({ ...line, reason: reasons.get(id) ?? '' }));
      return { cycle, declined, page, pages };
    },
  };
}
