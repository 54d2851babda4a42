import type { Actor } from '../../shared/actor';
import { FieldErrors, UserFacingError } from '../../shared/errors';
import type { Cycle } from '../cycles';
import type { Person } from '../people';
import { acceptsAssignments, isEligible, lastClosing, mayBeRemoved, type Wanted, whyNot } from './assigning';
import { auditOfOne } from './assignment-audit';
import { OVER } from './assignment-orders.service';
import { type Load, reviewersWithMost } from './load';
import { newAssignment, toldOfNew } from './new-assignments';
import type { AssignmentLine } from './ports';
import type { ReviewsDeps } from './review-deps';
import type { Role } from './role';
import { haveOpened } from './work-left';

/** What HR sees where it begins: figures leave out whom they have no HR view of. */
export interface AssigningOverview {
  readonly cycle: Cycle;
  /** Reviews to be written, declined ones left out, and of how many people. */
  readonly assigned: number;
  readonly subjects: number;
  /** Whether anything can still be assigned. */
  readonly isOpen: boolean;
  /** Whether the window of a single reviewer may be extended. */
  readonly mayExtend: boolean;
}

/** One reviewer, as HR sees them. */
export interface ReviewerLine {
  readonly assignmentId: string;
  readonly name: string;
  readonly role: Role;
  readonly declined: boolean;
}

/** Who reviews somebody. */
export interface SubjectList {
  readonly cycle: Cycle;
  readonly subject: Person;
  readonly reviewers: readonly ReviewerLine[];
  readonly mayAdd: boolean;
  readonly mayRemove: boolean;
  /** They started too late to be reviewed, and HR has not said that they are all the same. */
  readonly tooNew: boolean;
}

/** What is asked for by hand. */
export interface Addition {
  readonly id: string;
  readonly cycleId: string;
  readonly subjectId: string;
  readonly reviewerSlackId: string;
  readonly role: Role;
  readonly include: boolean;
}

const NO_CYCLE = 'This cycle does not exist any more: type /cycle to see those that do.';
const NOBODY =
  'This is a guest, a bot or somebody of another company, who is not in the directory. Choose somebody else.';
const OTHER_ADMIN = (name: string) =>
  `Another HR admin does that: you have no HR view of ${name}, because of where you both stand in the org chart.`;
const NOT_THERE = 'This assignment is not there any more, so nothing was changed: please look again.';
const TOO_LATE =
  'Reviews are open, so nobody can be removed any more. A peer or report may decline by themselves.';
const TWICE = 'This was assigned at the same moment already: please look again.';

const BY_ROLE: Readonly<Record<Role, number>> = { SELF: 0, MANAGER: 1, PEER: 2, REPORT: 3 };

export type AssigningService = ReturnType<typeof assigningService>;

/** Who reviews whom, by HR, one at a time. Callers admit first; what HR has no view of is refused here. */
export function assigningService(deps: ReviewsDeps) {
  const { store, people, cycles, clock, newId, settleAudit } = deps;

  async function existing(cycleId: string): Promise<Cycle> {
    const cycle = await cycles.cycle(cycleId);
    if (!cycle) throw new UserFacingError(NO_CYCLE);
    return cycle;
  }

  async function assertInView(actor: Actor, subject: Pick<Person, 'id' | 'name'>): Promise<void> {
    if (!(await people.hrMayView(actor.personId, subject.id)))
      throw new UserFacingError(OTHER_ADMIN(subject.name));
  }

  async function subjectOf(actor: Actor, subjectId: string): Promise<Person> {
    const subject = await people.person(subjectId);
    if (!subject) throw new UserFacingError(NOBODY);
    await assertInView(actor, subject);
    return subject;
  }

  async function listOf(cycle: Cycle, subject: Person): Promise<SubjectList> {
    const lines = (await store.ofSubject(subject.id, cycle.id)).filter(({ state }) => state !== 'REMOVED');
    const reviewers = await people.people(lines.map(({ reviewerId }) => reviewerId));
    const now = clock.now();
    const named = lines.map(({ id, reviewerId, role, state }) => ({
      assignmentId: id,
      name: reviewers.get(reviewerId)?.name ?? 'Somebody who left',
      role,
      declined: state === 'DECLINED',
    }));
    return {
      cycle,
      subject,
      reviewers: named.sort(
        (a, b) => BY_ROLE[a.role] - BY_ROLE[b.role] || a.name.localeCompare(b.name, 'en'),
      ),
      mayAdd: acceptsAssignments(cycle, now, lines),
      mayRemove: mayBeRemoved(cycle, now),
      tooNew: !isEligible(subject, cycle, lines),
    };
  }

  async function inView(actor: Actor, cycle: Cycle): Promise<readonly AssignmentLine[]> {
    const [lines, unseen] = await Promise.all([
      store.ofCycle(cycle.id),
      people.outsideHrView(actor.personId),
    ]);
    return lines.filter(
      ({ state, subjectId }) => state !== 'REMOVED' && state !== 'DECLINED' && !unseen.has(subjectId),
    );
  }

  async function refuse(wanted: Wanted, cycle: Cycle, subject: Person, reviewer: Person) {
    const lines = await store.ofSubject(subject.id, cycle.id);
    const now = clock.now();
    if (!acceptsAssignments(cycle, now, lines)) throw new UserFacingError(OVER(cycle));
    const taken = lines.filter(({ state }) => state !== 'REMOVED');
    const refusal = whyNot(wanted, { cycle, subject, reviewer, taken });
    if (refusal) throw new FieldErrors({ [refusal.field]: refusal.reason });
    const closes = lastClosing(cycle, lines);
    return closes > cycle.reviewWindow.closesAt && cycle.reviewWindow.closesAt <= now ? closes : null;
  }

  return {
    async overview(actor: Actor, cycleId: string): Promise<AssigningOverview> {
      const cycle = await existing(cycleId);
      const lines = await inView(actor, cycle);
      const subjects = new Set(lines.map(({ subjectId }) => subjectId)).size;
      const now = clock.now();
      const mayExtend = haveOpened(cycle, now) && now < lastClosing(cycle, lines);
      return {
        ...{ cycle, assigned: lines.length, subjects, mayExtend },
        isOpen: acceptsAssignments(cycle, now),
      };
    },

    /** @throws UserFacingError for whoever is not in the directory, or is another HR admin's matter. */
    async list(actor: Actor, cycleId: string, subjectId: string): Promise<SubjectList> {
      const [cycle, subject] = await Promise.all([existing(cycleId), subjectOf(actor, subjectId)]);
      return listOf(cycle, subject);
    },

    /** The same by Slack id, as somebody is chosen. */
    async listBySlackId(actor: Actor, cycleId: string, slackId: string): Promise<SubjectList> {
      const [cycle, subject] = await Promise.all([existing(cycleId), people.personBySlackId(slackId)]);
      if (!subject) throw new UserFacingError(NOBODY);
      await assertInView(actor, subject);
      return listOf(cycle, subject);
    },

    /** Done again with the same id, it changes nothing. @throws FieldErrors by the fields of the form. */
    async add(actor: Actor, { id, cycleId, subjectId, reviewerSlackId, role, include }: Addition) {
      const [cycle, subject] = await Promise.all([existing(cycleId), subjectOf(actor, subjectId)]);
      const reviewer = await people.personBySlackId(reviewerSlackId);
      if (!reviewer) throw new FieldErrors({ reviewer: NOBODY });
      const key = { cycleId, subjectId, reviewerId: reviewer.id, role };
      if ((await store.line(id))?.reviewerId === reviewer.id) return listOf(cycle, subject);
      const extendedTo = await refuse({ ...key, include }, cycle, subject, reviewer);
      const now = clock.now();
      const audit = auditOfOne('assigned', key, { at: now, by: actor.personId }, newId);
      const assignment = newAssignment(id, key, { subjectIncluded: include, extendedTo });
      const written = await store.insert(assignment, toldOfNew(cycle, key, now, newId), [audit]);
      if (written === 'exists') throw new FieldErrors({ reviewer: TWICE });
      settleAudit();
      return listOf(cycle, subject);
    },

    /** Done again, it changes nothing. */
    async remove(actor: Actor, assignmentId: string): Promise<SubjectList> {
      const line = await store.line(assignmentId);
      if (!line) throw new UserFacingError(NOT_THERE);
      const [cycle, subject] = await Promise.all([existing(line.cycleId), subjectOf(actor, line.subjectId)]);
      if (line.state === 'REMOVED') return listOf(cycle, subject);
      const now = clock.now();
      if (!mayBeRemoved(cycle, now)) throw new UserFacingError(TOO_LATE);
      const audit = auditOfOne('removed', line, { at: now, by: actor.personId }, newId);
      if ((await store.replaceLine({ ...line, state: 'REMOVED' }, [], [audit])) !== 'written')
        throw new UserFacingError(NOT_THERE);
      settleAudit();
      return listOf(cycle, subject);
    },

    /** Reviewers who have more than anybody should, those first who have the most. */
    async load(actor: Actor, cycleId: string): Promise<{ cycle: Cycle; load: readonly Load[] }> {
      const cycle = await existing(cycleId);
      const [lines, unseen] = await Promise.all([inView(actor, cycle), people.outsideHrView(actor.personId)]);
      const most = reviewersWithMost(lines.filter(({ reviewerId }) => !unseen.has(reviewerId)));
      const names = await people.people(most.map(({ reviewerId }) => reviewerId));
      const load = most.map(({ reviewerId, count }) => ({ name: names.get(reviewerId)?.name ?? '', count }));
      return { cycle, load };
    },
  };
}
