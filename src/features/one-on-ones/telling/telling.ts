import type { People } from '../../people';
import { otherOf, type Pair } from '../meeting';

/** Who reads a message about a 1:1. */
export interface Reader {
  /** IANA zone. */
  readonly zone: string;
  /** The name of whom it is with. */
  readonly other: string;
}

export type ReadersOf = Pick<People, 'people'>;

const LEFT = 'somebody who left';

/** One of the two as they read of the other; `undefined` once they are gone themselves. */
export async function readerOf(
  people: ReadersOf,
  pair: Pair,
  recipient: string,
): Promise<Reader | undefined> {
  const otherId = otherOf(pair, recipient);
  const found = await people.people([recipient, otherId]);
  const reader = found.get(recipient);
  return reader && { zone: reader.timeZone, other: found.get(otherId)?.name ?? LEFT };
}

/** What an item is owed for: a record, and which time of it. Ids have no colon. */
export const slotOf = (id: string, which: string | number): string => `${id}:${which}`;

export function inSlot(slot: string): { readonly id: string; readonly which: string } {
  const colon = slot.indexOf(':');
  return { id: slot.slice(0, colon), which: slot.slice(colon + 1) };
}

/**
 * Work that is done once each of `ids` is settled: what is cut short before is found again as a whole. Settling one
 * twice is settling it once.
 */
export function onceAllAre(ids: readonly string[], work: () => Promise<void>): (id: string) => Promise<void> {
  const left = new Set(ids);
  return async (id) => {
    if (left.delete(id) && left.size === 0) await work();
  };
}
