import fc from 'fast-check';
import { type CalendarEvent, calendarFile } from '../../../src/features/one-on-ones/times/calendar-file';
import { NASTY_STRINGS } from '../../hostile/nasty-strings';
import { readCalendar } from '../../support/rfc5545';

const MONDAY = new Date('2026-06-01T08:00:00.123Z');
const anEvent = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'meeting-1@one-on-ones.trellis',
  sequence: 0,
  startsAt: new Date('2026-06-02T13:00:00Z'),
  endsAt: new Date('2026-06-02T13:30:00Z'),
  summary: '1:1 with Nora Quinn',
  takesPlace: true,
  ...more,
});
const read = (text: string) => readCalendar(Buffer.from(text));
const summaryOf = (summary: string) => read(calendarFile([anEvent({ summary })], MONDAY)).events[0]!.summary;

describe('a calendar file', () => {
  it('is written so, and not otherwise', () => {
    expect(calendarFile([anEvent()], MONDAY)).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Trellis//1:1s//EN',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        'UID:meeting-1@one-on-ones.trellis',
        'SEQUENCE:0',
        'DTSTAMP:20260601T080000Z',
        'DTSTART:20260602T130000Z',
        'DTEND:20260602T133000Z',
        'STATUS:CONFIRMED',
        'SUMMARY:1:1 with Nora Quinn',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('says what it is read as', () => {
    const events = [anEvent(), anEvent({ uid: 'meeting-2@one-on-ones.trellis', sequence: 3 })];
    expect(read(calendarFile(events, MONDAY))).toEqual({
      method: 'PUBLISH',
      events: events.map(({ uid, sequence }) => ({
        uid,
        sequence,
        stamp: new Date('2026-06-01T08:00:00Z'),
        start: new Date('2026-06-02T13:00:00Z'),
        end: new Date('2026-06-02T13:30:00Z'),
        status: 'CONFIRMED',
        summary: '1:1 with Nora Quinn',
        properties: ['UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'DTEND', 'STATUS', 'SUMMARY'],
      })),
    });
  });

  it('cancels', () => {
    const { method, events } = read(calendarFile([anEvent({ sequence: 1, takesPlace: false })], MONDAY));
    expect([method, events[0]?.status, events[0]?.sequence]).toEqual(['CANCEL', 'CANCELLED', 1]);
  });

  it('publishes several, and among them what is cancelled', () => {
    const off = anEvent({ uid: 'meeting-2@one-on-ones.trellis', sequence: 1, takesPlace: false });
    const { method, events } = read(calendarFile([anEvent(), off], MONDAY));
    expect([method, events.map(({ status }) => status)]).toEqual(['PUBLISH', ['CONFIRMED', 'CANCELLED']]);
    const gone = read(calendarFile([off, { ...off, uid: 'meeting-3@one-on-ones.trellis' }], MONDAY));
    expect([gone.method, gone.events.map(({ status }) => status)]).toEqual([
      'PUBLISH',
      ['CANCELLED', 'CANCELLED'],
    ]);
  });

  it('escapes what has a meaning in it, and has one line where somebody typed two', () => {
    const text = calendarFile([anEvent({ summary: 'a\\n;b,c\r\nEND:VEVENT\rd\u0000\u0007e' })], MONDAY);
    expect(text).toContain('SUMMARY:a\\\\n\\;b\\,c\\nEND:VEVENT\\nde\r\n');
  });

  it('folds after 75 octets, and before a character that would go beyond', () => {
    const lines = (summary: string) =>
      calendarFile([anEvent({ summary })], MONDAY)
        .split('\r\n')
        .filter((line) => /^(SUMMARY| )/.test(line));
    expect(lines('x'.repeat(67))).toEqual([`SUMMARY:${'x'.repeat(67)}`]);
    expect(lines('x'.repeat(68))).toEqual([`SUMMARY:${'x'.repeat(67)}`, ' x']);
    expect(lines(`${'x'.repeat(66)}é`)).toEqual([`SUMMARY:${'x'.repeat(66)}`, ' é']);
    expect(lines(`${'x'.repeat(64)}😀`)).toEqual([`SUMMARY:${'x'.repeat(64)}`, ' 😀']);
  });

  it('is sound whatever somebody is called', () => {
    /** White space at the ends stays; characters that no text may have are gone; a lone surrogate is nothing in UTF-8. */
    const asText = (name: string) =>
      Buffer.from(
        name
          .replaceAll(/\r\n?/g, '\n')
          .replaceAll(/[\p{Cc}]/gu, (c) => (/[\n\t\u0080-\u009f]/.test(c) ? c : '')),
      ).toString();
    const names = fc.oneof(
      fc.constantFrom(...NASTY_STRINGS),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom('\\', ';', ',', '\n', '\r', ':', '"', '😀', 'é', ' ', '\t'),
        maxLength: 200,
      }),
    );
    fc.assert(
      fc.property(names, (name) => {
        expect(summaryOf(name)).toBe(asText(name));
      }),
      { numRuns: 500, seed: 20_260_602 },
    );
  });

  it('is sound at every instant and of any length', () => {
    const instants = fc.date({
      min: new Date('1970-01-01'),
      max: new Date('2999-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 5, max: 480 }),
        fc.nat({ max: 1_000 }),
        (at, minutes, sequence) => {
          const startsAt = new Date(Math.floor(at.getTime() / 1_000) * 1_000);
          const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
          const [event] = read(calendarFile([anEvent({ startsAt, endsAt, sequence })], at)).events;
          expect(event).toMatchObject({ start: startsAt, end: endsAt, stamp: startsAt, sequence });
        },
      ),
      { numRuns: 200, seed: 20_260_602 },
    );
  });
});

describe('the reader of calendar files that proves them', () => {
  const GOOD = calendarFile([anEvent()], MONDAY);

  it.each<[string, (file: string) => string, string]>([
    ['lines that end in LF', (f) => f.replaceAll('\r\n', '\n'), 'the last line has no end'],
    ['one line that ends in LF', (f) => f.replace('\r\n', '\n'), 'a line ends in CR or LF alone'],
    ['a long line', (f) => f.replace('Nora', 'N'.repeat(60)), 'a line has 83 octets'],
    ['a character folded in two', (f) => f.replace('Nora', '\u0000'), 'no content line'],
    ['a line without a value', (f) => f.replace('STATUS:', 'STATUS'), 'no content line'],
    [
      'an event that does not end',
      (f) => f.replace('END:VEVENT\r\n', ''),
      'VCALENDAR ends where it does not stand',
    ],
    ['something after the end', (f) => `${f}BEGIN:VCALENDAR\r\n`, 'there is something after the end'],
    ['no PRODID', (f) => f.replace(/PRODID.*\r\n/, ''), 'VCALENDAR has no PRODID'],
    [
      'VERSION twice',
      (f) => f.replace('VERSION:2.0', 'VERSION:2.0\r\nVERSION:2.0'),
      'VERSION more than once',
    ],
    ['another version', (f) => f.replace('VERSION:2.0', 'VERSION:1.0'), 'VERSION is not 2.0'],
    ['no events', (f) => f.replace(/BEGIN:VEVENT.*END:VEVENT\r\n/s, ''), 'VCALENDAR is empty'],
    ['no UID', (f) => f.replace(/UID.*\r\n/, ''), 'VEVENT has no UID'],
    ['no DTSTAMP', (f) => f.replace(/DTSTAMP.*\r\n/, ''), 'VEVENT has no DTSTAMP'],
    ['DTSTART twice', (f) => f.replace(/(DTSTART.*\r\n)/, '$1$1'), 'DTSTART more than once'],
    ['an end and a duration', (f) => f.replace('DTEND', 'DURATION:PT30M\r\nDTEND'), 'DTEND and DURATION'],
    [
      'an end before the beginning',
      (f) => f.replace('DTEND:20260602T13', 'DTEND:20260602T12'),
      'ends before it begins',
    ],
    ['a local time', (f) => f.replace('133000Z', '133000'), 'DTEND is no instant in UTC'],
    ['a day that is none', (f) => f.replace('DTEND:20260602', 'DTEND:20260631'), 'DTEND is no instant'],
    ['a status that is none', (f) => f.replace('CONFIRMED', 'AGREED'), 'STATUS is AGREED'],
    ['a cancellation that is none', (f) => f.replace('METHOD:PUBLISH', 'METHOD:CANCEL'), 'is not CANCELLED'],
    [
      'a cancellation of two',
      (f) =>
        f
          .replace('METHOD:PUBLISH', 'METHOD:CANCEL')
          .replace('CONFIRMED', 'CANCELLED')
          .replace(/(BEGIN:VEVENT.*END:VEVENT\r\n)/s, (event) => event + event.replace('UID:', 'UID:x')),
      'more than one UID is cancelled',
    ],
    ['a sequence that is none', (f) => f.replace('SEQUENCE:0', 'SEQUENCE:-1'), 'SEQUENCE is no integer'],
    ['a bare comma', (f) => f.replace('Nora ', 'Nora,'), 'SUMMARY is no text'],
    ['an unknown escape', (f) => f.replace('Nora ', 'Nora\\t'), 'SUMMARY is no text'],
    ['a control character', (f) => f.replace('Nora ', 'Nora\u0007'), 'no content line'],
    [
      'a property that there is not',
      (f) => f.replace('STATUS:', 'X-STATUS:X\r\nSTATUS:'),
      'VEVENT has X-STATUS',
    ],
    ['two events of one UID', (f) => f.replace(/(BEGIN:VEVENT.*END:VEVENT\r\n)/s, '$1$1'), 'one UID'],
  ])('finds %s', (_, broken, fault) => {
    expect(read(GOOD).events).toHaveLength(1);
    expect(() => read(broken(GOOD))).toThrow(fault);
  });

  it('finds a character whose octets stand in two lines', () => {
    const [before, after] = GOOD.split('Nora');
    const file = Buffer.concat([Buffer.from(`${before}\xc3\r\n \xa9${after}`, 'latin1')]);
    expect(() => readCalendar(file)).toThrow('a character is folded in two');
  });
});
