import { dayText } from '../../../shared/day-text';
import { type Cycle, eligibleAsSubject, takesPart } from '../../cycles';
import { type Person, presentManager } from '../../people';
import { type AssignmentKey, closesAt, type TakenKey } from '../assignment';
import type { AssignmentLine } from '../ports';
import { isAnonymous, ROLE_NAMES } from '../role';

/** Somebody, as far as assigning has to know them. */
export type Assignee = Pick<Person, 'id' | 'name' | 'active' | 'teamId' | 'startDate' | 'reportingLines'>;

/** What is to be assigned. */
export interface Wanted extends AssignmentKey {
  /** HR says that the subject is reviewed all the same, should they have started too late. */
  readonly include: boolean;
}

/** Why it cannot be, and by which field of the form. */
export interface Refusal {
  readonly field: 'reviewer' | 'role' | 'include';
  readonly reason: string;
}

/** Who is meant, and what is taken by the subject already. */
export interface Among {
  readonly cycle: Cycle;
  readonly subject: Assignee;
  readonly reviewer: Assignee;
  readonly taken: readonly TakenKey[];
}

/** Whether something can still be assigned: until reviews close. Who was given longer may be joined as long. */
export const acceptsAssignments = (cycle: Cycle, now: Date, lines: readonly AssignmentLine[] = []): boolean =>
  cycle.state !== 'CLOSED' && now < lastClosing(cycle, lines);

/** When the last of them closes. */
export const lastClosing = (cycle: Cycle, lines: readonly AssignmentLine[]): Date => {
  const own = lines.filter(({ state }) => state !== 'REMOVED').map((line) => closesAt(line, cycle).getTime());
  return new Date(Math.max(cycle.reviewWindow.closesAt.getTime(), ...own));
};

/** Whether HR may take one away: until the window opens. */
export const mayBeRemoved = ({ state, reviewWindow }: Cycle, now: Date): boolean =>
  state === 'DRAFT' || (state === 'ACTIVE' && now < reviewWindow.opensAt);

/** Whether somebody can be reviewed: HR's word for it holds for the whole cycle. */
export const isEligible = (
  subject: Pick<Assignee, 'startDate'>,
  cycle: Cycle,
  taken: readonly TakenKey[],
): boolean => eligibleAsSubject(subject, cycle) || taken.some(({ subjectIncluded }) => subjectIncluded);

/** The first thing that is wrong with it. Sentences are for HR. */
export function whyNot(wanted: Wanted, among: Among): Refusal | undefined {
  return (
    whyNotThem(wanted, among) ??
    whyNotAgain(wanted, among) ??
    whyNotAsManager(wanted, among) ??
    whyNotYet(wanted, among)
  );
}

function whyNotThem({ role }: Wanted, { cycle, subject, reviewer }: Among): Refusal | undefined {
  const left = [subject, reviewer].find(({ active }) => !active);
  if (left) return { field: 'reviewer', reason: `${left.name} has left.` };
  if (!takesPart(cycle, subject))
    return { field: 'reviewer', reason: `${subject.name} does not take part in ${cycle.name}.` };
  const isSelf = subject.id === reviewer.id;
  if (role === 'SELF' && !isSelf)
    return {
      field: 'role',
      reason: `A self review of ${subject.name} is written by nobody else: choose them, or another role.`,
    };
  if (role !== 'SELF' && isSelf)
    return {
      field: 'reviewer',
      reason: `${subject.name} reviews themselves as Self only: choose that role, or somebody else.`,
    };
  return undefined;
}

function whyNotAgain({ reviewerId, role }: Wanted, { subject, reviewer, taken }: Among): Refusal | undefined {
  const same = taken.find((key) => key.reviewerId === reviewerId && key.role === role);
  if (same?.state === 'DECLINED')
    return {
      field: 'reviewer',
      reason: `${reviewer.name} declined to review ${subject.name} as ${ROLE_NAMES[role]}, and is not asked again: choose somebody else.`,
    };
  if (same)
    return {
      field: 'reviewer',
      reason: `${reviewer.name} is assigned to ${subject.name} as ${ROLE_NAMES[role]} already.`,
    };
  const other = isAnonymous(role)
    ? taken.find((key) => key.reviewerId === reviewerId && isAnonymous(key.role) && key.state !== 'DECLINED')
    : undefined;
  if (other)
    return {
      field: 'role',
      reason: `${reviewer.name} is assigned to ${subject.name} as ${ROLE_NAMES[other.role]} already, and nobody counts twice: choose somebody else.`,
    };
  if (role === 'MANAGER' && taken.some((key) => key.role === 'MANAGER'))
    return {
      field: 'role',
      reason: `Somebody else is assigned to ${subject.name} as Manager already, and there is one at most.`,
    };
  return undefined;
}

/** The present manager would have it, until somebody begins (hand-over.ts): nobody else is asked in vain. */
function whyNotAsManager({ reviewerId, role }: Wanted, { subject }: Among): Refusal | undefined {
  const managerId = presentManager(subject);
  if (role !== 'MANAGER' || managerId === null || managerId === reviewerId) return undefined;
  return {
    field: 'reviewer',
    reason: `The manager of ${subject.name} in the org chart is somebody else, who writes this review: choose them, or change the org chart first.`,
  };
}

function whyNotYet({ include }: Wanted, { cycle, subject, taken }: Among): Refusal | undefined {
  if (include || isEligible(subject, cycle, taken)) return undefined;
  const since = subject.startDate ? ` on ${dayText(subject.startDate)}` : '';
  return {
    field: 'include',
    reason: `${subject.name} started${since}, less than 60 days before reviews open: say whether they are included all the same.`,
  };
}
