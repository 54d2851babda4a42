import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { ReviewsDeps } from '../review-deps';
import { neverReviewed } from '../sealing/sealing';
import type { HrLines } from './hr-lines';
import type { SummaryAccess } from './summary-access';
import { type SummaryLine, summaryLines } from './summary-lines';

/** HR's room of a cycle: of people in their HR view alone. */
export interface SummariesRoom {
  readonly cycle: Cycle;
  /** By name. */
  readonly lines: readonly SummaryLine[];
  /** Of whom reviews are asked for that are not sealed yet; none of a cycle that was closed before its reviews opened. */
  readonly unsealed: number;
  /** How many managers' reviews say how a surprising rating was said before; `undefined` until all are sealed. */
  readonly overrides: number | undefined;
  /** What it was drawn from: for the buttons of other parts. */
  readonly read: HrLines;
}

export interface SummariesRoomDeps extends Pick<ReviewsDeps, 'store' | 'people' | 'cycles'> {
  readonly access: Pick<SummaryAccess, 'forHr'>;
}

const NO_CYCLE = 'This cycle does not exist any more: type /cycle to see those that do.';

export type SummariesRoomService = ReturnType<typeof summariesRoomService>;

/** Which summaries of a cycle there are for an HR admin, and how far each is: nothing that was written or rated. */
export function summariesRoomService({ store, people, cycles, access }: SummariesRoomDeps) {
  async function overridesAmong(cycleId: string, { readable }: HrLines): Promise<number> {
    const seen = new Set(readable.map(({ subjectId }) => subjectId));
    return (await store.surprisedIn(cycleId)).filter((id) => seen.has(id)).length;
  }

  /** Callers admit first. @throws UserFacingError where the cycle is gone. */
  return async ({ personId }: Actor, cycleId: string): Promise<SummariesRoom> => {
    const [cycle, read, subjects] = await Promise.all([
      cycles.cycle(cycleId),
      access.forHr(personId, cycleId),
      store.subjectsOf(cycleId),
    ]);
    if (!cycle) throw new UserFacingError(NO_CYCLE);
    const sealed = new Set(read.sealed.map(({ subjectId }) => subjectId));
    const isWhole = sealed.size > 0 && subjects.every((id) => sealed.has(id));
    const [lines, overrides] = await Promise.all([
      summaryLines(people, read.readable, read.released.values()),
      isWhole ? overridesAmong(cycleId, read) : undefined,
    ]);
    const unsealed = subjects.filter(
      (id) => read.sees(id) && !sealed.has(id) && !neverReviewed(cycle),
    ).length;
    return { cycle, lines, unsealed, overrides, read };
  };
}
