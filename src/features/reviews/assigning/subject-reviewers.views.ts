import type { Button, KnownBlock } from '@slack/types';
import {
  actions,
  button,
  context,
  field,
  type Modal,
  modal,
  option,
  plain,
  section,
} from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import { ROLE_NAMES, ROLES } from '../role';
import { writeSubjectRef } from '../subject-ref';
import { back, TITLE } from './assigning.views';
import type { ReviewerLine, SubjectList } from './assigning-lists';

/** The value is the ids of the cycle and of somebody in it. */
export const ASK_ADD = 'reviews.assign_ask_add';
export const ADD = 'reviews.assign_add';
/** The value is the assignment's id. */
export const REMOVE = 'reviews.assign_remove';
const LIST = 'reviews.assign_list';

/** A modal holds 100 blocks; nobody is reviewed by as many. */
const MOST_SHOWN = 80;
const NAME_SHOWN = 150;

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
