import { localDate } from '../../shared/weeks';
import { type Cycle, type Cycles, endOf } from '../cycles';
import { dayInWords } from './calendar-day';
import type { CheckIn } from './check-ins/check-in';
import { CONFIDENCE_WORDS } from './check-ins/check-in.views';
import { percent } from './measures/bars';
import { formatValue } from './measures/key-result-value';
import { type KeyResult, type Objective, objectiveProgress, progressOf } from './objectives/objective';
import { STATUS_WORDS, standing } from './objectives/objective.views';
import type { CheckInRecord } from './objectives/objective-record';
import type { HistoryStore, ObjectiveStore } from './ports';

interface EvidenceDeps {
  readonly store: Pick<ObjectiveStore, 'allObjectivesOf' | 'objectivesMeasuredBy'>;
  readonly history: Pick<HistoryStore, 'checkInsBetween'>;
  readonly cycles: Pick<Cycles, 'cycle' | 'activeCycles'>;
}

/** Somebody's objectives and check-ins in a period, as lines that can be read. */
export interface OkrEvidence {
  readonly name: string;
  /**
   * Their objectives, and key results of theirs in others' objectives: how each stands, without any score, and every
   * move of a check-in by month. It is public in the workspace, whoever asks. Days are calendar days, both included.
   */
  evidence(ask: {
    readonly subjectId: string;
    readonly firstDay: string;
    readonly lastDay: string;
  }): Promise<{
    readonly whole: readonly string[];
    readonly months: readonly { readonly month: string; readonly lines: readonly string[] }[];
  }>;
}

const NOTHING = { whole: [], months: [] };

/** An objective, and those of its key results that are the subject's. */
interface Seen {
  readonly objective: Objective;
  readonly keyResults: readonly KeyResult[];
}

export function okrEvidence({ store, history, cycles }: EvidenceDeps): OkrEvidence {
  async function seenIn(
    within: readonly Cycle[],
    own: readonly Objective[],
    subjectId: string,
  ): Promise<Seen[]> {
    const measured = await Promise.all(within.map(({ id }) => store.objectivesMeasuredBy(subjectId, id)));
    const ids = new Set(within.map(({ id }) => id));
    const each = new Map([...own, ...measured.flat()].map((objective) => [objective.id, objective]));
    return [...each.values()]
      .filter(({ cycleId }) => ids.has(cycleId))
      .map((objective) => ({ objective, keyResults: theirs(objective, subjectId) }));
  }

  const movesIn = (within: readonly Cycle[], keyResultIds: readonly string[]) =>
    history.checkInsBetween(
      keyResultIds,
      new Date(Math.min(...within.map(({ window }) => window.startsAt.getTime()))),
      new Date(Math.max(...within.map((cycle) => endOf(cycle).getTime()))),
    );

  return {
    name: 'Objectives and check-ins',
    async evidence({ subjectId, firstDay, lastDay }) {
      const own = await store.allObjectivesOf(subjectId);
      const within = (await cyclesOf(own, cycles)).filter(
        ({ window }) => window.firstDay <= lastDay && firstDay <= window.lastDay,
      );
      const [first] = within;
      if (!first) return NOTHING;
      const seen = await seenIn(within, own, subjectId);
      const keyResults = new Map(
        seen.flatMap((one) => one.keyResults.map((each) => [each.id, each] as const)),
      );
      const moves = counted(await movesIn(within, [...keyResults.keys()]))
        .map((move) => ({ move, day: localDate(move.at, first.timeZone) }))
        .filter(({ day }) => firstDay <= day && day <= lastDay)
        .map(({ move, day }) => ({ day, line: moveLine(move, day, keyResults.get(move.keyResultId)!) }));
      return {
        whole: seen.flatMap((one) => standingOf(one.objective, one.keyResults)),
        months: monthsOf(moves),
      };
    },
  };
}

async function cyclesOf(
  objectives: readonly Objective[],
  cycles: EvidenceDeps['cycles'],
): Promise<readonly Cycle[]> {
  const active = await cycles.activeCycles();
  const known = new Map(active.map((cycle) => [cycle.id, cycle]));
  const unknown = new Set(objectives.map(({ cycleId }) => cycleId).filter((id) => !known.has(id)));
  const found = await Promise.all([...unknown].map((id) => cycles.cycle(id)));
  for (const cycle of found) if (cycle) known.set(cycle.id, cycle);
  return [...known.values()];
}

const theirs = ({ ownerId, keyResults }: Objective, personId: string): KeyResult[] =>
  keyResults.filter((keyResult) => ownerId === personId || keyResult.ownerId === personId);

const standingOf = (objective: Objective, keyResults: readonly KeyResult[]): string[] => [
  `${objective.title}  ·  ${STATUS_WORDS[objective.status]}  ·  ${percent(objectiveProgress(objective))}`,
  ...keyResults.map((each) => `• ${each.title}: ${standing(each)} (${percent(progressOf(each))})`),
];

/** Of one week of a key result its last check-in counts. */
const counted = (moves: readonly CheckInRecord[]): CheckInRecord[] => [
  ...new Map(moves.map((move) => [`${move.keyResultId} ${move.week}`, move])).values(),
];

const moveLine = (move: CheckIn, day: string, keyResult: KeyResult): string => {
  const [before, value] = [formatValue(move.before, keyResult), formatValue(move.value, keyResult)];
  const went = before === value ? `still ${value}` : `${before} → ${value}`;
  return `${dayInWords(day)}  ·  ${keyResult.title}: ${went}, ${CONFIDENCE_WORDS[move.confidence]}`;
};

function monthsOf(lines: readonly { day: string; line: string }[]) {
  const months = new Map<string, string[]>();
  for (const { day, line } of lines) {
    const month = day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), line]);
  }
  return [...months]
    .map(([month, all]) => ({ month, lines: all }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}
