import type { Cycle } from '../../cycles';
import { isLive, type KeyResult, type Objective } from '../objectives/objective';
import type { HistoryStore } from '../ports';
import { isRecent } from './prompt-plan';

/** One key result on a weekly card. */
export interface CardLine {
  readonly objective: Objective;
  readonly keyResult: KeyResult;
}

/** What somebody's card of one week says, from what is true now. */
export interface WeeklyCard {
  readonly recipient: string;
  readonly week: string;
  readonly cycle: Cycle | undefined;
  /** Still to be checked in on. */
  readonly open: readonly CardLine[];
  /** Checked in on for the week, or later. */
  readonly done: readonly CardLine[];
  /** Why nothing can be checked in on any more, without a full stop. */
  readonly closed: string | undefined;
  /** Whether a later week has been asked for: then it is only to be read. */
  readonly passed: boolean;
}

/**
 * Sorts the key results of `recipient` into those that the week's card still asks for and those it has answers to.
 * What was checked in on within the 3 days before `slot` is neither.
 */
export function linesOf(objectives: readonly Objective[], recipient: string, week: string, slot: Date) {
  const lines = allOf(objectives, recipient);
  const isDone = ({ keyResult: { latest } }: CardLine) => latest !== null && latest.week >= week;
  const isAsked = ({ objective, keyResult: { latest } }: CardLine) =>
    isLive(objective) && (latest === null || !isRecent(latest.at, slot));
  return { open: lines.filter((line) => !isDone(line) && isAsked(line)), done: lines.filter(isDone) };
}

/** The key results of `recipient` as they were checked in on for `week`, whatever was said since. */
export async function checkedInFor(
  week: string,
  recipient: string,
  objectives: readonly Objective[],
  history: Pick<HistoryStore, 'checkInsIn'>,
): Promise<CardLine[]> {
  const lines = allOf(objectives, recipient);
  const later = lines.filter(({ keyResult: { latest } }) => latest && latest.week > week);
  const told =
    later.length > 0
      ? await history.checkInsIn(
          week,
          later.map(({ keyResult }) => keyResult.id),
        )
      : [];
  return lines.flatMap(({ objective, keyResult }) => {
    const { latest } = keyResult;
    const then = latest?.week === week ? latest : told.find((one) => one.keyResultId === keyResult.id);
    return then ? [{ objective, keyResult: { ...keyResult, latest: then } }] : [];
  });
}

const allOf = (objectives: readonly Objective[], recipient: string): CardLine[] =>
  objectives.flatMap((objective) =>
    objective.keyResults
      .filter(({ ownerId }) => ownerId === recipient)
      .map((keyResult) => ({ objective, keyResult })),
  );
