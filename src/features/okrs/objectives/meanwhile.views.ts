import type { KnownBlock } from '@slack/types';
import { context, section } from '../../../slack/blocks';
import { joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Values } from './fields.views';
import type { Objective } from './objective';

const LABELS: Readonly<Record<string, string>> = {
  title: 'title',
  why: 'why it matters',
  kind: 'kind',
  parents: 'contributes to',
  measure: 'counted in',
  start: 'start',
  target: 'target',
  dueDate: 'due date',
  owner: 'who checks in',
};
/** What is short enough to be said, and reads as it is kept. */
const SAID: ReadonlySet<string> = new Set(['title', 'start', 'target', 'dueDate']);
const TEXT_SHOWN = 30;
/** So many fit into one text, with every character of it escaped. */
const MOST_SAID = 8;

/**
 * At the top of a form that was not saved, because it was drawn from what is not so any more.
 * @param who changed it: their name, `undefined` where that is not kept.
 * @param stored what the fields show of it as it is stored.
 */
export function meanwhileBlocks(
  who: string | undefined,
  objective: Objective,
  stored: Values,
  typed: Values,
): KnownBlock[] {
  const subject = who ? `${who} changed this` : 'This was changed';
  const sentence = md`${subject} meanwhile, so nothing was saved; what you typed is still here.`;
  const different = differences(objective, stored, typed);
  const more = different.length - MOST_SAID;
  const named = [...different.slice(0, MOST_SAID), ...(more > 0 ? [md`and ${more} more`] : [])];
  const list = md`Different from what is stored: ${joined(named, '; ')}.`;
  return [section(sentence), ...(different.length > 0 ? [context(list)] : [])];
}

const differences = ({ keyResults }: Objective, stored: Values, typed: Values): Mrkdwn[] =>
  Object.keys(stored)
    .filter((path) => path in typed && plain(stored[path]) !== plain(typed[path]))
    .map((path) => {
      const [name = '', id] = path.split('.').reverse();
      const of = keyResults.find((keyResult) => keyResult.id === id);
      const where = of ? ` of “${shorten(of.title, TEXT_SHOWN)}”` : '';
      const now = SAID.has(name) ? ` (stored: ${shorten(String(stored[path]), TEXT_SHOWN)})` : '';
      return md`${LABELS[name] ?? name}${where}${now}`;
    });

/** An empty field holds nothing, however that is written; of several chosen, the order is nothing. */
const plain = (value: unknown): string =>
  Array.isArray(value) ? [...value].sort().join() : String(value ?? '').trim();
