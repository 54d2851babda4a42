import { escapedLength } from './mrkdwn';

/** Something of ours is longer or more than Slack takes: it would have been refused. */
export class LimitError extends Error {
  override name = 'LimitError';

  /** @param place e.g. `blocks[3].text`; it quotes no content. */
  constructor(
    readonly place: string,
    readonly limit: string,
  ) {
    super(`Slack would refuse this: ${place} ${limit}.`);
  }
}

export function atMost(place: string, actual: number, most: number): void {
  if (actual > most) throw new LimitError(place, `may be at most ${most} and is ${actual}`);
}

export function between(place: string, actual: number, least: number, most: number): void {
  if (actual < least) throw new LimitError(place, `must be at least ${least} and is ${actual}`);
  atMost(place, actual, most);
}

/** A text object as Slack knows it: markup comes escaped, plain text is counted as if it were. */
export interface Text {
  readonly type: string;
  readonly text: string;
}

/** Slack refuses empty texts as well as long ones. */
export function textWithin(place: string, { type, text }: Text, most: number): void {
  between(place, type === 'plain_text' ? escapedLength(text) : text.length, 1, most);
}

/** Optional texts: labels, hints, placeholders. */
export function optionalText(place: string, text: Text | undefined, most: number): void {
  if (text) textWithin(place, text, most);
}

export function onceEach(what: string, ids: readonly (string | undefined)[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (id === undefined) continue;
    if (seen.has(id)) throw new LimitError(`${what} "${id}"`, 'may stand only once');
    seen.add(id);
  }
}
