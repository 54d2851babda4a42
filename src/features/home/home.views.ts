import type { KnownBlock } from '@slack/types';
import { context, divider, header, section } from '../../slack/blocks';
import { joined, md } from '../../slack/mrkdwn';
import type { Blocks } from '../../slack/routes';
import type { HelpLine, Todo } from '../feature';
import { daysLeft } from './days-left';
import { namedBlocks } from './named-blocks.views';

/** @see https://docs.slack.dev/reference/views/home-tab-views */
const MOST_BLOCKS = 100;
const TODOS_SHOWN = 10;

/** What App Home is made of. A part that could not be had is `undefined`, and a line says so in its place. */
export interface Page {
  readonly todos: readonly (readonly Todo[] | undefined)[];
  readonly sections: readonly (Blocks | undefined)[];
  readonly help: readonly HelpLine[];
}

const MISSING: KnownBlock = section(
  md`This part could not be shown just now. Please open this page again in a minute.`,
);
const NOT_ALL = context(md`More than fits on this page. The commands below show all of it.`);

/** App Home's blocks, never more than Slack takes: the to-dos first, then each section, then help. */
export function homeBlocks({ todos, sections, help }: Page, now: Date, zone: string): Blocks {
  const top = todoBlocks(todos, now, zone);
  const bottom = helpBlocks(help);
  const room = MOST_BLOCKS - top.length - bottom.length;
  return namedBlocks([
    ...top,
    ...fitting(
      sections.flatMap((blocks) => [divider(), ...(blocks ?? [MISSING])]),
      room,
    ),
    ...bottom,
  ]);
}

const fitting = (blocks: Blocks, room: number): Blocks =>
  blocks.length <= room ? blocks : [...blocks.slice(0, room - 1), NOT_ALL];

function todoBlocks(parts: Page['todos'], now: Date, zone: string): Blocks {
  const todos = parts.flatMap((part) => part ?? []).sort(soonestFirst);
  const failed = parts.includes(undefined);
  const more = todos.length - TODOS_SHOWN;
  return [
    header('To do'),
    ...todos.slice(0, TODOS_SHOWN).map((todo) => todoLine(todo, now, zone)),
    ...(more > 0 ? [context(md`and ${more} more`)] : []),
    ...(failed ? [MISSING] : []),
    ...(todos.length === 0 && !failed ? [section(md`Nothing is waiting for you. :seedling:`)] : []),
  ];
}

const soonestFirst = (one: Todo, other: Todo): number =>
  (one.due?.getTime() ?? Number.POSITIVE_INFINITY) - (other.due?.getTime() ?? Number.POSITIVE_INFINITY) || 0;

const todoLine = ({ text, due, button }: Todo, now: Date, zone: string): KnownBlock =>
  section(due ? md`${text}  ·  ${daysLeft(due, now, zone)}` : text, button);

function helpBlocks(help: readonly HelpLine[]): Blocks {
  if (help.length === 0) return [];
  const lines = help.map(({ usage, does }) => md`\`${usage}\`  ${does}`);
  return [divider(), context(joined(lines))];
}
