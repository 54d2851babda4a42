import type { ActionsBlock, Checkboxes, KnownBlock, Overflow, PlainTextOption } from '@slack/types';
import { actions, context, option, plain } from '../../slack/blocks';
import { escapedLength, joined, type Mrkdwn, md, shorten } from '../../slack/mrkdwn';
import type { AgendaPoint } from './agenda';
import type { Group } from './pager.views';

/** A point was ticked, or the tick taken away; which one stands after `~`. */
export const TICK_POINT = 'one-on-ones.tick_point';
/** Something was chosen from a point's menu; which point stands after `~`. */
export const CHANGE_POINT = 'one-on-ones.change_point';

/** What a point's menu offers. */
export type PointChoice = 'edit' | 'up' | 'down' | 'remove';

const MENU: readonly [text: string, value: PointChoice][] = [
  ['Edit…', 'edit'],
  ['Move up', 'up'],
  ['Move down', 'down'],
  ['Remove…', 'remove'],
];

/** Slack's limit of an option's text, and of the line below it. */
const OPTION_TEXT = 75;

/** A text on the two lines of a checkbox, broken between words; what does not fit is left out with an ellipsis. */
function onTwoLines(text: string): Pick<PlainTextOption, 'text' | 'description'> {
  if (escapedLength(text) <= OPTION_TEXT) return { text: plain(text) };
  const cut = shorten(text, OPTION_TEXT).slice(0, -1);
  const space = cut.lastIndexOf(' ');
  const first = space > OPTION_TEXT / 2 ? cut.slice(0, space) : cut;
  const rest = text.slice(first.length).trim();
  return { text: plain(`${first}`), description: plain(shorten(rest, OPTION_TEXT)) };
}

const fits = (text: string): boolean => !(onTwoLines(text).description?.text.endsWith('…') ?? false);

/** Where a message is, as something to tap. Only links that Trellis has made itself. */
export const messageLink = (link: string): Mrkdwn => md`<${link}|message>`;

/**
 * A point with its checkbox and its menu; below it, in full, what does not fit beside a checkbox.
 * @param draw another one each time that it is drawn: Slack keeps what was ticked under an unchanged id.
 */
export function pointRow(point: AgendaPoint, draw: string, since: string | undefined): Group {
  const further = [
    ...(fits(point.text) ? [] : [md`${point.text}`]),
    ...(point.link ? [messageLink(point.link)] : []),
    ...(since ? [md`since ${since}`] : []),
  ];
  return [tickable(point, draw), ...(further.length > 0 ? [context(joined(further, '  ·  '))] : [])];
}

function tickable({ id, text, tickedIn }: AgendaPoint, draw: string): KnownBlock {
  const ticked = { ...onTwoLines(text), value: id };
  const box: Checkboxes = {
    type: 'checkboxes',
    action_id: `${TICK_POINT}~${id}`,
    options: [ticked],
    ...(tickedIn !== null && { initial_options: [ticked] }),
  };
  const menu: Overflow = {
    type: 'overflow',
    action_id: `${CHANGE_POINT}~${id}`,
    options: MENU.map(([label, value]) => option(label, value)),
  };
  const block: ActionsBlock = actions(box, menu);
  return { ...block, block_id: `point~${id}~${draw}` };
}
