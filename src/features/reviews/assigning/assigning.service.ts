import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { AssignmentKey } from '../assignment';
import { NOBODY } from '../hr-refusals';
import { OVER } from '../orders/assignment-orders.service';
import type { ReviewsDeps } from '../review-deps';
import type { Role } from '../role';
import { type Among, acceptsAssignments, lastClosing, mayBeRemoved, type Wanted, whyNot } from './assigning';
import { assigningLists, type SubjectList } from './assigning-lists';
import { auditOfOne } from './assignment-audit';
import { newAssignment, toldOfNew } from './new-assignments';

/** What is asked for by hand. */
export interface Addition {
  readonly id: string;
  readonly cycleId: string;
  readonly subjectId: string;
  readonly reviewerSlackId: string;
  readonly role: Role;
  readonly include: boolean;
}

const NOT_THERE = 'This assignment is not there any more, so nothing was changed: please look again.';
const TOO_LATE =
  'Reviews are open, so nobody can be removed any more. A peer or report may decline by themselves.';
const TWICE = 'This was assigned at the same moment already: please look again.';

export type AssigningService = ReturnType<typeof assigningService>;

/** Who reviews whom, by HR, one at a time. Callers admit first; what HR has no view of is refused here. */
export function assigningService(deps: ReviewsDeps) {
  const { store, people, clock, newId, settleAudit } = deps;
  const { existing, inView, listOf, overview, load } = assigningLists(deps);

  const subjectOf = async (actor: Actor, subjectId: string) => inView(actor, await people.person(subjectId));

  /** @returns until when it may be written, where that is longer than for everybody. */
  async function refuse(wanted: Wanted, { cycle, ...among }: Omit<Among, 'taken'>): Promise<Date | null> {
    const lines = await store.ofSubject(wanted.subjectId, cycle.id);
    const now = clock.now();
    if (!acceptsAssignments(cycle, now, lines)) throw new UserFacingError(OVER(cycle));
    const taken = lines.filter(({ state }) => state !== 'REMOVED');
    const refusal = whyNot(wanted, { cycle, ...among, taken });
    if (refusal) throw new FieldErrors({ [refusal.field]: refusal.reason });
    return cycle.reviewWindow.closesAt <= now ? lastClosing(cycle, lines) : null;
  }

  const auditing = (step: 'assigned' | 'removed', key: AssignmentKey, { personId }: Actor) => [
    auditOfOne(step, key, { at: clock.now(), by: personId }, newId),
  ];

  return {
    overview,
    load,

    /** @throws UserFacingError for whoever is not in the directory, or is another HR admin's matter. */
    async list(actor: Actor, cycleId: string, subjectId: string): Promise<SubjectList> {
      const [cycle, subject] = await Promise.all([existing(cycleId), subjectOf(actor, subjectId)]);
      return listOf(cycle, subject);
    },

    /** The same by Slack id, as somebody is chosen. */
    async listBySlackId(actor: Actor, cycleId: string, slackId: string): Promise<SubjectList> {
      const [cycle, subject] = await Promise.all([existing(cycleId), people.personBySlackId(slackId)]);
      return listOf(cycle, await inView(actor, subject));
    },

    /** Done again with the same id, it changes nothing. @throws FieldErrors by the fields of the form. */
    async add(actor: Actor, addition: Addition): Promise<SubjectList> {
      const { id, cycleId, subjectId, reviewerSlackId, role, include } = addition;
      const [cycle, subject] = await Promise.all([existing(cycleId), subjectOf(actor, subjectId)]);
      const reviewer = await people.personBySlackId(reviewerSlackId);
      if (!reviewer) throw new FieldErrors({ reviewer: NOBODY });
      const key = { cycleId, subjectId, reviewerId: reviewer.id, role };
      if ((await store.line(id))?.reviewerId === reviewer.id) return listOf(cycle, subject);
      const extendedTo = await refuse({ ...key, include }, { cycle, subject, reviewer });
      const assignment = newAssignment(id, key, { subjectIncluded: include, extendedTo });
      const toTell = toldOfNew(cycle, key, clock.now(), newId);
      const outcome = await store.insert(assignment, toTell, auditing('assigned', key, actor));
      if (outcome === 'exists') throw new FieldErrors({ reviewer: TWICE });
      if (outcome === 'sealed') throw new UserFacingError(OVER(cycle));
      settleAudit();
      return listOf(cycle, subject);
    },

    /** Done again, it changes nothing. */
    async remove(actor: Actor, assignmentId: string): Promise<SubjectList> {
      const line = await store.line(assignmentId);
      if (!line) throw new UserFacingError(NOT_THERE);
      const [cycle, subject] = await Promise.all([existing(line.cycleId), subjectOf(actor, line.subjectId)]);
      if (line.state === 'REMOVED') return listOf(cycle, subject);
      if (!mayBeRemoved(cycle, clock.now())) throw new UserFacingError(TOO_LATE);
      const audit = auditing('removed', line, actor);
      if ((await store.replaceLine({ ...line, state: 'REMOVED' }, [], audit)) !== 'written')
        throw new UserFacingError(NOT_THERE);
      settleAudit();
      return listOf(cycle, subject);
    },
  };
}
