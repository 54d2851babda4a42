import type { KnownBlock } from '@slack/types';
import { dayText } from '../../shared/day-text';
import { button, context, field, type Modal, modal, section } from '../../slack/blocks';
import { bold, joined, md, shorten } from '../../slack/mrkdwn';
import { momentText } from './calendar';
import { type Cycle, reviewWindowIsOpen } from './cycle';
import { reviewsText } from './cycle.views';
import { type CyclePlan, latestClosing, NO_PARENT, planOf } from './cycle-plan';
import { refOf } from './cycle-ref';
import { ASK_EXTEND } from './cycle-steps.views';
import { type Choice, oneOf } from './menus.views';
import { partModal } from './part.views';

export const CREATE = 'cycle.create';
export const SAVE_DRAFT = 'cycle.save_draft';
export const SAVE_OPEN = 'cycle.save_open';
export const EXTEND = 'cycle.extend';
export const DELETE = 'cycle.delete';

const PARENTS_SHOWN = 50;
const OPTION_MOST = 75;

const dayField = (path: string, label: string, day: string, hint?: string) =>
  field(path, label, { type: 'datepicker', initial_date: day }, { ...(hint && { hint }) });
const timeField = (path: string, label: string, time: string) =>
  field(path, label, { type: 'timepicker', initial_time: time });
const nameField = (name: string) => field('name', 'Name', { type: 'plain_text_input', initial_value: name });

const reviewFields = ({ review }: CyclePlan): KnownBlock[] => [
  dayField('review.opensOn', 'Reviews open on', review.opensOn),
  timeField('review.opensAt', 'Reviews open at', review.opensAt),
  dayField('review.closesOn', 'Reviews close on', review.closesOn),
  timeField('review.closesAt', 'Reviews close at', review.closesAt),
];

/** Which cycle it lies inside; not asked where there is none that it could. */
function parentField(parents: readonly Cycle[], chosen: string | null | undefined): KnownBlock[] {
  if (parents.length === 0) return [];
  const choices: Choice[] = [
    [NO_PARENT, 'None'],
    ...parents.slice(0, PARENTS_SHOWN).map(({ id, name }): Choice => [id, shorten(name, OPTION_MOST)]),
  ];
  return [
    field('parentId', 'Inside another cycle', oneOf(choices, chosen ?? NO_PARENT), {
      hint: 'A quarter may lie inside its year: people are then in both, and check in on the quarter.',
      optional: true,
    }),
  ];
}

const planFields = (plan: CyclePlan, parents: readonly Cycle[]): KnownBlock[] => [
  nameField(plan.name),
  dayField('firstDay', 'First day', plan.firstDay),
  dayField('lastDay', 'Last day', plan.lastDay),
  field('timeZone', 'Time zone of these dates', { type: 'plain_text_input', initial_value: plan.timeZone }),
  ...reviewFields(plan),
  ...parentField(parents, plan.parentId),
];

/** What is known of a cycle before it is made. */
export interface NewCycle {
  /** Which the draft will have. */
  readonly id: string;
  /** Those that it could lie inside. */
  readonly parents: readonly Cycle[];
  /** The one whose settings it starts with. */
  readonly model: Cycle | undefined;
}

/** A new cycle, filled in with what most likely is wanted. */
export const newCycleModal = (plan: CyclePlan, { id, parents, model }: NewCycle): Modal =>
  modal(
    CREATE,
    { title: 'New cycle', submit: 'Create draft' },
    [
      ...planFields(plan, parents),
      context(
        md`A draft tells nobody anything. Who takes part and all settings can be changed before you open it.`,
      ),
      ...(model ? [context(md`Its settings start as those of ${model.name}.`)] : []),
    ],
    id,
  );

/** @param parents those that it could lie inside, itself among them or not. */
export const editDraftModal = (cycle: Cycle, parents: readonly Cycle[]): Modal =>
  partModal(
    cycle,
    SAVE_DRAFT,
    'Name and dates',
    planFields(
      planOf(cycle),
      parents.filter(({ id }) => id !== cycle.id),
    ),
  );

/** An open cycle: its days stay, and so do its reviews once they have opened. */
export const editOpenModal = (cycle: Cycle, now: Date): Modal =>
  partModal(cycle, SAVE_OPEN, 'Name and dates', [
    nameField(cycle.name),
    ...(now < cycle.reviewWindow.opensAt ? reviewFields(planOf(cycle)) : reviewsAsTheyStand(cycle, now)),
    context(
      md`It is open, so its days stay: ${dayText(cycle.window.firstDay)} to ${dayText(cycle.window.lastDay)} (${cycle.timeZone}).`,
    ),
  ]);

/** Reviews that have opened, which are extended by a window of its own. */
const reviewsAsTheyStand = (cycle: Cycle, now: Date): KnownBlock[] =>
  reviewWindowIsOpen(cycle, now)
    ? [
        section(
          joined([reviewsText(cycle), md`To let them close later:`]),
          button(ASK_EXTEND, 'Extend…', cycle.id),
        ),
      ]
    : [section(joined([reviewsText(cycle), md`They are over.`]))];

/** Lets an open review window close later. */
export function extendModal(cycle: Cycle): Modal {
  const { review } = planOf(cycle);
  return modal(
    EXTEND,
    { title: 'Extend the reviews', submit: 'Extend for everyone' },
    [
      section(
        md`${bold(cycle.name)}\nReviews close on ${momentText(cycle.reviewWindow.closes)} (${cycle.timeZone}). They can only be made to close later, for everyone.`,
      ),
      context(md`For one reviewer alone: \`/cycle assign ${cycle.name}\`.`),
      dayField('closesOn', 'Reviews close on', review.closesOn, `By ${dayText(latestClosing(cycle))}.`),
      timeField('closesAt', 'Reviews close at', review.closesAt),
      field(
        'reason',
        'Why',
        { type: 'plain_text_input', multiline: true },
        { hint: 'Kept in the audit log, for HR.' },
      ),
    ],
    refOf(cycle),
  );
}

/** The one confirmation before a draft is deleted. */
export const deleteModal = (cycle: Cycle): Modal =>
  modal(
    DELETE,
    { title: 'Delete this draft?', submit: 'Delete it' },
    [
      section(bold(cycle.name)),
      section(
        md`The draft with its dates, participants and settings goes. Nobody was told of it, and nobody is.`,
      ),
      section(md`Deleting it cannot be undone.`),
    ],
    refOf(cycle),
  );
