import type { Act } from './acting';
import { PARTS, type Part } from './cast';
import type { MatrixWorld } from './world';

/** Who may do what: one table for each feature. */
export interface Matrix {
  /**
   * One line for each act and state: the act, the state, and for each part of the cast `yes` or the word for a
   * sentence. An act begins with the id of its route: `/okr new`, `okr.set_status`.
   */
  readonly table: string;
  /** The sentences of refusals, by their words in the table. */
  readonly sentences: Readonly<Record<string, string>>;
  /** What each state of the table is, made from the one that {@link acts} left. */
  readonly states: Readonly<Record<string, (world: MatrixWorld) => Promise<void>>>;
  /** Makes everything there is, and says how each act is done, with what somebody entitled was shown. */
  acts(world: MatrixWorld): Promise<Readonly<Record<string, Act>>>;
}

/** One cell of a table. */
export interface Cell {
  readonly act: string;
  readonly state: string;
  readonly part: Part;
  /** `yes`, or the word for a sentence. */
  readonly outcome: string;
}

/** What people are told whom Trellis does not serve; the same in every table. */
export const NOT_SERVED: Readonly<Record<string, string>> = {
  unknown:
    'Trellis is for the members of this workspace and does not know you yet, so nothing was done. If you joined just now, please try again in a few minutes; otherwise ask HR.',
  elsewhere: 'This Trellis serves another workspace, so nothing was done here.',
};

/** @throws Error for a line that has not a word for everybody, or heads another cast. */
export function cellsOf({ table }: Pick<Matrix, 'table'>): Cell[] {
  const [head = [], ...rows] = table
    .split('\n')
    .map((line) => line.split('|').map((word) => word.trim()))
    .filter((words) => words.length > 1);
  if (head.slice(2).join() !== PARTS.join()) throw new Error(`The table is not about ${PARTS.join(', ')}.`);
  return rows.flatMap(([act = '', state = '', ...outcomes]) => {
    if (outcomes.length !== PARTS.length) throw new Error(`Not everybody has a word for ${act}, ${state}.`);
    return outcomes.map((outcome, i) => ({ act, state, part: PARTS[i]!, outcome }));
  });
}

export const routeOf = (act: string): string => act.split(' ')[0] ?? '';

/** Routes that no line of any table is about: nobody has said who may do that. */
export const withoutRows = (
  routes: readonly string[],
  matrices: readonly Pick<Matrix, 'table'>[],
): string[] => {
  const covered = new Set(matrices.flatMap(cellsOf).map(({ act }) => routeOf(act)));
  return routes.filter((route) => !covered.has(route));
};
