import type { CountedReviews, Cycle, ReviewCounts } from '../../cycles';
import type { RosterEntry } from '../../people';
import { type AssignmentState, stateAt } from '../assignment';
import type { AssignmentLine } from '../ports';
import { writerIn } from './work-left';

/** Fewer reviewers are never counted by themselves (docs/privacy.md). */
export const LEAST_REVIEWERS = 5;

interface Group {
  readonly teamId: string | null;
  readonly reviewers: Set<string>;
  readonly lines: AssignmentLine[];
}

export interface CountedFor {
  readonly cycle: Cycle;
  readonly now: Date;
  readonly directory: ReadonlyMap<string, Pick<RosterEntry, 'active' | 'managerId' | 'teamId'>>;
  /** Of whom one of the HR admins has no HR view: neither what they write nor what is written about them counts. */
  readonly outside: ReadonlySet<string>;
}

/**
 * Counts reviews by their reviewers' teams. Teams of fewer than five are counted together; where that is still too
 * few the smallest team goes with them, so that nothing can be subtracted, or nobody is shown at all.
 */
export function countReviews(
  lines: readonly AssignmentLine[],
  { cycle, now, directory, outside }: CountedFor,
): Pick<CountedReviews, 'teams' | 'leavesOut'> {
  const all = lines.filter(({ state }) => state !== 'REMOVED');
  const writers = all.map((line) => ({ line, writer: writerIn(directory, line) ?? line.reviewerId }));
  const seen = writers.filter(({ line, writer }) => !outside.has(writer) && !outside.has(line.subjectId));
  const groups = new Map<string | null, Group>();
  for (const { line, writer } of seen) {
    const teamId = directory.get(writer)?.teamId ?? null;
    const group = groups.get(teamId) ?? { teamId, reviewers: new Set(), lines: [] };
    groups.set(teamId, group);
    group.reviewers.add(writer);
    group.lines.push(line);
  }
  const shown = together([...groups.values()]);
  const isHidden = shown.length === 0 && seen.length > 0;
  return {
    teams: shown.map(({ teamId, lines: of }) => ({ teamId, ...countsOf(of, cycle, now) })),
    leavesOut: seen.length < all.length || isHidden,
  };
}

function together(groups: readonly Group[]): readonly Group[] {
  const bySize = groups.toSorted((a, b) => b.reviewers.size - a.reviewers.size);
  const large = bySize.filter(
    ({ teamId, reviewers }) => teamId !== null && reviewers.size >= LEAST_REVIEWERS,
  );
  const others: Group = { teamId: null, reviewers: new Set(), lines: [] };
  for (const group of bySize.filter((each) => !large.includes(each))) merge(others, group);
  while (others.reviewers.size > 0 && others.reviewers.size < LEAST_REVIEWERS && large.length > 0)
    merge(others, large.pop()!);
  return others.reviewers.size >= LEAST_REVIEWERS ? [...large, others] : large;
}

function merge(into: Group, { reviewers, lines }: Group): void {
  for (const reviewer of reviewers) into.reviewers.add(reviewer);
  into.lines.push(...lines);
}

const FIELDS: Readonly<Partial<Record<AssignmentState, keyof ReviewCounts>>> = {
  SUBMITTED: 'done',
  DRAFT: 'draft',
  NOT_STARTED: 'untouched',
  DECLINED: 'declined',
  EXPIRED: 'expired',
};

function countsOf(lines: readonly AssignmentLine[], cycle: Cycle, now: Date): ReviewCounts {
  const counts = { done: 0, draft: 0, untouched: 0, declined: 0, expired: 0 };
  for (const line of lines) {
    const field = FIELDS[stateAt(line, cycle, now)];
    if (field) counts[field] += 1;
  }
  return counts;
}
