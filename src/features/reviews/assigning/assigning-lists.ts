import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import { type Person, presentManager } from '../../people';
import { NO_CYCLE, NOBODY, OTHER_ADMIN } from '../hr-refusals';
import type { AssignmentLine } from '../ports';
import type { ReviewsDeps } from '../review-deps';
import type { Role } from '../role';
import { haveOpened } from '../window/work-left';
import { writerForHr } from '../writing/hand-over';
import { acceptsAssignments, isEligible, mayBeRemoved } from './assigning';
import { type Load, reviewersWithMost } from './load';

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

const BY_ROLE: Readonly<Record<Role, number>> = { SELF: 0, MANAGER: 1, PEER: 2, REPORT: 3 };

/** What HR reads of who reviews whom: nothing of whom they have no HR view of. */
export function assigningLists({ store, people, cycles, clock }: ReviewsDeps) {
  /** @throws UserFacingError where it is gone. */
  async function existing(cycleId: string): Promise<Cycle> {
    const cycle = await cycles.cycle(cycleId);
    if (!cycle) throw new UserFacingError(NO_CYCLE);
    return cycle;
  }

  /** @throws UserFacingError for nobody, and for whom another HR admin looks after. */
  async function inView(actor: Actor, subject: Person | undefined): Promise<Person> {
    if (!subject) throw new UserFacingError(NOBODY);
    if (await people.hrMayView(actor.personId, subject.id)) return subject;
    throw new UserFacingError(OTHER_ADMIN(subject.name));
  }

  /** What is assigned of those in view, declined ones left out. */
  async function linesInView(actor: Actor, cycle: Cycle) {
    const [lines, unseen] = await Promise.all([
      store.ofCycle(cycle.id),
      people.outsideHrView(actor.personId),
    ]);
    const isCounted = ({ state, subjectId }: AssignmentLine) =>
      state !== 'REMOVED' && state !== 'DECLINED' && !unseen.has(subjectId);
    return { lines: lines.filter(isCounted), unseen };
  }

  async function named(all: readonly AssignmentLine[], subject: Person): Promise<ReviewerLine[]> {
    const manager = presentManager(subject);
    const lines = all.map((line) => ({ ...line, reviewerId: writerForHr(line, manager) }));
    const reviewers = await people.people(lines.map(({ reviewerId }) => reviewerId));
    return lines
      .map(({ id, reviewerId, role, state }) => ({
        assignmentId: id,
        name: reviewers.get(reviewerId)?.name ?? 'Somebody who left',
        role,
        declined: state === 'DECLINED',
      }))
      .sort((a, b) => BY_ROLE[a.role] - BY_ROLE[b.role] || a.name.localeCompare(b.name, 'en'));
  }

  return {
    existing,
    inView,

    async listOf(cycle: Cycle, subject: Person): Promise<SubjectList> {
      const all = await store.ofSubject(subject.id, cycle.id);
      const lines = all.filter(({ state }) => state !== 'REMOVED');
      const now = clock.now();
      return {
        cycle,
        subject,
        reviewers: await named(lines, subject),
        mayAdd: acceptsAssignments(cycle, now, lines),
        mayRemove: mayBeRemoved(cycle, now),
        tooNew: !isEligible(subject, cycle, lines),
      };
    },

    async overview(actor: Actor, cycleId: string): Promise<AssigningOverview> {
      const cycle = await existing(cycleId);
      const { lines } = await linesInView(actor, cycle);
      const subjects = new Set(lines.map(({ subjectId }) => subjectId)).size;
      const now = clock.now();
      const isOpen = acceptsAssignments(cycle, now);
      const mayExtend = haveOpened(cycle, now) && acceptsAssignments(cycle, now, lines);
      return { cycle, assigned: lines.length, subjects, isOpen, mayExtend };
    },

    /** Reviewers who have more than anybody should, those first who have the most. */
    async load(actor: Actor, cycleId: string): Promise<{ cycle: Cycle; load: readonly Load[] }> {
      const cycle = await existing(cycleId);
      const { lines, unseen } = await linesInView(actor, cycle);
      const managers = new Map((await people.roster()).map(({ id, managerId }) => [id, managerId]));
      const writers = lines.map((line) => ({ reviewerId: writerForHr(line, managers.get(line.subjectId)) }));
      const most = reviewersWithMost(writers.filter(({ reviewerId }) => !unseen.has(reviewerId)));
      const names = await people.people(most.map(({ reviewerId }) => reviewerId));
      const load = most.map(({ reviewerId, count }) => ({ name: names.get(reviewerId)?.name ?? '', count }));
      return { cycle, load };
    },
  };
}
