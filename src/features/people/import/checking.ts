import { setImmediate as breathe } from 'node:timers/promises';
import type { NewId } from '../../../shared/ids';
import { nameKey } from '../../../shared/name-key';
import { fingerprintOf, type ImportContents, idsOf } from './contents';
import type { ImportProblem, ImportReport, ImportSummary } from './imports';
import { problemsIn } from './judging';
import { type GroupStep, planOf } from './plan';
import type { Present, PresentReader } from './present';
import { inTurns, type ReadFile } from './reading';
import { summaryOf } from './summary';
import { addressBook, findPeople, type Wanted } from './wanted';

/** How many problems are told. */
const MOST_PROBLEMS = 100;

/** What came of a check: what is wrong, that there is nothing to do, or what would be done. */
export type Verdict =
  | Exclude<ImportReport, { kind: 'proposed' }>
  | { readonly kind: 'planned'; readonly contents: ImportContents; readonly summary: ImportSummary };

/**
 * Checks what is wanted against the directory as it is. With thousands of rows each step takes a moment, so others get
 * their turn between them.
 */
export function checks(reader: PresentReader, newId: NewId) {
  async function planned(
    wanted: readonly Wanted[],
    present: Present,
    earlier: readonly GroupStep[],
  ): Promise<Verdict> {
    await breathe();
    const withSome = wanted.filter(({ attributes }) => Object.keys(attributes).length > 0);
    const attributes = await reader.attributesOf(withSome.map(({ personId }) => personId));
    const plan = planOf(wanted, present, attributes, idsOf(earlier, nameKey, newId));
    if (plan.groups.length + plan.people.length === 0) return { kind: 'unchanged', people: wanted.length };
    await breathe();
    const summary = summaryOf(wanted, plan, present);
    await breathe();
    const fingerprint = fingerprintOf(plan, summary);
    return { kind: 'planned', contents: { wanted, plan, fingerprint }, summary };
  }

  return {
    /** What a file says. */
    async file({ rows, problems: unreadable }: ReadFile): Promise<Verdict> {
      const present = await reader.present();
      const book = addressBook(present);
      const problems = [...unreadable];
      const wanted: Wanted[] = [];
      await inTurns(rows, (row) => {
        const found = findPeople(row, book, (reason) => void problems.push({ line: row.line, reason }));
        if (found) wanted.push(found);
      });
      await breathe();
      for (const problem of problemsIn(wanted, present)) problems.push(problem);
      return problems.length > 0 ? refused(problems) : planned(wanted, present, []);
    },

    /** What was proposed, against the directory as it has become. */
    async again({ wanted, plan }: ImportContents): Promise<Verdict> {
      const present = await reader.present();
      const problems = problemsIn(wanted, present);
      return problems.length > 0 ? refused(problems) : planned(wanted, present, plan.groups);
    },
  };
}

function refused(problems: readonly ImportProblem[]): Verdict {
  const inOrder = [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return {
    kind: 'refused',
    problems: inOrder.slice(0, MOST_PROBLEMS),
    more: Math.max(0, inOrder.length - MOST_PROBLEMS),
  };
}
