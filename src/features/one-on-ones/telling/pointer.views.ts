import type { CardPart } from '../../../delivery/schedule';
import { localDate } from '../../../shared/weeks';
import { section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../../slack/mrkdwn';
import { isOver, type Meeting } from '../meeting';
import { timesText, whenText } from '../when';
import { openButton, type Telling } from './telling.views';

/** What waits for the two in a meeting. */
export interface Waiting {
  readonly points: number;
  readonly actions: number;
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** A pointer to a 1:1: with whom, when, and how much there is to talk about; a receipt once it is over or off. */
export const pointerPart = (meeting: Meeting, waiting: Waiting, telling: Telling): CardPart => ({
  summary: 'A 1:1 that is coming up',
  blocks: [section(pointed(meeting, waiting, telling), openButton(meeting))],
});

function pointed(meeting: Meeting, { points, actions }: Waiting, { other, zone, now }: Telling): Mrkdwn {
  const when = whenText(meeting, zone, now);
  if (meeting.state === 'SKIPPED') return md`1:1 with ${bold(other)}: left out this once (${when})`;
  if (meeting.state === 'CANCELLED') return md`1:1 with ${bold(other)}: cancelled (${when})`;
  if (isOver(meeting, now)) return md`1:1 with ${bold(other)}: it was ${when}`;
  const isToday = localDate(meeting.startsAt, zone) === localDate(now, zone);
  const counts = [
    counted(points, 'point', 'points'),
    counted(actions, 'open action item', 'open action items'),
  ];
  return md`1:1 with ${bold(other)}: ${isToday ? `today, ${timesText(meeting, zone)}` : when} · ${joined(counts, ' · ')}`;
}
