import type { KnownBlock } from '@slack/types';
import { actions, button, context, divider, field, type Modal, modal, section } from '../../../slack/blocks';
import { type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import { dayInWords } from '../calendar-day';
import { formatValue, measureWord, readMeasure } from '../measures/key-result-value';
import { measureChoices } from '../measures/measure.views';
import {
  box,
  dateInput,
  multiSelect,
  personSelect,
  radioButtons,
  select,
  shown,
  shownAll,
  textInput,
  type Values,
} from './fields.views';
import { isFinalWeek } from './final-week';
import type { Objective } from './objective';
import { ASK } from './objective-form';
import type { Frame } from './objective-frames';
import { whoseWord } from './whose';
import { type Seen, writtenMark } from './written-mark';

export const SAVE_OBJECTIVE = 'okr.save_objective';
export const ADD_KEY_RESULT = 'okr.add_key_result';
export const REMOVE_KEY_RESULT = 'okr.remove_key_result';
/** Another measure was chosen: start and target come or go. */
export const CHOOSE_MEASURE = 'okr.choose_measure';
/** Somebody else's objective: what it may contribute to, and who approves it, is another. */
export const CHOOSE_WHOSE = 'okr.choose_whose';

/** What an objective's modal is about: opaque ids only. */
export interface FormRef {
  /** `''` for a new objective. */
  readonly objectiveId: string;
  /** Ids of the key results in it, in order. */
  readonly keyResultIds: readonly string[];
  /** The cycle it was opened in. */
  readonly cycleId: string;
  /** What it was drawn from; `undefined` for a new objective. */
  readonly seen: Seen | undefined;
}

const writeRef = ({ objectiveId, keyResultIds, cycleId, seen }: FormRef): string =>
  [objectiveId, keyResultIds.join(','), cycleId, ...(seen ? [seen.mark, seen.at.getTime()] : [])].join(':');

export function readRef(ref: string): FormRef {
  const [objectiveId = '', ids = '', cycleId = '', mark, at] = ref.split(':');
  const seen = mark ? { mark, at: new Date(Number(at)) } : undefined;
  return { objectiveId, keyResultIds: ids.split(',').filter((id) => id !== ''), cycleId, seen };
}

export interface ObjectiveForm {
  readonly cycle: Cycle;
  /** As it is stored; `undefined` for a new one. */
  readonly objective?: Objective;
  readonly frame: Frame;
  readonly keyResultIds: readonly string[];
  /** What stands in the fields. */
  readonly values: Values;
  /** What it was drawn from where that is not what is stored now, because it is drawn again with what was typed. */
  readonly seen?: Seen | undefined;
  /** What is said above all fields. */
  readonly above?: readonly KnownBlock[];
}

/** The modal in which an objective is written and edited, with its key results one below the other. */
export function objectiveModal(form: ObjectiveForm, now: Date): Modal {
  const { cycle, objective, frame, keyResultIds, values } = form;
  const title = objective ? 'Edit objective' : 'New objective';
  const blocks: KnownBlock[] = [
    ...(form.above ?? []),
    ...whoseFields(frame),
    ...objectiveFields(values),
    ...parentsField(frame, values),
    ...keyResultIds.flatMap((id, index) => keyResultFields(id, index, form, now)),
    ...(keyResultIds.length < cycle.settings.keyResults.max
      ? [divider(), actions(button(ADD_KEY_RESULT, 'Add a key result'))]
      : []),
    ...(objective ? [reasonField(values)] : []),
    ...askField(frame, values),
  ];
  const seen = form.seen ?? (objective && { mark: writtenMark(objective), at: now });
  const ref = writeRef({ objectiveId: objective?.id ?? '', keyResultIds, cycleId: cycle.id, seen });
  return modal(SAVE_OBJECTIVE, { title, submit: 'Save' }, blocks, ref);
}

const OPTION_TEXT = 75;

/** Whose it is: to be chosen where there is a choice, said where it is nobody's own. */
function whoseFields({ choices, whose, holder, full }: Frame): KnownBlock[] {
  const offered = choices.map((choice) => [shorten(choice.label, OPTION_TEXT), whoseWord(choice)] as const);
  return [
    ...(full ? [context(md`${full}`)] : []),
    ...(holder ? [context(md`An objective of ${holder}.`)] : []),
    ...(offered.length > 0
      ? [
          field('whose', 'Whose is it?', select(offered, whose && whoseWord(whose), 'Choose'), {
            dispatches: CHOOSE_WHOSE,
          }),
        ]
      : []),
  ];
}

/** So that other choices show their own content: Slack keeps what stands under an unchanged id. */
const revision = ({ whose }: Frame): string => (whose ? `~${whoseWord(whose)}` : '');

function parentsField(frame: Frame, values: Values): KnownBlock[] {
  const groups = frame.parents.map(({ name, objectives }) => ({
    name: shorten(name, OPTION_TEXT),
    choices: objectives.map(({ id, title }) => [shorten(title, OPTION_TEXT), id] as const),
  }));
  if (groups.length === 0) return [];
  const menu = multiSelect(groups, shownAll(values, 'parents'), 'Choose');
  return [
    field(`parents${revision(frame)}`, 'Contributes to', menu, {
      optional: true,
      hint: 'Objectives of the same level or above that this one helps with; usually one.',
    }),
  ];
}

const NAMES_SHOWN = 2;
const NAME_SHOWN = 25;

/** Ticked unless somebody took the tick away. */
function askField(frame: Frame, values: Values): KnownBlock[] {
  const { approvers } = frame;
  if (approvers.length === 0) return [];
  const more = approvers.length - NAMES_SHOWN;
  const names = approvers.slice(0, NAMES_SHOWN).map((name) => shorten(name, NAME_SHOWN));
  const whom = more > 0 ? `${names.join(', ')} or ${more} more` : names.join(' or ');
  const ticked = !('ask' in values) || shownAll(values, 'ask').includes(ASK);
  return [
    field(`ask${revision(frame)}`, 'Approval', box([`Ask ${whom} to approve`, ASK], ticked), {
      optional: true,
      hint: 'Without it this stays a draft. It can be checked in on either way.',
    }),
  ];
}

const KIND_CHOICES = [
  ['Business: what the company gets', 'BUSINESS'],
  ['Development: what I learn', 'DEVELOPMENT'],
] as const;

const objectiveFields = (values: Values): KnownBlock[] => [
  field('title', 'Objective', textInput(shown(values, 'title')), {
    hint: 'What will be better? For example: Customers get their parcels in days, not weeks.',
  }),
  field('why', 'Why it matters', textInput(shown(values, 'why'), { multiline: true }), { optional: true }),
  field('kind', 'Kind', radioButtons(KIND_CHOICES, shown(values, 'kind') ?? 'BUSINESS')),
];

const reasonField = (values: Values): KnownBlock =>
  field('reason', 'Why did it change?', textInput(shown(values, 'reason')), {
    optional: true,
    hint: 'Kept in the history of the key results.',
  });

const STAYS = md`Checked in on, so it stays; abandon the objective or change its target.`;
const STAYS_NOW = md`It is the final week, so it stays; title and due date may change.`;

/** Why a key result cannot be taken out of the form. */
function whyStays(id: string, { cycle, objective }: ObjectiveForm, now: Date): Mrkdwn | undefined {
  const stored = objective?.keyResults.find((keyResult) => keyResult.id === id);
  if (stored && isFinalWeek(cycle, now)) return STAYS_NOW;
  return stored?.latest ? STAYS : undefined;
}

function keyResultFields(id: string, index: number, form: ObjectiveForm, now: Date): KnownBlock[] {
  const { cycle, keyResultIds, values } = form;
  const path = (name: string) => `krs.${id}.${name}`;
  const text = (name: string, label: string, hint: string) =>
    field(path(name), label, textInput(shown(values, path(name))), { hint });
  const word = shown(values, path('measure')) ?? 'NUMBER';
  const measure = readMeasure(word);
  const stays = whyStays(id, form, now);
  const remove = keyResultIds.length > 1 && !stays ? button(REMOVE_KEY_RESULT, 'Remove', id) : undefined;
  return [
    divider(),
    section(md`*Key result ${index + 1}*`, remove),
    ...(stays ? [context(stays)] : []),
    text('title', 'What is measured', 'How will you know? For example: Days from order to delivery.'),
    field(path('measure'), 'Counted in', select(measureChoices(measure), word, 'Choose'), {
      dispatches: CHOOSE_MEASURE,
    }),
    ...(measure?.unit === 'BOOLEAN'
      ? []
      : [
          text('start', 'Start', 'Where it stands now: 14, 45%, €3.5m.'),
          text('target', 'Target', 'Where it should go; down is as good as up.'),
        ]),
    field(path('dueDate'), 'Due', dateInput(shown(values, path('dueDate')) ?? cycle.window.lastDay), {
      hint: `Until ${dayInWords(cycle.window.lastDay)}.`,
      optional: true,
    }),
    field(path('owner'), 'Who checks in', personSelect(shown(values, path('owner')), OWNERS), {
      optional: true,
      hint: 'Left empty, the owner of the objective.',
    }),
  ];
}

const OWNERS = 'The objective’s owner';

/** What the fields show of an objective as it is stored. */
export function valuesOf(
  { title, why, kind, keyResults, parentIds }: Objective,
  { owners }: Pick<Frame, 'owners'>,
): Values {
  const ofKeyResults = keyResults.flatMap((keyResult) => {
    const yesOrNo = keyResult.unit === 'BOOLEAN';
    const values = {
      title: keyResult.title,
      measure: measureWord(keyResult),
      start: yesOrNo ? '' : formatValue(keyResult.start, keyResult),
      target: yesOrNo ? '' : formatValue(keyResult.target, keyResult),
      dueDate: keyResult.dueDate,
      owner: owners.get(keyResult.id) ?? '',
    };
    return Object.entries(values).map(([name, value]) => [`krs.${keyResult.id}.${name}`, value] as const);
  });
  return { title, why, kind, parents: parentIds, ...Object.fromEntries(ofKeyResults) };
}

/** The longest title that a heading in a modal repeats. */
export const headingOf = ({ title }: Objective): string => shorten(title, 150);
