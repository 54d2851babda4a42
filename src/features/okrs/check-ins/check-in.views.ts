import type { KnownBlock } from '@slack/types';
import { context, divider, field, type Modal, modal, section } from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import { bar } from '../measures/bars';
import { exampleOf, formatValue } from '../measures/key-result-value';
import { type Choice, radioButtons, shown, textInput, type Values } from '../objectives/fields.views';
import { type KeyResult, progressOf } from '../objectives/objective';
import { dot, standing } from '../objectives/objective.views';
import { headingOf } from '../objectives/objective-form.views';
import { type CheckIn, type Confidence, isOvercome, NOTE_LENGTH } from './check-in';
import type { Step } from './check-in-access';
import type { Place, Round } from './check-in-rounds';

export const SAVE_CHECK_IN = 'okr.save_check_in';
/** Another confidence was chosen: what is asked under yellow and red comes or goes. */
export const CHOOSE_CONFIDENCE = 'okr.choose_confidence';

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  GREEN: 'green',
  YELLOW: 'yellow',
  RED: 'red',
};

const CONFIDENCE_CHOICES: readonly Choice[] = [
  ['Green: on its way', 'GREEN'],
  ['Yellow: at risk', 'YELLOW'],
  ['Red: not without help', 'RED'],
];
const YES_OR_NO: readonly Choice[] = [
  ['Yes, done', 'yes'],
  ['Not yet', 'no'],
];

function writeRef({ objectiveId, round, number }: Place): string {
  if (round.kind === 'asked') return [objectiveId, round.week, number].join(':');
  return [objectiveId, round.kind === 'alone' ? 'alone' : ''].join(':');
}

/** What a check-in's modal is about. */
export function readCheckInRef(ref: string): Place {
  const [objectiveId = '', round = '', number = '1'] = ref.split(':');
  if (round === 'alone') return { objectiveId, round: { kind: 'alone' }, number: 1 };
  if (round === '') return { objectiveId, round: { kind: 'everything' }, number: 1 };
  return { objectiveId, round: { kind: 'asked', week: round }, number: Number(number) };
}

/**
 * The modal that asks for the key results of one objective.
 * @param typed what stands in its fields, where it is drawn again; by default what is stored is shown.
 */
export function checkInModal(step: Step, round: Round, typed: Values = {}): Modal {
  const { objective, keyResults, week, number, of } = step;
  const values: Values = { ...storedValues(keyResults, week), ...typed };
  const title = of > 1 ? `Check in (${number} of ${of})` : 'Check in';
  const blocks: KnownBlock[] = [
    section(bold(headingOf(objective))),
    ...keyResults.flatMap((keyResult) => keyResultFields(keyResult, week, values)),
    divider(),
    field(`plan~${objective.id}`, 'What will change next week?', note(values, 'plan'), { optional: true }),
  ];
  const texts = { title, submit: number < of ? 'Next' : 'Save' };
  return modal(SAVE_CHECK_IN, texts, blocks, writeRef({ objectiveId: objective.id, round, number }));
}

/** What was said this week already, to be edited. */
const saidIn = (week: string, { latest }: KeyResult): CheckIn | undefined =>
  latest && latest.week >= week ? latest : undefined;

const pathIn = ({ id }: KeyResult, name: string): string => `krs.${id}.${name}`;

/** What is stored, as the fields show it: value and confidence as they are, and what was said this week. */
function storedValues(keyResults: readonly KeyResult[], week: string): Values {
  const ofKeyResults = keyResults.flatMap((keyResult) => {
    const said = saidIn(week, keyResult);
    const values = {
      value: formatValue(keyResult.current, keyResult),
      confidence: keyResult.latest?.confidence,
      note: said?.note,
      blocker: said?.blocker,
      help: said?.help,
    };
    return Object.entries(values).map(([name, text]) => [pathIn(keyResult, name), text] as const);
  });
  const plan = keyResults.map((keyResult) => saidIn(week, keyResult)?.plan).find(Boolean);
  return { ...Object.fromEntries(ofKeyResults), plan };
}

function keyResultFields(keyResult: KeyResult, week: string, values: Values): KnownBlock[] {
  const path = (name: string) => pathIn(keyResult, name);
  const confidence = radioButtons(CONFIDENCE_CHOICES, shown(values, path('confidence')));
  return [
    divider(),
    section(
      md`${dot(keyResult)} ${bold(keyResult.title)}\n${bar(progressOf(keyResult))}  ·  ${standing(keyResult)}`,
    ),
    ...lastNote(saidIn(week, keyResult) ? null : keyResult.latest),
    valueField(path('value'), keyResult, shown(values, path('value'))),
    field(path('confidence'), 'Confidence', confidence, { dispatches: CHOOSE_CONFIDENCE }),
    field(path('note'), 'Note', note(values, path('note')), { optional: true, hint: 'One or two lines.' }),
    ...helpFields(keyResult, week, values),
  ];
}

/** Under yellow and red. Under green only what was typed just now, so that it is not lost by a slip. */
function helpFields(keyResult: KeyResult, week: string, values: Values): KnownBlock[] {
  const isGreen = !['YELLOW', 'RED'].includes(shown(values, pathIn(keyResult, 'confidence')) ?? '');
  const ask = (name: 'blocker' | 'help', label: string) => {
    const path = pathIn(keyResult, name);
    const text = shown(values, path);
    if (isGreen && (text === undefined || isOvercome(name, text, saidIn(week, keyResult) ?? null))) return [];
    const hint = isGreen ? { hint: 'Clear this if it no longer holds.' } : {};
    return [field(path, label, note(values, path), { optional: true, ...hint })];
  };
  return [...ask('blocker', 'What blocks it?'), ...ask('help', 'What help is needed?')];
}

const lastNote = (latest: CheckIn | null): KnownBlock[] =>
  latest?.note ? [context(md`Last time: ${shorten(latest.note, NOTE_LENGTH * 2)}`)] : [];

function valueField(path: string, keyResult: KeyResult, value: string | undefined): KnownBlock {
  if (keyResult.unit === 'BOOLEAN') return field(path, 'Done?', radioButtons(YES_OR_NO, value));
  return field(path, 'Value now', textInput(value), { hint: `For example ${exampleOf(keyResult)}.` });
}

const note = (values: Values, path: string) => textInput(shown(values, path), { multiline: true });
