import type { CoachDraft, DraftKeyResult } from './coach-draft';
import { readsLikeOutput } from './output-title';
import { type Remark, RULE_IDS, type RuleId } from './remark';
import { ADVICE } from './rules';
import { readTitle } from './title-text';
import { readsVague } from './vague-title';
import { brokenByWords } from './work-as-usual';

/** Most remarks that are made on one field, so that nobody is buried in advice. */
const MOST_ON_A_FIELD = 2;

/** A rule that has its sentences in the table. */
type Rule = Exclude<RuleId, 'alignment'>;
type Figures = Readonly<Record<string, number>>;

/**
 * What the coach has to say about an objective as it is being written, the most useful first. It never throws, refuses
 * nothing, and says the same about the same draft. What is not written yet is not remarked on.
 */
export function remarks(draft: CoachDraft): Remark[] {
  if (isEmpty(draft)) return [];
  const all = [
    ...onTitle(draft.title, 'title'),
    ...draft.keyResults.flatMap((keyResult) => onKeyResult(keyResult)),
    ...onAlignment(draft),
    ...onCounts(draft),
  ];
  return all.toSorted((one, other) => RULE_IDS.indexOf(one.rule) - RULE_IDS.indexOf(other.rule));
}

const isEmpty = ({ title, keyResults }: CoachDraft): boolean =>
  [title, ...keyResults.map((keyResult) => keyResult.title)].every((text) => text.trim() === '');

const remark = (path: string, rule: Rule, figures: Figures = {}): Remark => {
  const filled = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name) => String(figures[name] ?? ''));
  return { path, rule, says: filled(ADVICE[rule].says), better: ADVICE[rule].better };
};

/** @param beside the numbers that stand beside it, so that the title needs none. */
function onTitle(title: string, path: string, beside = { hasNumbers: false, fromZero: false }): Remark[] {
  if (title.trim() === '') return [];
  const text = readTitle(title);
  const broken: Rule[] = [
    ...brokenByWords(text),
    ...(readsLikeOutput(text, beside.hasNumbers && !beside.fromZero) ? (['output'] as const) : []),
    ...(!beside.hasNumbers && readsVague(text) ? (['vague'] as const) : []),
  ];
  return broken
    .toSorted((one, other) => RULE_IDS.indexOf(one) - RULE_IDS.indexOf(other))
    .slice(0, MOST_ON_A_FIELD)
    .map((rule) => remark(path, rule));
}

function onKeyResult(keyResult: DraftKeyResult): Remark[] {
  const { id, title, hasNumbers, counted, hasDate } = keyResult;
  if (title.trim() === '') return [];
  const at = (name: string) => `krs.${id}.${name}`;
  const onWords = onTitle(title, at('title'), keyResult);
  const vague = onWords.some(({ rule }) => rule === 'vague');
  const numberless = !hasNumbers && !readTitle(title).hasFigure && !vague;
  return [
    ...onWords,
    ...(numberless ? [remark(at(counted ? 'target' : 'measure'), 'no_number')] : []),
    ...(hasDate ? [] : [remark(at('dueDate'), 'no_date')]),
  ];
}

/** What may be amiss with what it contributes to is found where objectives are aligned, and told as it is found. */
const onAlignment = ({ alignment = [] }: CoachDraft): Remark[] =>
  alignment.map(({ says, better }) => ({ path: 'parents', rule: 'alignment', says, better }));

function onCounts(draft: CoachDraft): Remark[] {
  const { level, kind, keyResults, guidance, neighbours, developmentExpected, finalWeek } = draft;
  const written = keyResults.filter(({ title }) => title.trim() !== '').length;
  const development = kind === 'DEVELOPMENT' || neighbours?.development;
  return [
    ...outside(written, guidance.keyResults, 'krs', ['too_few_key_results', 'too_many_key_results']),
    ...(neighbours
      ? outside(neighbours.objectives, guidance.objectives, 'objectives', [
          'too_few_objectives',
          'too_many_objectives',
        ])
      : []),
    ...(level === 'INDIVIDUAL' && developmentExpected && neighbours && !development
      ? [remark('kind', 'no_development')]
      : []),
    ...(finalWeek && keyResults.some(({ isNew }) => isNew) ? [remark('krs', 'final_week')] : []),
  ];
}

function outside(
  n: number,
  { from, to }: { from: number; to: number },
  path: string,
  [few, many]: readonly [Rule, Rule],
): Remark[] {
  if (n === 0 || (n >= from && n <= to)) return [];
  return [remark(path, n < from ? few : many, { n, from, to })];
}
