import type { KnownBlock } from '@slack/types';
import { localDate } from '../../../shared/weeks';
import { context } from '../../../slack/blocks';
import { joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import { dayInWords } from '../calendar-day';
import type { KeyResult } from '../objectives/objective';
import { type CheckIn, NOTE_LENGTH } from './check-in';

/** What somebody typed, on one line; as long as it may be, unless much of it has to be escaped. */
export const onOneLine = (text: string): string => shorten(text.replaceAll(/\s+/g, ' '), NOTE_LENGTH);

/** `Blocked by: …  ·  Needs: …`, as far as something was said. */
export const helpParts = ({ blocker, help }: Pick<CheckIn, 'blocker' | 'help'>): Mrkdwn[] => [
  ...(blocker ? [md`Blocked by: ${onOneLine(blocker)}`] : []),
  ...(help ? [md`Needs: ${onOneLine(help)}`] : []),
];

/** `Checked in 7 December: Two carriers`, for everybody to read; nothing before the first check-in. */
export function checkInLine({ latest }: KeyResult, timeZone: string): KnownBlock[] {
  if (!latest) return [];
  const day = dayInWords(localDate(latest.at, timeZone));
  const said = latest.note ? md`Checked in ${day}: ${onOneLine(latest.note)}` : md`Checked in ${day}`;
  return [context(joined([said, ...helpParts(latest)], '  ·  '))];
}
