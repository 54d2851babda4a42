import type { ActionsBlock, Checkboxes, KnownBlock } from '@slack/types';
import type { Actor } from '../../../shared/actor';
import { nameIn } from '../../../shared/day-text';
import { localDate } from '../../../shared/weeks';
import { actions, button, context, header, type Modal, modal, plain, section } from '../../../slack/blocks';
import { bold, escapedLength, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import { SEE_ACTIONS } from '../window/home.views';
import { type Group, inPages } from '../window/pager.views';
import type { ActionItem } from './action-items';
import type { ActionRef, ItemsWith } from './actions.service';

/** An item was ticked, or the tick taken away; which one stands after `~`: the meeting's id and the line's. */
export const TICK_ACTION = 'one-on-ones.tick_action';
const MY_ACTIONS = 'one-on-ones.my_actions';

/** So that a window full of items stays below what Slack takes of one. */
const TEXT_SHOWN = 1_000;
/** Slack's limit of an option's text, and of the line below it. */
const OPTION_TEXT = 75;
const NAME_SHOWN = 30;

const suffixOf = ({ meetingId, line }: ActionItem): string => `${meetingId}.${line.id}`;

export function readActionSuffix(suffix: string): ActionRef {
  const [meetingId = '', lineId = ''] = suffix.split('.');
  return { meetingId, lineId };
}

/** For whom and when items are shown. */
export interface ActionsReader {
  readonly viewer: Pick<Actor, 'personId' | 'timeZone'>;
  /** Names by id of whoever may own one. */
  readonly names: ReadonlyMap<string, string>;
  readonly now: Date;
  /** Another one each time that they are drawn: Slack keeps what was ticked under an unchanged id. */
  readonly draw: string;
}

/** Each item with its box, and below it in full what does not fit beside a box. */
export const actionRows = (items: readonly ActionItem[], reader: ActionsReader): KnownBlock[][] =>
  items.map((item) => [
    tickable(item, reader),
    ...(escapedLength(item.line.text) > OPTION_TEXT ? [context(inFull(item.line.text))] : []),
  ]);

function inFull(text: string): Mrkdwn {
  if (escapedLength(text) <= TEXT_SHOWN) return md`${text}`;
  return md`${shorten(text, TEXT_SHOWN)} (all of it stands in the notes)`;
}

function tickable(item: ActionItem, reader: ActionsReader): ActionsBlock {
  const { line } = item;
  const option = {
    text: plain(shorten(line.text, OPTION_TEXT)),
    description: plain(shorten(circumstances(item, reader), OPTION_TEXT)),
    value: 'done',
  };
  const box: Checkboxes = {
    type: 'checkboxes',
    action_id: `${TICK_ACTION}~${suffixOf(item)}`,
    options: [option],
    ...(line.action.done && { initial_options: [option] }),
  };
  return { ...actions(box), block_id: `action~${line.id}~${reader.draw}` };
}

/** "Olu · by Fri 5 June · overdue". */
function circumstances({ line: { action }, isOverdue }: ActionItem, reader: ActionsReader): string {
  const { viewer, names } = reader;
  const owner = names.get(action.ownerId) ?? 'Somebody who left';
  return [
    action.ownerId === viewer.personId ? 'You' : shorten(owner, NAME_SHOWN),
    ...(action.due ? [`by ${dueText(action.due, reader)}`] : []),
    ...(isOverdue ? ['overdue'] : []),
  ].join(' · ');
}

/** `Fri 5 June`; with its year where that is not this one. */
function dueText(day: string, { viewer, now }: ActionsReader): string {
  const year = day.slice(0, 4) !== localDate(now, viewer.timeZone).slice(0, 4);
  const parts = {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    ...(year && { year: 'numeric' as const }),
  } as const;
  return nameIn(day, parts).replace(',', '');
}

/** As many blocks as Slack takes, without those above and below. */
const ROOM = 98;

/** Everything that somebody has still to do, by person, the pages counted from 0. */
export function myActionsModal(all: readonly ItemsWith[], reader: ActionsReader, page = 0): Modal {
  const pages = inPages(
    all.flatMap((group) => withHeading(group, reader)),
    ROOM,
  );
  const shown = Math.min(page, pages.length - 1);
  return modal(MY_ACTIONS, { title: 'My action items', close: 'Close' }, [
    summary(all.flatMap(({ items }) => items)),
    ...pages[shown]!,
    ...pageButtons(shown, pages.length),
  ]);
}

function withHeading({ otherName, items }: ItemsWith, reader: ActionsReader): Group[] {
  const [first = [], ...rest] = actionRows(items, reader);
  return [[header(shorten(`With ${otherName}`, HEADING)), ...first], ...rest];
}
const HEADING = 150;

function summary(items: readonly ActionItem[]): KnownBlock {
  if (items.length === 0) return section(md`You have nothing to do from your 1:1s.`);
  const overdue = items.filter(({ isOverdue }) => isOverdue).length;
  const count = items.length === 1 ? '1 action item' : `${items.length} action items`;
  return section(bold(overdue > 0 ? `${count}, ${overdue} overdue` : count));
}

function pageButtons(shown: number, pages: number): KnownBlock[] {
  const buttons = [
    ...(shown > 0 ? [button(`${SEE_ACTIONS}~back`, 'Items before', String(shown - 1))] : []),
    ...(shown < pages - 1
      ? [button(`${SEE_ACTIONS}~on`, `More items (page ${shown + 2} of ${pages})`, String(shown + 1))]
      : []),
  ];
  return buttons.length > 0 ? [actions(...buttons)] : [];
}
