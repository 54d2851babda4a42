import type { ActionsBlock, Checkboxes, KnownBlock, Overflow, PlainTextOption } from '@slack/types';
import { actions, context, option, plain } from '../../../slack/blocks';
import { escapedLength, joined, md, shorten } from '../../../slack/mrkdwn';
import type { Group } from '../window/pager.views';
import type { AgendaPoint } from './agenda';
import { messageLink, readMessageLink } from './message-link.views';
import type { Destination } from './point-changes';

/** A point was ticked, or the tick taken away; which one stands after `~`. */
export const TICK_POINT = 'one-on-ones.tick_point';
/** Something was chosen from a point's menu; which point stands after `~`. */
export const CHANGE_POINT = 'one-on-ones.change_point';

/** What a point's menu offers: its words, or a place beside one of its neighbours. */
export type PointChoice = 'edit' | 'remove' | Destination;

const EDIT = 'edit';
const REMOVE = 'remove';

const writeMove = ({ side, pointId }: Destination): string => `${side}|${pointId}`;

/** `undefined` for what no menu of this version offers. */
export function readPointChoice(value: string): PointChoice | undefined {
  if (value === EDIT || value === REMOVE) return value;
  const [side, pointId] = value.split('|');
  return (side === 'before' || side === 'after') && pointId ? { side, pointId } : undefined;
}

/** A point's neighbours on the agenda that it is shown on. */
export interface Neighbours {
  readonly above: AgendaPoint | undefined;
  readonly below: AgendaPoint | undefined;
}

const menuOf = ({ above, below }: Neighbours): PlainTextOption[] => [
  option('Edit…', EDIT),
  ...(above ? [option('Move up', writeMove({ side: 'before', pointId: above.id }))] : []),
  ...(below ? [option('Move down', writeMove({ side: 'after', pointId: below.id }))] : []),
  option('Remove…', REMOVE),
];

/** Slack's limit of an option's text, and of the line below it. */
const OPTION_TEXT = 75;

/** What stands beside a checkbox. */
interface Beside {
  readonly texts: Pick<PlainTextOption, 'text' | 'description'>;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
}

/** A text on one line or two, broken between words; of one that takes more, its beginning. */
function besideBox(text: string): Beside {
  if (escapedLength(text) <= OPTION_TEXT) return { texts: { text: plain(text) }, isWhole: true };
  const beginning = shorten(text, OPTION_TEXT);
  const cut = beginning.slice(0, -1);
  const space = cut.lastIndexOf(' ');
  const first = space > OPTION_TEXT / 2 ? cut.slice(0, space) : cut;
  const rest = text.slice(first.length).trim();
  return escapedLength(rest) <= OPTION_TEXT
    ? { texts: { text: plain(first), description: plain(rest) }, isWhole: true }
    : { texts: { text: plain(beginning) }, isWhole: false };
}

/** How a point is drawn. */
export interface PointDrawing extends Neighbours {
  /** Another one each time that it is drawn: Slack keeps what was ticked under an unchanged id. */
  readonly draw: string;
  /** The day of the meeting that it was carried over from. */
  readonly since: string | undefined;
}

/** A point with its checkbox and its menu; below it, in full, what does not fit beside a checkbox. */
export function pointRow(point: AgendaPoint, { draw, since, ...neighbours }: PointDrawing): Group {
  const link = point.link && readMessageLink(point.link);
  const further = [
    ...(besideBox(point.text).isWhole ? [] : [md`${point.text}`]),
    ...(link ? [messageLink(link)] : []),
    ...(since ? [md`since ${since}`] : []),
  ];
  return [
    tickable(point, neighbours, draw),
    ...(further.length > 0 ? [context(joined(further, '  ·  '))] : []),
  ];
}

function tickable({ id, text, tickedIn }: AgendaPoint, neighbours: Neighbours, draw: string): KnownBlock {
  const ticked = { ...besideBox(text).texts, value: id };
  const box: Checkboxes = {
    type: 'checkboxes',
    action_id: `${TICK_POINT}~${id}`,
    options: [ticked],
    ...(tickedIn !== null && { initial_options: [ticked] }),
  };
  const menu: Overflow = {
    type: 'overflow',
    action_id: `${CHANGE_POINT}~${id}`,
    options: menuOf(neighbours),
  };
  const block: ActionsBlock = actions(box, menu);
  return { ...block, block_id: `point~${id}~${draw}` };
}
