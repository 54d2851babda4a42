import type { Meeting, Pair, Point } from '../../src/features/one-on-ones/meeting';
import type { NoteLine } from '../../src/features/one-on-ones/note-line';
import type { PairRecord, PrivatePage } from '../../src/features/one-on-ones/ports';
import type { Series } from '../../src/features/one-on-ones/series';
import type { NameOfText } from '../../src/shared/name-of-text';
import { keyedIds } from '../../src/slack/keyed-ids';

export const nameOfText: NameOfText = (...parts) => keyedIds('a key for tests')('text', ...parts);

/** Nina is Asha's manager. */
export const NINA_AND_ASHA: Pair = { managerId: 'nina', reportId: 'asha' };

/** Tuesday 2 June 2026, 15:00 in Berlin. */
export const TUESDAY_3PM_BERLIN = new Date('2026-06-02T13:00:00Z');

export const aPoint = (more: Partial<Point> = {}): Point => ({
  id: 'point-1',
  part: 'REPORT',
  text: 'The new carrier',
  link: null,
  byId: 'asha',
  rank: 1,
  revision: 0,
  tickedIn: null,
  ...more,
});

export const anActionItem = (more: Partial<NoteLine> = {}): NoteLine => ({
  id: 'line-1',
  section: 'notes',
  text: 'Call the carrier',
  byId: 'nina',
  action: { ownerId: 'asha', due: '2026-06-05', done: false },
  ...more,
});

export const aMeeting = (more: Partial<Meeting> = {}): Meeting => ({
  id: 'meeting-1',
  seriesId: 'series-1',
  ordinal: 0,
  ...NINA_AND_ASHA,
  format: 'WEEKLY',
  startsAt: TUESDAY_3PM_BERLIN,
  minutes: 30,
  state: 'PLANNED',
  sequence: 0,
  points: [],
  notes: [],
  notesRevision: 0,
  pulses: [],
  pointerAt: null,
  overdueAt: null,
  revision: 0,
  submission: null,
  ...more,
});

export const aSeries = (more: Partial<Series> = {}): Series => ({
  id: 'series-1',
  ...NINA_AND_ASHA,
  repeat: 'WEEKLY',
  firstDay: '2026-06-02',
  time: '15:00',
  timeZone: 'Europe/Berlin',
  minutes: 30,
  format: 'WEEKLY',
  cycleId: null,
  renewedPast: null,
  endsAt: null,
  whyEnded: null,
  replaces: null,
  planned: 0,
  planAt: null,
  renewalAt: null,
  revision: 0,
  ...more,
});

export const aPair = (more: Partial<PairRecord> = {}): PairRecord => ({
  id: 'pair-1',
  ...NINA_AND_ASHA,
  templates: {},
  nudgeAt: null,
  nudgedFor: null,
  revision: 0,
  ...more,
});

export const aPage = (more: Partial<PrivatePage> = {}): PrivatePage => ({
  id: 'page-1',
  meetingId: 'meeting-1',
  authorId: 'asha',
  text: 'Ask for more time',
  revision: 0,
  meetingEndsAt: new Date('2026-06-02T13:30:00Z'),
  ...more,
});

/** Everything that an iteration brings. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
