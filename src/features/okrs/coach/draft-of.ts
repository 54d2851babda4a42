import type { Cycle } from '../../cycles';
import { formatValue, measureWord, readMeasure, readValue } from '../measures/key-result-value';
import { isFinalWeek } from '../objectives/final-week';
import { KINDS, type Level, type Objective } from '../objectives/objective';
import { guidanceFor } from '../objectives/objective-limits';
import { MINE, readWhose, type Whose } from '../objectives/whose';
import type { CoachDraft, DraftKeyResult, DraftNeighbours } from './coach-draft';

/** What is looked up besides what is written. */
export interface Surroundings {
  readonly neighbours: DraftNeighbours & {
    /** Whether they write objectives for the first time. */
    readonly firstCycle: boolean;
  };
  readonly alignment?: CoachDraft['alignment'];
}

/** What stands in the fields of an objective's form, or would if it were edited: dotted path -> value. */
type Values = Readonly<Record<string, unknown>>;

/** An objective's form as somebody has it before them. */
export interface WrittenForm {
  readonly cycle: Cycle;
  /** As it is stored; `undefined` for a new one. */
  readonly objective?: Objective | undefined;
  readonly keyResultIds: readonly string[];
  readonly values: Values;
}

/** What beginners are advised at most, of docs/cycles.md. */
const FIRST_CYCLE = { from: 1, to: 2 };

/** The draft that the coach reads, from what is typed in a form; everything may be missing or unreadable. */
export function draftOfForm(form: WrittenForm, around: Surroundings, now: Date): CoachDraft {
  const { cycle, objective, keyResultIds, values } = form;
  const { level } = whoseOf(form);
  const kept = new Set(objective?.keyResults.map(({ id }) => id));
  const { objectives, development, firstCycle } = around.neighbours;
  return {
    level,
    kind: KINDS.find((kind) => kind === values.kind) ?? 'BUSINESS',
    title: text(values.title),
    keyResults: keyResultIds.map((id) => draftKeyResult(id, valuesOfOne(id, values), !kept.has(id))),
    guidance: { objectives: advisedTo(level, cycle, firstCycle), keyResults: cycle.settings.keyResults },
    developmentExpected: cycle.settings.developmentExpected,
    finalWeek: isFinalWeek(cycle, now),
    neighbours: { objectives, development },
    alignment: around.alignment,
  };
}

/** The same of an objective as it is stored. */
export const formOf = (objective: Objective, cycle: Cycle): WrittenForm => ({
  cycle,
  objective,
  keyResultIds: objective.keyResults.map(({ id }) => id),
  values: {
    title: objective.title,
    kind: objective.kind,
    ...Object.fromEntries(
      objective.keyResults.flatMap((keyResult) => [
        [`krs.${keyResult.id}.title`, keyResult.title],
        [`krs.${keyResult.id}.measure`, measureWord(keyResult)],
        [`krs.${keyResult.id}.start`, formatValue(keyResult.start, keyResult)],
        [`krs.${keyResult.id}.target`, formatValue(keyResult.target, keyResult)],
        [`krs.${keyResult.id}.dueDate`, keyResult.dueDate],
      ]),
    ),
  },
});

/** What is typed about one key result: title, measure, start, target, dueDate. */
export function draftKeyResult(id: string, typed: Values, isNew: boolean): DraftKeyResult {
  const measure = readMeasure(text(typed.measure)) ?? { unit: 'NUMBER', currency: null };
  const [start, target] = [typed.start, typed.target].map((bound) => {
    const reading = readValue(text(bound), measure);
    return 'value' in reading ? reading.value : undefined;
  });
  const counted = measure.unit !== 'BOOLEAN';
  return {
    id,
    title: text(typed.title),
    counted,
    hasNumbers: counted && start !== undefined && target !== undefined,
    fromZero: measure.unit === 'NUMBER' && start === 0,
    hasDate: text(typed.dueDate) !== '',
    isNew,
  };
}

/** Whose it is to be; one that is stored stays whose it is. */
export const whoseOf = ({ objective, values }: Pick<WrittenForm, 'objective' | 'values'>): Whose =>
  objective ?? readWhose(text(values.whose)) ?? MINE;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const valuesOfOne = (id: string, values: Values): Values =>
  Object.fromEntries(
    ['title', 'measure', 'start', 'target', 'dueDate'].map((name) => [name, values[`krs.${id}.${name}`]]),
  );

function advisedTo(level: Level, cycle: Cycle, firstCycle: boolean) {
  const { from, to } = guidanceFor(level, cycle);
  if (level !== 'INDIVIDUAL' || !firstCycle) return { from, to };
  return { from: Math.min(from, FIRST_CYCLE.from), to: Math.min(to, FIRST_CYCLE.to) };
}
