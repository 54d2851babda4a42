import type { KnownBlock } from '@slack/types';
import type { Forecast, PlannedDay } from '../../delivery/forecast';
import { actions, button, context, divider, type Modal, modal, section } from '../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../slack/mrkdwn';
import { weekdayText } from './calendar';
import type { Cycle } from './cycle';
import { count, peopleText } from './cycle.views';
import type { Foreseen } from './foreseeing.schedule';

export const PREVIEW = 'cycle.preview';
export const EXAMPLE = 'cycle.example';
/** Opens the preview of a cycle. */
export const ASK_PREVIEW = 'cycle.ask_preview';
/** Goes to another page of it. */
export const TURN_PREVIEW = 'cycle.turn_preview';
export const SHOW_EXAMPLE = 'cycle.show_example';

/** A modal holds 100 blocks. */
const BLOCKS_A_PAGE = 80;
/** Lines of one block: well under its 3,000 characters, and a screen of a phone. */
const LINES_A_BLOCK = 12;

/** What one cycle will send. */
export interface Preview {
  readonly cycle: Cycle;
  readonly foreseen: readonly Foreseen[];
  /** IANA zone by whose days the admin channel is told. */
  readonly channelZone: string;
}

/** Everything that a cycle will send. @param page from 0. */
export function previewModal({ cycle, foreseen, channelZone }: Preview, page: number): Modal {
  const blocks = foreseen.filter(isShown).flatMap((one) => kindBlocks(cycle, one, channelZone));
  const last = Math.max(0, Math.ceil(blocks.length / BLOCKS_A_PAGE) - 1);
  const shown = Math.min(Number.isInteger(page) && page > 0 ? page : 0, last);
  if (cycle.state === 'CLOSED' && blocks.length === 0)
    return modal(PREVIEW, { title: 'What will be sent', close: 'Done' }, [
      section(md`${bold(cycle.name)} is closed and sends nothing any more.`),
    ]);
  return modal(PREVIEW, { title: 'What will be sent', close: 'Done' }, [
    section(md`${bold(cycle.name)}\n${ABOUT[cycle.state]} Nothing is sent by looking at it.`),
    context(md`Times are those on each reader’s own wall.`),
    ...blocks.slice(shown * BLOCKS_A_PAGE, (shown + 1) * BLOCKS_A_PAGE),
    ...(blocks.length === 0 ? [section(md`No message is left to send.`)] : []),
    ...pager(cycle, shown, last),
  ]);
}

const ABOUT: Readonly<Record<Cycle['state'], Mrkdwn>> = {
  DRAFT: md`Every message it sends, if it were opened now.`,
  ACTIVE: md`Every message that is still to come.`,
  CLOSED: md`It is closed; this is still to come.`,
};

/** Those that have come and gone are left out; those that nobody gets say why. */
const isShown = ({ planned, nobody }: Foreseen): boolean => planned.length > 0 || nobody !== undefined;

function kindBlocks(
  cycle: Cycle,
  { kind, name, to, unless, planned, nobody }: Foreseen,
  zone: string,
): KnownBlock[] {
  if (planned.length === 0)
    return [divider(), section(joined([md`${bold(name)} · none to come`, md`${nobody ?? ''}`]))];
  const often = count(planned.length, 'day', 'days');
  const heading = joined([md`${bold(name)} · ${often}`, ...(unless ? [md`${unless}`] : [])]);
  const lines = planned.map((day) => plannedLine(day, to === 'channel' ? zone : undefined));
  return [
    divider(),
    section(heading, button(SHOW_EXAMPLE, 'Example', `${cycle.id} ${kind}`)),
    ...chunks(lines, LINES_A_BLOCK).map((chunk) => section(joined(chunk))),
  ];
}

/** @param zone of the admin channel, for what it is told; people read their own walls. */
function plannedLine({ day, from, to, people }: PlannedDay, zone: string | undefined): Mrkdwn {
  const times = from === to ? from : `${from} to ${to}`;
  if (zone !== undefined) return md`${weekdayText(day)}, ${times} (${zone}) · this channel`;
  return md`${weekdayText(day)}, ${times} · ${peopleText(people)}`;
}

function pager({ id }: Cycle, shown: number, last: number): KnownBlock[] {
  if (last === 0) return [];
  return [
    context(md`Page ${shown + 1} of ${last + 1}`),
    actions(
      ...(shown > 0 ? [button(`${TURN_PREVIEW}~back`, 'Back', `${id} ${shown - 1}`)] : []),
      ...(shown < last ? [button(`${TURN_PREVIEW}~more`, 'More', `${id} ${shown + 1}`)] : []),
    ),
  ];
}

/** One message of a kind, as its readers will see it, but with buttons that do nothing because they are not there. */
export const exampleModal = ({ name, example }: Pick<Forecast, 'name' | 'example'>): Modal =>
  modal(EXAMPLE, { title: 'Example', close: 'Back' }, [
    context(md`${bold(name)}: what a reader sees. The names in it are made up.`),
    divider(),
    ...example.blocks.map(withoutButtons),
  ]);

function withoutButtons(block: KnownBlock): KnownBlock {
  if (block.type === 'section') {
    const { accessory, ...text } = block;
    return text;
  }
  if (block.type !== 'actions') return block;
  const labels = block.elements.flatMap((element) => (element.type === 'button' ? [element.text.text] : []));
  return context(md`Buttons: ${labels.join(' · ')}`);
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
