import type { CardPart } from '../../../delivery/schedule';
import { actions, button, context, field, type Modal, modal, section } from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import { pageButtons } from '../../../slack/paging';
import type { Cycle } from '../../cycles';
import { ASSIGN } from '../assigning/assigning.views';
import { ROLE_NAMES } from '../role';
import { AS } from '../writing/review.views';
import type { Review } from '../writing/review-desk';
import type { Declined, DeclinesPage } from './declines.service';
import { REASON_MOST } from './declining';

export const CONFIRM_DECLINE = 'reviews.confirm_decline';
/** Shows HR what was declined; its value is the cycle's id. */
export const SEE_DECLINES = 'reviews.see_declines';
/** Another page of it: the cycle's id and the page's number from 0. */
export const TURN_DECLINES = 'reviews.turn_declines';

const NAME = 150;

/** Asks a reviewer why, and says who learns of it. */
export function declineModal({ assignment, cycle, subject }: Review): Modal {
  const name = shorten(subject.name, NAME);
  return modal(
    CONFIRM_DECLINE,
    { title: 'Decline a review', submit: 'Decline' },
    [
      section(
        md`You decline to review ${bold(name)} ${AS[assignment.role]} in ${bold(cycle.name)}. This cannot be undone, and what you have written in it is deleted.`,
      ),
      context(
        md`Only HR is told that you declined, and why. ${name} and their manager are not told by Trellis.`,
      ),
      field(
        'reason',
        'Why',
        { type: 'plain_text_input', multiline: true },
        { hint: `For HR, in at most ${REASON_MOST} characters.` },
      ),
    ],
    assignment.id,
  );
}

const rowOf = ({ reviewer, subject, role, reason }: Declined) =>
  section(
    md`${bold(shorten(reviewer, NAME))} · ${ROLE_NAMES[role]} of ${bold(shorten(subject, NAME))}\n${shorten(reason, 2_000)}`,
  );

/** Who declined what, and why. */
export function declinesModal({ cycle, declined, ...place }: DeclinesPage): Modal {
  const notes = [
    md`What is by or about you, those above you and your reports is left to another HR admin.`,
    md`This is for HR alone: the people reviewed and their managers are not told who declined.`,
  ];
  return modal(SEE_DECLINES, { title: 'Declined reviews', close: 'Done' }, [
    section(
      declined.length === 0
        ? md`No review of ${bold(cycle.name)} that you look after was declined.`
        : md`Declined in ${bold(cycle.name)}:`,
    ),
    ...declined.map(rowOf),
    ...pageButtons(TURN_DECLINES, place, (to) => `${cycle.id} ${to}`),
    ...notes.map((note) => context(note)),
    actions(button(ASSIGN, 'Assign reviews', cycle.id)),
  ]);
}

/** Neither who nor how many: HR admins compare it with what each of them sees behind the button. */
export const declinedPart = ({ id, name }: Pick<Cycle, 'id' | 'name'>): CardPart => ({
  summary: 'Reviews declined',
  blocks: [
    section(md`${bold(name)}: reviews have been declined.`),
    actions(button(SEE_DECLINES, 'See which', id)),
  ],
});
