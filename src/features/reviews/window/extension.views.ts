import { dayText } from '../../../shared/day-text';
import { actions, field, type Modal, modal, plain, section } from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import { back } from '../assigning/assigning.views';
import { EXTEND_ONE } from './extension';
import type { Extended } from './extension.service';

const NAME_SHOWN = 150;
const DONE = 'reviews.extended_one';
const TITLE = 'Extend for one reviewer';

const momentText = (moment: string): string => {
  const [day = '', time] = moment.split('T');
  return `${dayText(day)}, ${time}`;
};

/** For whom, until when, and why. */
export function extendOneModal({ id, name, reviewWindow, timeZone }: Cycle): Modal {
  const [day = '', time = ''] = reviewWindow.closes.split('T');
  return modal(
    EXTEND_ONE,
    { title: TITLE, submit: 'Extend' },
    [
      section(
        md`${bold(name)}\nReviews close on ${momentText(reviewWindow.closes)} (${timeZone}). All reviews of one reviewer can be made to close later, as long as their time is not over; you do not learn how far they are.`,
      ),
      field('reviewer', 'Reviewer', { type: 'users_select', placeholder: plain('Choose somebody') }),
      field('closesOn', 'Reviews close on', { type: 'datepicker', initial_date: day }),
      field('closesAt', 'Reviews close at', { type: 'timepicker', initial_time: time }),
      field(
        'reason',
        'Why',
        { type: 'plain_text_input', multiline: true },
        { hint: 'Kept in the audit log, for HR.' },
      ),
    ],
    id,
  );
}

/** The same whether or not anything is left to write. */
export const extendedOneModal = ({ cycle, reviewer, closes }: Extended): Modal =>
  modal(DONE, { title: TITLE, close: 'Done' }, [
    section(
      md`${bold(shorten(reviewer.name, NAME_SHOWN))} has until ${momentText(closes)} (${cycle.timeZone}) for their reviews of ${bold(cycle.name)}. They are told if anything is left. The cycle can be closed after that.`,
    ),
    actions(back(cycle.id)),
  ]);
