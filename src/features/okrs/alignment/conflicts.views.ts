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
import { select, shown, textInput, type Values } from '../objectives/fields.views';
import type { Objective } from '../objectives/objective';
import { headingOf } from '../objectives/objective-form.views';
import { type Conflict, otherOf } from './conflict';
import type { Candidates } from './conflict-candidates';
import type { ConflictsShown } from './conflict-reading';
import type { ConflictsPage } from './conflicts.service';
import type { NameOf } from './named-people';

/** Opens the conflicts of an objective, by its id. */
export const SEE_CONFLICTS = 'okr.see_conflicts';
const CONFLICTS = 'okr.conflicts';
export const MARK_CONFLICT = 'okr.mark_conflict';
export const SAVE_CONFLICT = 'okr.save_conflict';
/** Another person was chosen: theirs are listed. */
export const CHOOSE_OTHER_OWNER = 'okr.choose_other_owner';
export const WITHDRAW_CONFLICT = 'okr.withdraw_conflict';
export const DECIDE_CONFLICT = 'okr.decide_conflict';

const NAME = 60;
const TITLE = 150;
const TITLE_ON_PAGE = 60;
const TEXT = 1_000;
const TEXT_ON_PAGE = 300;
/** An option's text has at most 75 characters. */
const OPTION = 45;
const OPTION_NAME = 25;
/** Of 100 blocks; each takes five. */
const SHOWN = 18;

/** Where a sponsor was when they went to decide, and so what is shown after it. */
export type DecidedFrom = 'card' | 'list' | 'page';

/** A conflict, and from where it is looked at. */
export interface ConflictRef {
  readonly conflictId: string;
  readonly from: DecidedFrom;
  /** The objective on whose page it is; `''` elsewhere. */
  readonly objectiveId: string;
}

export const writeConflictRef = ({ conflictId, from, objectiveId }: ConflictRef): string =>
  [conflictId, from, objectiveId].join(':');

export function readConflictRef(text: string): ConflictRef {
  const [conflictId = '', from, objectiveId = ''] = text.split(':');
  return { conflictId, from: from === 'list' || from === 'page' ? from : 'card', objectiveId };
}

export const seeConflicts = ({ id }: Pick<Objective, 'id'>): Button =>
  button(SEE_CONFLICTS, 'Conflicts…', id);

const titleOf = (objective: Objective | undefined, most: number): string =>
  shorten(objective?.title ?? 'an objective that is gone', most);

/** What an objective's page says of them, with what was decided and given up. */
export function conflictsOnPage(
  objective: Objective,
  { conflicts, objectives, nameOf }: ConflictsShown,
): KnownBlock[] {
  return conflicts.slice(0, SHOWN).map((conflict) => {
    const other = titleOf(objectives.get(otherOf(conflict, objective.id)), TITLE_ON_PAGE);
    return section(
      joined([
        md`:warning: Conflicts with ${bold(other)}`,
        md`${shorten(conflict.why, TEXT_ON_PAGE)}`,
        ...standing(conflict, nameOf, TEXT_ON_PAGE),
      ]),
    );
  });
}

/** What was decided and is given up, or who decides. */
function standing({ decision, sponsorId }: Conflict, nameOf: NameOf, most: number): Mrkdwn[] {
  if (!decision) return [md`_Not decided yet: ${shorten(nameOf(sponsorId), NAME)} decides._`];
  return [
    md`*Decided* by ${shorten(nameOf(decision.decidedBy), NAME)}: ${shorten(decision.what, most)}`,
    md`*Given up:* ${shorten(decision.tradeOffs, most)}`,
  ];
}

/** Every conflict of an objective, with what this reader may do. */
export function conflictsModal(page: ConflictsPage): Modal {
  const { objective, conflicts, accepts } = page;
  const more = conflicts.length - SHOWN;
  const blocks: KnownBlock[] = [
    section(bold(headingOf(objective))),
    ...conflicts.slice(0, SHOWN).flatMap((conflict) => rowOf(conflict, page)),
    ...(more > 0 ? [context(md`and ${more} more`)] : []),
    ...(conflicts.length === 0 ? [section(md`Nothing is said to stand in its way.`)] : []),
    ...(accepts ? [divider(), actions(button(MARK_CONFLICT, 'Mark a conflict', objective.id))] : []),
  ];
  return modal(CONFLICTS, { title: 'Conflicts', close: 'Close' }, blocks, objective.id);
}

function rowOf(conflict: Conflict, page: ConflictsPage): KnownBlock[] {
  const { objective, objectives, nameOf, withdrawable, actor } = page;
  const other = titleOf(objectives.get(otherOf(conflict, objective.id)), TITLE);
  const ref = writeConflictRef({ conflictId: conflict.id, from: 'page', objectiveId: objective.id });
  const buttons = [
    ...(conflict.sponsorId === actor.personId && !conflict.decision
      ? [button(DECIDE_CONFLICT, 'Decide…', ref)]
      : []),
    ...(withdrawable.has(conflict.id)
      ? [{ ...button(WITHDRAW_CONFLICT, 'Withdraw', ref), confirm: CONFIRM_WITHDRAWAL }]
      : []),
  ];
  return [
    divider(),
    section(md`:warning: With ${bold(other)}`),
    ...whyOf(conflict, nameOf),
    section(joined(standing(conflict, nameOf, TEXT))),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
  ];
}

/** Why they conflict, in the words of whoever said so. */
export const whyOf = ({ why, markedBy }: Conflict, nameOf: NameOf): KnownBlock[] => [
  context(md`${shorten(nameOf(markedBy), NAME)}: ${shorten(why, TEXT)}`),
];

export const bothTitles = (
  { objectiveIds }: Conflict,
  objectives: ReadonlyMap<string, Objective>,
): Mrkdwn => {
  const [one, other] = objectiveIds.map((id) => bold(titleOf(objectives.get(id), TITLE)));
  return md`${one ?? ''} and ${other ?? ''}`;
};

const CONFIRM_WITHDRAWAL = {
  title: plain('Withdraw it?'),
  text: plain('The two are not marked as conflicting any more, and nobody has to decide.'),
  confirm: plain('Withdraw'),
  deny: plain('Keep it'),
};

interface MarkingForm extends Candidates {
  readonly objective: Objective;
  /** What stands in the fields. */
  readonly values: Values;
}

/** Where two objectives are marked as conflicting. */
export function markConflictModal({ objective, candidates, nameOf, values }: MarkingForm): Modal {
  const person = shown(values, 'person');
  const choices = candidates.map(
    ({ id, title, ownerId }) =>
      [`${shorten(title, OPTION)} (${shorten(nameOf(ownerId), OPTION_NAME)})`, id] as const,
  );
  return modal(
    SAVE_CONFLICT,
    { title: 'Mark a conflict', submit: 'Save' },
    [
      section(
        md`${bold(headingOf(objective))}\nstands in the way of another objective, or the other way round.`,
      ),
      field('person', 'Whose is the other?', personSelect(person), {
        dispatches: CHOOSE_OTHER_OWNER,
        optional: true,
        hint: 'Choose whoever answers for it to see theirs. Without, those near this one are listed.',
      }),
      ...(choices.length > 0
        ? [
            field(
              `other~${person ?? ''}`,
              'The other objective',
              select(choices, shown(values, 'other'), 'Choose'),
            ),
          ]
        : [context(md`There is none to choose from: choose somebody else.`)]),
      field('why', 'In which way do they conflict?', textInput(shown(values, 'why'), { multiline: true }), {
        hint: 'For example: Both need the same three engineers in May.',
      }),
      field('sponsor', 'Who sees to a decision?', personSelect(shown(values, 'sponsor')), {
        hint: 'Somebody above both, usually. They are told, and record what is decided.',
      }),
    ],
    objective.id,
  );
}

const personSelect = (initial: string | undefined) => ({
  type: 'users_select' as const,
  action_id: FIELD,
  placeholder: plain('Choose somebody'),
  ...(initial && { initial_user: initial }),
});
