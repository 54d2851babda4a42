import { meetingAccess, NOT_YOURS } from '../../../src/features/one-on-ones/access';
import type { Meeting } from '../../../src/features/one-on-ones/meeting';
import { calendarFileRoutes } from '../../../src/features/one-on-ones/times/calendar-file.routes';
import { calendarFileService } from '../../../src/features/one-on-ones/times/calendar-file.service';
import { SEND_CALENDAR } from '../../../src/features/one-on-ones/window/meeting-buttons.views';
import type { Person } from '../../../src/features/people';
import type { Actor } from '../../../src/shared/actor';
import { UserFacingError } from '../../../src/shared/errors';
import type { SentFile } from '../../../src/slack/sent-files';
import { conversation } from '../../support/conversation';
import { aMeeting, aSeries, TUESDAY_3PM_BERLIN } from '../../support/one-on-ones';
import { type ReadEvent, readCalendar } from '../../support/rfc5545';

const MONDAY = new Date('2026-06-01T08:00:00Z');
const WEEK_MS = 7 * 24 * 60 * 60_000;
const week = (ordinal: number, more: Partial<Meeting> = {}): Meeting =>
  aMeeting({
    id: `week-${ordinal}`,
    ordinal,
    startsAt: new Date(TUESDAY_3PM_BERLIN.getTime() + ordinal * WEEK_MS),
    points: [{ ...POINT, id: `point-${ordinal}` }],
    ...more,
  });
const POINT = {
  part: 'REPORT',
  text: 'The salary of everybody',
  link: null,
  byId: 'asha',
  rank: 1,
  revision: 0,
  tickedIn: null,
} as const;

const ELSEWHERE = { seriesId: 'another' };

const actor = (personId: string, name: string): Actor => ({
  personId,
  slackId: `U-${personId}`,
  name,
  timeZone: 'Europe/Berlin',
});
const ASHA = actor('asha', 'Asha Rao');
const NINA = actor('nina', 'Nina Åkesson; née "O’Hara", \\ Berlin');
const HELEN = actor('helen', 'Helen Vogt');

/** The two, their meetings, and what was sent to whom. */
function world(
  all: readonly Meeting[],
  { sendFile, replacing }: { sendFile?: () => Promise<void>; replacing?: string } = {},
) {
  const stored = new Map(all.map((meeting) => [meeting.id, meeting]));
  const sent: [string, SentFile][] = [];
  const meetings = {
    meeting: async (id: string) => stored.get(id),
    meetingsIn: async (seriesId: string) => [...stored.values()].filter((m) => m.seriesId === seriesId),
  };
  const replaces = replacing ? { seriesId: replacing, from: TUESDAY_3PM_BERLIN } : null;
  const series = {
    series: async (id: string) => aSeries({ id, replaces: id === replacing ? null : replaces }),
  };
  const people = {
    person: async (id: string) => [ASHA, NINA].find(({ personId }) => personId === id) as Person | undefined,
  };
  const clock = { now: () => MONDAY };
  const service = calendarFileService({ meetings, series, people, clock, ...meetingAccess({ meetings }) });
  const routes = calendarFileRoutes({
    ...service,
    sendFile: sendFile ?? (async (slackId, file) => void sent.push([slackId, file])),
  });
  return {
    sent,
    becomes: (meeting: Meeting) => stored.set(meeting.id, meeting),
    press: (who: Actor, meetingId: string) =>
      conversation(routes, who, clock).press(SEND_CALENDAR, meetingId),
    /** What somebody has in their messages once they have pressed. */
    async gets(who: Actor, meetingId: string) {
      const { saidLater } = await conversation(routes, who, clock).press(SEND_CALENDAR, meetingId);
      await saidLater!();
      return readCalendar(Buffer.from(sent.at(-1)![1].content));
    },
  };
}

describe('the calendar file of a 1:1', () => {
  it('comes into one’s own messages, which is said', async () => {
    const { press, sent } = world([week(0)]);
    const seen = await press(ASHA, 'week-0');
    expect(seen.said).toBe('Sending the calendar file …');
    expect(sent).toEqual([]);
    expect(await seen.saidLater!()).toBe('The calendar file is in your messages with Trellis.');
    expect(sent).toMatchObject([['U-asha', { name: '1-1.ics', title: `1:1 with ${NINA.name}` }]]);
  });

  it('has all of its series that are to come, and what was called off of them, with nothing in them but the other’s name', async () => {
    const before = week(-1);
    const skipped = week(2, { state: 'SKIPPED', sequence: 1 });
    const neverPlanned = week(3, { state: 'SKIPPED' });
    const { gets, sent } = world([before, week(0), week(1), skipped, neverPlanned, week(4, ELSEWHERE)]);
    const { method, events } = await gets(NINA, 'week-1');
    expect(method).toBe('PUBLISH');
    expect(events.map(({ start, end, summary, status }) => [start, end, summary, status])).toEqual([
      [new Date('2026-06-02T13:00:00Z'), new Date('2026-06-02T13:30:00Z'), '1:1 with Asha Rao', 'CONFIRMED'],
      [new Date('2026-06-09T13:00:00Z'), new Date('2026-06-09T13:30:00Z'), '1:1 with Asha Rao', 'CONFIRMED'],
      [new Date('2026-06-16T13:00:00Z'), new Date('2026-06-16T13:30:00Z'), '1:1 with Asha Rao', 'CANCELLED'],
    ]);
    expect(new Set(events.flatMap(({ properties }) => properties))).toEqual(
      new Set(['UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'DTEND', 'STATUS', 'SUMMARY']),
    );
    expect(sent[0]![1].content).not.toContain('salary');
  });

  it('has the other’s name as it is, whatever is in it', async () => {
    const { events } = await world([week(0)]).gets(ASHA, 'week-0');
    expect(events[0]?.summary).toBe('1:1 with Nina Åkesson; née "O’Hara", \\ Berlin');
  });

  it('names nobody who is no longer there', async () => {
    const { events } = await world([week(0, { managerId: 'erased' })]).gets(ASHA, 'week-0');
    expect(events[0]?.summary).toBe('1:1 with a colleague');
  });

  it('moves what was there before: the same UID, a higher SEQUENCE, and the same for both', async () => {
    const { gets, becomes } = world([week(0), week(1)]);
    const before = await gets(ASHA, 'week-0');
    const moved = new Date('2026-06-03T07:00:00Z');
    becomes(week(0, { startsAt: moved, sequence: 1 }));
    const after = await gets(ASHA, 'week-0');
    const figures = after.events.map(({ uid, sequence, start }) => ({ uid, sequence, start }));
    expect(figures).toEqual([
      { uid: before.events[0]!.uid, sequence: 1, start: moved },
      { uid: before.events[1]!.uid, sequence: 0, start: before.events[1]!.start },
    ]);
    expect(figures).toEqual(
      (await gets(NINA, 'week-0')).events.map(({ uid, sequence, start }) => ({ uid, sequence, start })),
    );
  });

  const uids = (events: readonly ReadEvent[]) =>
    events.map(({ uid, sequence, status }) => [uid, sequence, status]);

  it.each(['CANCELLED', 'SKIPPED'] as const)('takes out one that is %s, and no other', async (state) => {
    const { gets, becomes } = world([week(0), week(1)]);
    const before = await gets(ASHA, 'week-0');
    becomes(week(0, { state, sequence: 1 }));
    const wanted = [
      [before.events[0]!.uid, 1, 'CANCELLED'],
      [before.events[1]!.uid, 0, 'CONFIRMED'],
    ];
    expect(uids((await gets(ASHA, 'week-0')).events)).toEqual(wanted);
    expect(uids((await gets(ASHA, 'week-1')).events)).toEqual(wanted);
  });

  it('takes out all that were cancelled with their series', async () => {
    const { gets, becomes, sent } = world([week(0), week(1)]);
    const before = await gets(ASHA, 'week-0');
    for (const n of [0, 1]) becomes(week(n, { state: 'CANCELLED', sequence: 1 }));
    const { method, events } = await gets(ASHA, 'week-0');
    expect([method, uids(events)]).toEqual([
      'PUBLISH',
      before.events.map(({ uid }) => [uid, 1, 'CANCELLED']),
    ]);
    expect(sent.at(-1)).toMatchObject([
      'U-asha',
      { name: '1-1-cancelled.ics', title: `Cancelled: 1:1 with ${NINA.name}` },
    ]);
  });

  it('takes out a single one that is cancelled', async () => {
    const { gets } = world([week(0, { state: 'CANCELLED', sequence: 1 })]);
    const { method, events } = await gets(ASHA, 'week-0');
    expect([method, events.map(({ status }) => status)]).toEqual(['CANCEL', ['CANCELLED']]);
  });

  it('takes out what was moved to other times with all that follow, and puts those in', async () => {
    const old = week(0, { ...ELSEWHERE, state: 'CANCELLED', sequence: 1 });
    const { gets } = world([old, week(1, { ordinal: 0 })], { replacing: 'another' });
    expect(uids((await gets(ASHA, 'week-1')).events)).toEqual([
      ['week-1@one-on-ones.trellis', 0, 'CONFIRMED'],
      ['week-0@one-on-ones.trellis', 1, 'CANCELLED'],
    ]);
  });

  it('is for nobody but the two: HR is told what everybody else is', async () => {
    const { press, sent } = world([week(0)]);
    expect(await press(HELEN, 'week-0')).toEqual({ error: NOT_YOURS });
    expect(await press(ASHA, 'no-such-meeting')).toEqual({ error: NOT_YOURS });
    expect(sent).toEqual([]);
  });

  it('says why where Slack does not take it', async () => {
    const refused = new UserFacingError('Slack did not take the file, so it was not sent.');
    const { press } = world([week(0)], { sendFile: () => Promise.reject(refused) });
    const { saidLater } = await press(ASHA, 'week-0');
    await expect(saidLater!()).rejects.toBe(refused);
  });
});
