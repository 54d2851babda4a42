import type { Button, KnownBlock } from '@slack/types';
import { counted } from '../../../shared/counted';
import { actions, button, context, divider, type Modal, modal, plain, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../../slack/mrkdwn';
import { ASK_SUMMARIES, SHOW_OVERVIEW } from '../../cycles';
import { pageOf, pageTurns } from '../pages.views';
import type { SummariesRoom } from './summaries-room.service';
import type { SummaryStatus } from './summary-lines';
import { STATUS_FOR_HR, summaryRow } from './summary-lists.views';

/** HR's room of a cycle's summaries, by the button beside each cycle too. The value is the cycle's id. */
export const SUMMARIES = ASK_SUMMARIES;
/** Another page of it: the cycle's id and the page's number from 0. */
export const TURN_ROOM = 'reviews.summaries_turn';
/** Finds somebody in it. */
export const FIND_SUMMARY = 'reviews.summaries_find';
const ROOM = 'reviews.summaries_room';

/** A modal holds 100 blocks, and parts add theirs. */
const PER_PAGE = 40;
const BUTTONS_PER_ROW = 5;

const howMany = ({ lines }: SummariesRoom, ...statuses: SummaryStatus[]): number =>
  lines.filter(({ status }) => statuses.includes(status)).length;

function standing(room: SummariesRoom): Mrkdwn[] {
  const { lines, unsealed } = room;
  if (lines.length === 0 && unsealed === 0) return [md`There is nothing here that you look after.`];
  const sealed = md`${counted(lines.length, 'person’s reviews are', 'people’s reviews are')} sealed${
    unsealed > 0 ? `, ${unsealed.toLocaleString('en-GB')} not yet` : ''
  }.`;
  if (lines.length === 0) return [sealed];
  return [sealed, md`${farText(room)}`];
}

/** What there is of each, and nothing of what there is none of. */
function farText(room: SummariesRoom): string {
  const released = howMany(room, 'released', 'acknowledged', 'appealed');
  const facts: readonly [number, string][] = [
    [howMany(room, 'acknowledged'), 'acknowledged'],
    [howMany(room, 'appealed'), 'appealed'],
    [howMany(room, 'to release'), 'with a synthesis, not released'],
  ];
  return [
    released === 0 ? 'None is released yet' : `${released.toLocaleString('en-GB')} released`,
    ...facts
      .filter(([count]) => count > 0)
      .map(([count, what]) => `${count.toLocaleString('en-GB')} ${what}`),
  ].join('  ·  ');
}

const overridesText = (overrides: number): Mrkdwn =>
  overrides === 0
    ? md`No manager was asked how a surprisingly low rating was said before.`
    : md`${counted(overrides, 'manager’s review says', 'managers’ reviews say')} how a surprisingly low rating was said before.`;

const inRows = (buttons: readonly Button[]): KnownBlock[] =>
  buttons.flatMap((_each, i) =>
    i % BUTTONS_PER_ROW === 0 ? [actions(...buttons.slice(i, i + BUTTONS_PER_ROW))] : [],
  );

/** Who is sealed, released and acknowledged in a cycle, and what HR does with them. @param buttons of all parts. */
export function summariesRoomModal(room: SummariesRoom, buttons: readonly Button[], wanted = 0): Modal {
  const { cycle, lines, overrides } = room;
  const { shown, ...place } = pageOf(lines, wanted, PER_PAGE);
  return modal(
    ROOM,
    { title: 'Summaries', close: 'Done' },
    [
      section(joined([bold(cycle.name), ...standing(room)])),
      ...(overrides === undefined ? [] : [context(overridesText(overrides))]),
      ...inRows(buttons),
      ...(lines.length > 0
        ? [finder(), divider(), ...shown.map((line) => summaryRow(line, STATUS_FOR_HR))]
        : []),
      ...pageTurns(TURN_ROOM, place, (page) => `${cycle.id} ${page}`),
      context(
        md`People whom another HR admin looks after are left out, and so are those whose manager you were. That you open a summary is recorded.`,
      ),
      actions(button(SHOW_OVERVIEW, '← Review cycles')),
    ],
    cycle.id,
  );
}

const finder = (): KnownBlock =>
  section(md`*One person*`, {
    type: 'users_select',
    action_id: FIND_SUMMARY,
    placeholder: plain('Choose somebody'),
  });
