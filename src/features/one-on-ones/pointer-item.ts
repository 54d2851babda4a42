import type { ItemKey } from '../../delivery/schedule';
import type { Meeting } from './meeting';
import { slotOf } from './telling';

export const POINTER = 'one-on-ones.today';

type Pointed = Pick<Meeting, 'id' | 'sequence' | 'managerId' | 'reportId'>;

/** Who is pointed to a meeting once for each time that it was given: one that was moved is pointed to again. */
export const pointerSlot = ({ id, sequence }: Pick<Meeting, 'id' | 'sequence'>): string =>
  slotOf(id, sequence);

/** All that either of the two may have been shown of a meeting by now. */
export function* pointerItems(meeting: Pointed): Iterable<ItemKey> {
  for (const recipient of [meeting.managerId, meeting.reportId]) {
    for (let sequence = meeting.sequence; sequence >= 0; sequence--)
      yield { kind: POINTER, recipient, slot: pointerSlot({ ...meeting, sequence }) };
  }
}
