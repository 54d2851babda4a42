import type { KnownBlock } from '@slack/types';
import { context, divider, field, type Modal, modal, section } from '../../slack/blocks';
import { bold, md, shorten } from '../../slack/mrkdwn';
import { bar } from './bars';
import { type CheckIn, type Confidence, NOTE_LENGTH } from './check-in';
import type { Step } from './check-in-access';
import { type Choice, radioButtons, textInput } from './fields.views';
import { exampleOf, formatValue } from './key-result-value';
import { type KeyResult, progressOf } from './objective';
import { dot, standing } from './objective.views';
import { headingOf } from './objective-form.views';

export const SAVE_CHECK_IN = 'okr.save_check_in';

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

/** What a check-in's modal is about. */
export interface CheckInRef {
  readonly objectiveId: string;
  /** Whether it ends after this objective instead of leading to the next. */
  readonly alone: boolean;
}

export const writeCheckInRef = ({ objectiveId, alone }: CheckInRef): string =>
  `${objectiveId}:${alone ? 'alone' : ''}`;

export function readCheckInRef(ref: string): CheckInRef {
  const [objectiveId = '', mode] = ref.split(':');
  return { objectiveId, alone: mode === 'alone' };
}

/** The modal that asks for the key results of one objective. */
export function checkInModal(step: Step, alone = false): Modal {
  const { objective, keyResults, week, number, of } = step;
  const plan = keyResults.map((keyResult) => saidIn(week, keyResult)?.plan).find(Boolean);
  const title = of > 1 ? `Check in (${number} of ${of})` : 'Check in';
  const blocks: KnownBlock[] = [
    section(bold(headingOf(objective))),
    ...keyResults.flatMap((keyResult) => keyResultFields(keyResult, week)),
    divider(),
    field(`plan~${objective.id}`, 'What will change next week?', note(plan), { optional: true }),
  ];
  const texts = { title, submit: number < of ? 'Next' : 'Save' };
  return modal(SAVE_CHECK_IN, texts, blocks, writeCheckInRef({ objectiveId: objective.id, alone }));
}

/** What was said this week already, to be edited. */
const saidIn = (week: string, { latest }: KeyResult): CheckIn | undefined =>
  latest && latest.week >= week ? latest : undefined;

function keyResultFields(keyResult: KeyResult, week: string): KnownBlock[] {
  const said = saidIn(week, keyResult);
  const path = (name: string) => `krs.${keyResult.id}.${name}`;
  const blocks = 'If yellow or red: what blocks it?';
  return [
    divider(),
    section(
      md`${dot(keyResult)} ${bold(keyResult.title)}\n${bar(progressOf(keyResult))}  ·  ${standing(keyResult)}`,
    ),
    ...lastNote(said ? null : keyResult.latest),
    valueField(path('value'), keyResult),
    field(path('confidence'), 'Confidence', radioButtons(CONFIDENCE_CHOICES, keyResult.latest?.confidence)),
    field(path('note'), 'Note', note(said?.note), { optional: true, hint: 'One or two lines.' }),
    field(path('blocker'), blocks, note(said?.blocker), { optional: true }),
    field(path('help'), 'What help is needed?', note(said?.help), { optional: true }),
  ];
}

const lastNote = (latest: CheckIn | null): KnownBlock[] =>
  latest?.note ? [context(md`Last time: ${shorten(latest.note, NOTE_LENGTH * 2)}`)] : [];

function valueField(path: string, keyResult: KeyResult): KnownBlock {
  const value = formatValue(keyResult.current, keyResult);
  if (keyResult.unit === 'BOOLEAN') return field(path, 'Done?', radioButtons(YES_OR_NO, value));
  return field(path, 'Value now', textInput(value), { hint: `For example ${exampleOf(keyResult)}.` });
}

const note = (initial: string | undefined) => textInput(initial || undefined, { multiline: true });
