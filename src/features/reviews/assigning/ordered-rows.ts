import type { Cycle } from '../../cycles';
import type { TakenKey } from '../assignment';
import type { OrderedRow, OrderSource } from '../orders/assignment-orders';
import { type Assignee, whyNot } from './assigning';
import { noneOfEach, type PlannedAssignments } from './planned-assignments';

/** What is wrong with a row of a file, in one sentence. */
export interface RowProblem {
  /** The line in which the row begins, from 1; `null` where it is the file as a whole. */
  readonly line: number | null;
  readonly reason: string;
}

/** What is there when a file is held against it. */
export interface Present {
  readonly cycle: Cycle;
  /** What is taken, by subject. */
  readonly taken: ReadonlyMap<string, readonly TakenKey[]>;
  /** Of whom whoever asks has no HR view. */
  readonly unseen: ReadonlySet<string>;
  /** Everybody active, by id. */
  readonly people: ReadonlyMap<string, Assignee>;
}

const LEFT = 'Somebody in this row is not in the directory any more.';

/** What becomes of one row. */
type Verdict =
  | { readonly kind: 'added'; readonly key: TakenKey }
  | { readonly kind: 'present' | 'other admin' }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Holds every row against the rules of one that is added by hand, each after those above it. Who is there already
 * stays; whom another HR admin looks after is left out; anything else that is wrong refuses the whole file.
 */
export function fromRows(
  { rows, include }: Extract<OrderSource, { kind: 'csv' }>,
  present: Present,
): { readonly planned: PlannedAssignments } | { readonly problems: readonly RowProblem[] } {
  const added = new Map<string, TakenKey[]>();
  const already = noneOfEach();
  const otherAdmin = new Set<string>();
  const problems: RowProblem[] = [];
  for (const row of rows) {
    const verdict = verdictOn(row, include, present, added.get(row.subjectId) ?? []);
    if (verdict.kind === 'refused') problems.push({ line: row.line, reason: verdict.reason });
    if (verdict.kind === 'other admin') otherAdmin.add(row.subjectId);
    if (verdict.kind === 'present') already[row.role] += 1;
    if (verdict.kind === 'added') append(added, verdict.key);
  }
  if (problems.length > 0) return { problems };
  const leftOut = { tooNew: 0, noManager: 0, otherAdmin: otherAdmin.size };
  return { planned: { added: [...added.values()].flat(), present: already, leftOut } };
}

function append(added: Map<string, TakenKey[]>, key: TakenKey): void {
  const others = added.get(key.subjectId);
  if (others) others.push(key);
  else added.set(key.subjectId, [key]);
}

function verdictOn(
  { subjectId, reviewerId, role }: OrderedRow,
  include: boolean,
  { cycle, taken, unseen, people }: Present,
  above: readonly TakenKey[],
): Verdict {
  const [subject, reviewer] = [people.get(subjectId), people.get(reviewerId)];
  if (!subject || !reviewer) return { kind: 'refused', reason: LEFT };
  if (unseen.has(subjectId)) return { kind: 'other admin' };
  const before = taken.get(subjectId) ?? [];
  if (before.some((key) => key.reviewerId === reviewerId && key.role === role)) return { kind: 'present' };
  const key = { cycleId: cycle.id, subjectId, reviewerId, role };
  const refusal = whyNot({ ...key, include }, { cycle, subject, reviewer, taken: [...before, ...above] });
  return refusal
    ? { kind: 'refused', reason: refusal.reason }
    : { kind: 'added', key: { ...key, subjectIncluded: include } };
}
