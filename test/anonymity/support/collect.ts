import type { Modal } from '../../../src/slack/blocks';
import type { conversation, Seen } from '../../support/conversation';

type Talk = ReturnType<typeof conversation>;

/** Something that stood before somebody: every text of it, in its order. */
export interface Shown {
  /** By what it was reached: `todo`, `reviews.turn_summary`, `message reviews.sealed`. */
  readonly via: string;
  /** Of a modal. */
  readonly callback?: string | undefined;
  readonly texts: readonly string[];
}

/**
 * What acts instead of showing something, is typed rather than read, or is another cycle's form. A reveal is left out: it
 * is for whoever may know names, with a reason, and recorded.
 */
const NOT_PRESSED =
  /reveal|withdraw|autosave|save_draft|remove|nudge|cancel|evidence|questions|assign_ask|extend|cycle\.|people\.|roles\.|decline$|reviews\.write$|release_many|reviews\.release$|write_synthesis|preview/;
/** More windows than anybody in a small organisation reaches: a loop would end here. */
const MOST = 400;

interface Press {
  readonly action: string;
  readonly value: string;
  readonly ref: string;
}

/**
 * Presses whatever can be pressed from here on, and in every window that opens, each once.
 * @param isAnswered whether anything answers to an action: buttons of other features lead nowhere here.
 */
export async function everythingBehind(
  talk: Talk,
  from: readonly unknown[],
  isAnswered: (action: string) => boolean,
): Promise<Shown[]> {
  const shown: Shown[] = [];
  const pressed = new Set<string>();
  const waiting = from.flatMap((each) => pressesIn(each, ''));
  for (let press = waiting.shift(); press; press = waiting.shift()) {
    const key = `${press.action} ${press.value}`;
    const action = press.action.split('~')[0]!;
    if (pressed.has(key) || NOT_PRESSED.test(action) || !isAnswered(action)) continue;
    pressed.add(key);
    if (pressed.size > MOST) throw new Error(`More than ${MOST} windows: is ${key} endless?`);
    const seen = await talk.press(press.action, press.value, { ref: press.ref });
    shown.push(...shownIn(seen, action));
    waiting.push(...modalsIn(seen).flatMap((modal) => pressesIn(modal.blocks, modal.private_metadata ?? '')));
  }
  return shown;
}

const modalsIn = ({ opened, replaced, below }: Seen): Modal[] =>
  [opened, replaced, below].filter((modal) => modal !== undefined);

/** What somebody reads of what one step brought. */
export const shownIn = (seen: Seen, via: string): Shown[] => [
  ...modalsIn(seen).map(({ callback_id, title, blocks }) => ({
    ...{ via, callback: callback_id },
    texts: [...textsIn(title), ...textsIn(blocks)],
  })),
  ...[seen.said, seen.error, ...Object.values(seen.fields ?? {})].flatMap((text) =>
    text === undefined ? [] : [{ via, texts: [text] }],
  ),
];

/** Every text in blocks, in its order. */
export function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (value instanceof Date) return [value.toISOString()];
  if ('mrkdwn' in value && typeof value.mrkdwn === 'string') return [value.mrkdwn];
  return Object.entries(value).flatMap(([name, part]) =>
    typeof part === 'string' && ['text', 'initial_value', 'url'].includes(name) ? [part] : textsIn(part),
  );
}

/** Buttons, options of menus, and people who can be looked for are left to whoever asks for each by name. */
function pressesIn(value: unknown, ref: string): Press[] {
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'action_id' in value && typeof value.action_id === 'string'
      ? valuesIn(value).map(press(value.action_id, ref))
      : [];
  return [...own, ...Object.values(value).flatMap((part) => pressesIn(part, ref))];
}

const press = (action: string, ref: string) => (value: string) => ({ action, value, ref });

function valuesIn(element: object): string[] {
  if ('options' in element && Array.isArray(element.options))
    return element.options.map(({ value }: { value: string }) => value);
  if ('type' in element && element.type === 'button')
    return ['value' in element && typeof element.value === 'string' ? element.value : ''];
  return [];
}
