import type { CardPart } from '../../../delivery/schedule';
import { counted } from '../../../shared/counted';
import { actions, button, context, type Modal, modal, section } from '../../../slack/blocks';
import { bold, joined, md, shorten } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import { pageOf, pageTurns } from '../pages.views';
import { SUMMARIES } from '../summaries/summaries-room.views';
import type { LateManager, Undelivered } from './delivering.service';

/** Who has not delivered, for HR. The value is the cycle's id. */
export const NOT_DELIVERED = 'reviews.not_delivered';
/** Another page of it: the cycle's id and the page's number from 0. */
export const TURN_NOT_DELIVERED = 'reviews.not_delivered_turn';
const WINDOW = 'reviews.not_delivered_list';

const PER_PAGE = 200;
const PER_SECTION = 10;
const NAME_SHOWN = 150;

/** What the admin channel is told: counts, nobody by name. */
export function notDeliveredPart(cycle: Cycle, late: readonly Undelivered[]): CardPart {
  const summary = 'Summaries that are not released yet';
  if (late.length === 0)
    return {
      summary,
      blocks: [section(md`:white_check_mark: ${bold(cycle.name)}: every summary that was late is released.`)],
    };
  const managers = new Set(late.flatMap(({ managerId }) => managerId ?? [])).size;
  const orphans = late.filter(({ managerId }) => managerId === null).length;
  const theirs =
    managers > 0
      ? md`${counted(managers, 'manager has', 'managers have')} not released ${counted(late.length - orphans, 'summary', 'summaries')} a week after they could.`
      : md`Nobody waits for a manager.`;
  const ours =
    orphans > 0
      ? md` ${counted(orphans, 'summary has', 'summaries have')} no manager: HR releases them.`
      : md``;
  return {
    summary,
    blocks: [
      section(joined([md`${bold(cycle.name)}: `, theirs, ours], '')),
      actions(button(NOT_DELIVERED, 'See who', cycle.id)),
    ],
  };
}

/** Managers and how many each has still to release, as far as the admin has an HR view. */
export function notDeliveredModal(cycle: Cycle, all: readonly LateManager[], wanted = 0): Modal {
  const { shown, ...place } = pageOf(all, wanted, PER_PAGE);
  const lines = shown.map(
    ({ name, count }) =>
      md`• ${name === null ? md`_Without a manager: HR releases them_` : bold(shorten(name, NAME_SHOWN))}: ${count}`,
  );
  return modal(
    WINDOW,
    { title: 'Not released yet', close: 'Done' },
    [
      section(
        all.length === 0
          ? md`${bold(cycle.name)}: there is nothing late among those whom you look after.`
          : md`${bold(cycle.name)}: how many summaries managers have not released a week after they could.`,
      ),
      ...Array.from({ length: Math.ceil(lines.length / PER_SECTION) }, (_, i) =>
        section(joined(lines.slice(i * PER_SECTION, (i + 1) * PER_SECTION))),
      ),
      ...pageTurns(TURN_NOT_DELIVERED, place, (page) => `${cycle.id} ${page}`),
      context(md`People whom another HR admin looks after are left out.`),
      actions(button(SUMMARIES, '← Back', cycle.id)),
    ],
    cycle.id,
  );
}
