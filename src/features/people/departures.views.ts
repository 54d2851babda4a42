import type { KnownBlock } from '@slack/types';
import type { CardPart } from '../../delivery/schedule';
import { counted } from '../../shared/counted';
import { actions, button, context, divider, type Modal, modal, section } from '../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../slack/mrkdwn';
import { SHOW_CHART } from './chart.views';
import { people } from './counted';
import type { Leaver } from './departures';

export const LEAVERS_SHOWN = 'people.leavers';
export const SHOW_LEAVERS = 'people.show_leavers';

/** A modal holds 100 blocks. */
const MOST_SHOWN = 60;
const LINE = 600;

const sum = (leavers: readonly Leaver[], count: (leaver: Leaver) => number): number =>
  leavers.reduce((total, leaver) => total + count(leaver), 0);

/** What is left behind, in figures; what there is none of is left out. */
function figures(leavers: readonly Leaver[]): string[] {
  const [reports, led, objectives] = [
    sum(leavers, (leaver) => leaver.reports.length),
    sum(leavers, (leaver) => leaver.led.length),
    sum(leavers, (leaver) => leaver.objectives),
  ];
  return [
    ...(reports > 0 ? [`${people(reports)} without a manager now`] : []),
    ...(led > 0 ? [`${counted(led, 'team or department', 'teams or departments')} without a lead`] : []),
    ...(objectives > 0 ? [`${counted(objectives, 'objective', 'objectives')} without an owner`] : []),
  ];
}

/** What the admin channel is told: figures, and a button behind which the names are. */
export function leaversPart(notice: string, leavers: readonly Leaver[]): CardPart {
  const left = `${people(leavers.length)} left the workspace`;
  const behind = figures(leavers);
  const text =
    behind.length > 0
      ? md`*${left}.* That leaves ${behind.join(', ')}.`
      : md`*${left}.* Nothing is left open.`;
  return {
    summary: `${left}.`,
    blocks: [section(text), actions(button(SHOW_LEAVERS, 'Show who…', notice))],
  };
}

function behind({ reports, led, objectives }: Leaver): Mrkdwn[] {
  const names = reports.map(({ name }) => name).join(', ');
  return [
    ...(reports.length > 0 ? [md`managed ${shorten(names, LINE)}`] : []),
    ...(led.length > 0 ? [md`led ${shorten(led.join(', '), LINE)}`] : []),
    ...(objectives > 0 ? [md`owns ${counted(objectives, 'objective', 'objectives')}`] : []),
  ];
}

function leaverBlock(leaver: Leaver): KnownBlock {
  const lines = behind(leaver);
  return section(
    joined([bold(leaver.member.name), ...(lines.length > 0 ? lines : [md`nothing is left open`])]),
  );
}

/** Who left, and what of theirs is still open. */
export function leaversModal(leavers: readonly Leaver[]): Modal {
  const more = leavers.length - MOST_SHOWN;
  return modal(LEAVERS_SHOWN, { title: 'Who left', close: 'Done' }, [
    ...(leavers.length > 0
      ? leavers.slice(0, MOST_SHOWN).map(leaverBlock)
      : [section(md`All of them are back, or nothing is known of them any more.`)]),
    ...(more > 0 ? [context(md`and ${people(more)} more`)] : []),
    divider(),
    actions(button(SHOW_CHART, 'People without a manager', 'no-manager::0')),
  ]);
}
