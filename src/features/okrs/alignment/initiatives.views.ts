import type { Button, KnownBlock } from '@slack/types';
import {
  actions,
  button,
  context,
  divider,
  FIELD,
  field,
  type Modal,
  modal,
  plain,
  section,
} from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import { select, textInput } from '../objectives/fields.views';
import type { KeyResult, Objective } from '../objectives/objective';
import { headingOf } from '../objectives/objective-form.views';
import { hangsOn, type Initiative, MOST_INITIATIVES } from './initiative';
import { THE_OBJECTIVE } from './initiative-form';
import type { InitiativeRef, InitiativesPage } from './initiatives.service';
import type { NameOf } from './named-people';

/** Opens the initiatives of an objective, by its id. */
export const SEE_INITIATIVES = 'okr.see_initiatives';
const INITIATIVES = 'okr.initiatives';
export const ADD_INITIATIVE = 'okr.add_initiative';
export const EDIT_INITIATIVE = 'okr.edit_initiative';
export const REMOVE_INITIATIVE = 'okr.remove_initiative';
export const TICK_INITIATIVE = 'okr.tick_initiative';
export const SAVE_INITIATIVE = 'okr.save_initiative';

const TITLE = 250;
const TITLE_ON_PAGE = 60;
const NAME = 60;
/** An option's text has at most 75 characters. */
const OPTION = 70;

export const writeInitiativeRef = ({ objectiveId, initiativeId }: InitiativeRef): string =>
  `${objectiveId}:${initiativeId}`;

export function readInitiativeRef(text: string): InitiativeRef & { readonly done: boolean } {
  const [objectiveId = '', initiativeId = '', done = ''] = text.split(':');
  return { objectiveId, initiativeId, done: done === 'done' };
}

const mark = ({ done }: Initiative): Mrkdwn => (done ? md`:white_check_mark:` : md`:white_large_square:`);

export const seeInitiatives = ({ id }: Objective): Button => button(SEE_INITIATIVES, 'Initiatives…', id);

/** What an objective's page says of them. */
export function initiativesOnPage({ initiatives }: Objective, nameOf: NameOf): KnownBlock[] {
  if (initiatives.length === 0) return [];
  const done = initiatives.filter((each) => each.done).length;
  const lines = initiatives.map(
    (each) =>
      md`${mark(each)} ${shorten(each.title, TITLE_ON_PAGE)}, ${shorten(nameOf(each.ownerId), TITLE_ON_PAGE)}`,
  );
  return [section(joined([md`*Initiatives*  ·  ${done} of ${initiatives.length} done`, ...lines]))];
}

/** Every initiative of an objective, with what this reader may do. */
export function initiativesModal(page: InitiativesPage): Modal {
  const { objective, mayChange } = page;
  const { initiatives } = objective;
  const blocks: KnownBlock[] = [
    section(bold(headingOf(objective))),
    context(md`What is done for it. It never counts as progress: the key results do.`),
    ...initiatives.flatMap((each) => rowOf(each, page)),
    ...(initiatives.length === 0 ? [section(md`There are none yet.`)] : []),
    ...(mayChange && initiatives.length < MOST_INITIATIVES
      ? [divider(), actions(button(ADD_INITIATIVE, 'Add an initiative', objective.id))]
      : []),
  ];
  return modal(INITIATIVES, { title: 'Initiatives', close: 'Close' }, blocks, objective.id);
}

function rowOf(initiative: Initiative, page: InitiativesPage): KnownBlock[] {
  const { objective, nameOf } = page;
  const on = hangsOn(initiative, objective.keyResults);
  const where = on ? md`\n_${shorten(on.title, TITLE)}_` : md``;
  const text = md`${mark(initiative)} ${shorten(initiative.title, TITLE)}  ·  ${shorten(nameOf(initiative.ownerId), NAME)}${where}`;
  const buttons = buttonsOf(initiative, page);
  return [section(text), ...(buttons.length > 0 ? [actions(...buttons)] : [])];
}

function buttonsOf(
  initiative: Initiative,
  { objective, actor, accepts, mayChange }: InitiativesPage,
): Button[] {
  const ref = writeInitiativeRef({ objectiveId: objective.id, initiativeId: initiative.id });
  const mayTick = mayChange || (accepts && initiative.ownerId === actor.personId);
  const { done } = initiative;
  return [
    ...(mayTick
      ? [button(TICK_INITIATIVE, done ? 'Not done yet' : 'Done', `${ref}:${done ? 'open' : 'done'}`)]
      : []),
    ...(mayChange
      ? [
          button(EDIT_INITIATIVE, 'Edit', ref),
          { ...button(REMOVE_INITIATIVE, 'Remove', ref), confirm: CONFIRM_REMOVAL },
        ]
      : []),
  ];
}

const CONFIRM_REMOVAL = {
  title: plain('Remove it?'),
  text: plain('The initiative is deleted and cannot be brought back.'),
  confirm: plain('Remove'),
  deny: plain('Keep it'),
};

/** Where one is written. */
export interface WritingInitiative {
  readonly objective: Objective;
  /** `undefined` for a new one. */
  readonly initiative: Initiative | undefined;
  readonly ownerSlackId: string | undefined;
}

export function initiativeModal({ objective, initiative, ownerSlackId }: WritingInitiative): Modal {
  const { keyResults } = objective;
  const on = initiative && hangsOn(initiative, keyResults);
  return modal(
    SAVE_INITIATIVE,
    { title: initiative ? 'Edit initiative' : 'New initiative', submit: 'Save' },
    [
      section(bold(headingOf(objective))),
      field('title', 'What is done', textInput(initiative?.title), {
        hint: 'For example: Sign a second carrier.',
      }),
      field('owner', 'Who does it', {
        type: 'users_select',
        action_id: FIELD,
        placeholder: plain('Choose somebody'),
        ...(ownerSlackId && { initial_user: ownerSlackId }),
      }),
      field('on', 'What it is for', select(placesOf(keyResults), on?.id ?? THE_OBJECTIVE, 'Choose')),
    ],
    writeInitiativeRef({ objectiveId: objective.id, initiativeId: initiative?.id ?? '' }),
  );
}

const placesOf = (keyResults: readonly KeyResult[]) => [
  ['The objective itself', THE_OBJECTIVE] as const,
  ...keyResults.map(({ id, title }) => [shorten(title, OPTION), id] as const),
];
