import type { Button, KnownBlock } from '@slack/types';
import { dayText } from '../../../shared/day-text';
import {
  actions,
  button,
  context,
  divider,
  field,
  type Modal,
  modal,
  option,
  plain,
  section,
} from '../../../slack/blocks';
import { bold, joined, md, shorten } from '../../../slack/mrkdwn';
import { ASK_ASSIGN, type Cycle } from '../../cycles';
import { ROLE_NAMES, ROLES } from '../role';
import { writeSubjectRef } from '../subject-ref';
import { ASK_EXTEND_ONE } from '../window/extension';
import type { AssigningOverview, ReviewerLine, SubjectList } from './assigning-lists';
import { type Load, MOST_PER_REVIEWER } from './load';

/** Where HR begins, by the button beside each cycle too. The value is the cycle's id. */
export const ASSIGN = ASK_ASSIGN;
export const CHOOSE_SUBJECT = 'reviews.assign_choose';
/** The value is the ids of the cycle and of somebody in it. */
export const ASK_ADD = 'reviews.assign_ask_add';
export const ADD = 'reviews.assign_add';
/** The value is the assignment's id. */
export const REMOVE = 'reviews.assign_remove';
export const ASK_CHART = 'reviews.assign_ask_chart';
export const ASK_CSV = 'reviews.assign_ask_csv';
export const SHOW_LOAD = 'reviews.assign_load';
const HUB = 'reviews.assign_hub';
const LIST = 'reviews.assign_list';
const LOAD = 'reviews.assign_loads';

export const TITLE = 'Assign reviews';
/** A modal holds 100 blocks; nobody is reviewed by as many. */
const MOST_SHOWN = 80;
const NAME_SHOWN = 150;

export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

export const back = (cycleId: string): Button => button(ASSIGN, '← Back', cycleId);

const windowText = ({ reviewWindow, timeZone }: Cycle) =>
  md`Reviews open on ${dayText(reviewWindow.opens.slice(0, 10))} and close on ${dayText(reviewWindow.closes.slice(0, 10))} (${timeZone}).`;

/** Who reviews whom in a cycle: where HR begins. */
export function hubModal({ cycle, assigned, subjects, isOpen, mayExtend }: AssigningOverview): Modal {
  const { id, name } = cycle;
  const standing =
    assigned === 0
      ? md`No review is assigned yet.`
      : md`${counted(assigned, 'review', 'reviews')} of ${counted(subjects, 'person', 'people')} assigned.`;
  const many = [
    button(ASK_CHART, 'From the org chart…', id, assigned === 0 ? 'primary' : undefined),
    button(ASK_CSV, 'CSV…', id),
  ];
  return modal(
    HUB,
    { title: TITLE, close: 'Done' },
    [
      section(joined([bold(name), standing])),
      context(isOpen ? windowText(cycle) : md`Reviews of ${name} are over: nobody can be assigned any more.`),
      actions(
        ...(isOpen ? many : []),
        button(SHOW_LOAD, 'Load', id),
        ...(mayExtend ? [button(ASK_EXTEND_ONE, 'Extend for one…', id)] : []),
      ),
      divider(),
      section(md`*One person*\nto see and change who reviews them`, {
        type: 'users_select',
        action_id: CHOOSE_SUBJECT,
        placeholder: plain('Choose somebody'),
      }),
      context(
        md`Figures leave out people whom another HR admin looks after. For another cycle type \`/cycle assign\` and its name.`,
      ),
    ],
    id,
  );
}

function removeButton({ assignmentId, name }: ReviewerLine): Button {
  return {
    ...button(REMOVE, 'Remove', assignmentId),
    confirm: {
      title: plain('Remove?'),
      text: plain(`${shorten(name, NAME_SHOWN)} will not be asked for this review.`),
      confirm: plain('Remove'),
      deny: plain('Keep'),
    },
  };
}

const reviewerBlock = (line: ReviewerLine, mayRemove: boolean): KnownBlock =>
  section(
    md`${bold(line.name)} · ${ROLE_NAMES[line.role]}${line.declined ? ' · declined' : ''}`,
    mayRemove ? removeButton(line) : undefined,
  );

/** Who reviews somebody, and no more of it than whether they declined. */
export function subjectModal({ cycle, subject, reviewers, mayAdd, mayRemove, tooNew }: SubjectList): Modal {
  const shown = reviewers.slice(0, MOST_SHOWN);
  const place = writeSubjectRef({ cycleId: cycle.id, subjectId: subject.id });
  const notes = [
    ...(tooNew
      ? [
          md`:warning: Started less than 60 days before reviews open: reviewed only where you include them all the same.`,
        ]
      : []),
    ...(reviewers.length > shown.length ? [md`${reviewers.length - shown.length} more are not shown.`] : []),
    ...(mayRemove
      ? []
      : [md`Nobody can be removed once reviews are open; a peer or report may decline by themselves.`]),
  ];
  return modal(LIST, { title: TITLE, close: 'Done' }, [
    section(md`${bold(subject.name)} in ${cycle.name}`),
    ...(reviewers.length === 0 ? [section(md`Nobody reviews them yet.`)] : []),
    ...shown.map((line) => reviewerBlock(line, mayRemove)),
    ...notes.map((note) => context(note)),
    actions(...(mayAdd ? [button(ASK_ADD, 'Add a reviewer…', place, 'primary')] : []), back(cycle.id)),
  ]);
}

/** What the ref of the form for a reviewer says. */
export function addition(ref: string) {
  const [cycleId = '', subjectId = '', id = '', isNew] = ref.split(' ');
  return { cycleId, subjectId, id, asksWhetherIncluded: isNew !== undefined };
}

/** Somebody's reviewer and role. @param id which the assignment will have: sent off twice, it is made once. */
export const addModal = ({ cycle, subject, tooNew }: SubjectList, id: string): Modal =>
  modal(
    ADD,
    { title: 'Add a reviewer', submit: 'Add' },
    [
      section(md`Who reviews ${bold(subject.name)} in ${cycle.name}?`),
      field('reviewer', 'Reviewer', { type: 'users_select', placeholder: plain('Choose somebody') }),
      field(
        'role',
        'Role',
        { type: 'radio_buttons', options: ROLES.map((role) => option(ROLE_NAMES[role], role)) },
        { hint: `What the reviewer is to ${shorten(subject.name, NAME_SHOWN)}.` },
      ),
      ...(tooNew ? [includeField(`${shorten(subject.name, NAME_SHOWN)} is new here`)] : []),
    ],
    [cycle.id, subject.id, id, ...(tooNew ? ['new'] : [])].join(' '),
  );

export const includeField = (label: string): KnownBlock =>
  field(
    'include',
    label,
    { type: 'checkboxes', options: [option('Include them all the same', 'yes')] },
    {
      optional: true,
      hint: 'Who started less than 60 days before reviews open is not reviewed, unless you say so.',
    },
  );

const loadLine = ({ name, count }: Load) => md`• ${bold(name)}: ${counted(count, 'review', 'reviews')}`;

/** Who has too much to write. */
export function loadModal(cycle: Cycle, load: readonly Load[]): Modal {
  const shown = load.slice(0, MOST_SHOWN);
  const more = load.length - shown.length;
  return modal(LOAD, { title: TITLE, close: 'Done' }, [
    section(
      load.length === 0
        ? md`Nobody has more than ${MOST_PER_REVIEWER} reviews to write in ${cycle.name}.`
        : md`:warning: *${counted(load.length, 'reviewer has', 'reviewers have')} more than ${MOST_PER_REVIEWER} reviews to write* in ${cycle.name}: consider giving some to others.`,
    ),
    ...shown.map((line) => section(loadLine(line))),
    ...(more > 0 ? [context(md`${more} more are not shown.`)] : []),
    context(md`Figures leave out people whom another HR admin looks after.`),
    actions(back(cycle.id)),
  ]);
}
