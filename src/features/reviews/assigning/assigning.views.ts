import type { Button } from '@slack/types';
import { dayText } from '../../../shared/day-text';
import { actions, button, context, divider, type Modal, modal, plain, section } from '../../../slack/blocks';
import { bold, joined, md } from '../../../slack/mrkdwn';
import { ASK_ASSIGN, type Cycle } from '../../cycles';
import { ASK_EXTEND_ONE } from '../window/extension';
import type { AssigningOverview } from './assigning-lists';
import { type Load, MOST_PER_REVIEWER } from './load';

/** Where HR begins, by the button beside each cycle too. The value is the cycle's id. */
export const ASSIGN = ASK_ASSIGN;
export const CHOOSE_SUBJECT = 'reviews.assign_choose';
export const ASK_CHART = 'reviews.assign_ask_chart';
export const ASK_CSV = 'reviews.assign_ask_csv';
export const SHOW_LOAD = 'reviews.assign_load';
const HUB = 'reviews.assign_hub';
const LOAD = 'reviews.assign_loads';

export const TITLE = 'Assign reviews';
/** A modal holds 100 blocks. */
const MOST_SHOWN = 80;

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
