/** Something at a time, as calendars know it. */
export interface CalendarEvent {
  /** The same for good, whatever becomes of it. */
  readonly uid: string;
  /** Counts its changes: calendars leave alone what is older than they have. */
  readonly sequence: number;
  readonly startsAt: Date;
  /** The first instant after it. */
  readonly endsAt: Date;
  readonly summary: string;
  /** Calendars take out what does not. */
  readonly takesPlace: boolean;
}

const PRODUCT = '-//Trellis//1:1s//EN';

/**
 * The text of an `.ics` file: RFC 5545, as much of it as times and names need. There is no `ORGANIZER`, which would
 * be somebody's address and make clients answer to it.
 * Several events are published, those that do not take place among them as cancelled (RFC 5546, section 3.2.1): `CANCEL`
 * is of one alone (section 3.2.5).
 * @param events at least one.
 * @param writtenAt when the file was made; of two with the same `sequence` the later one counts.
 */
export const calendarFile = (events: readonly CalendarEvent[], writtenAt: Date): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    `METHOD:${isCancellation(events) ? 'CANCEL' : 'PUBLISH'}`,
    ...events.flatMap((event) => linesOf(event, writtenAt)),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');

const isCancellation = ([first, ...others]: readonly CalendarEvent[]): boolean =>
  others.length === 0 && first?.takesPlace === false;

const linesOf = (event: CalendarEvent, writtenAt: Date): string[] => [
  'BEGIN:VEVENT',
  `UID:${text(event.uid)}`,
  `SEQUENCE:${event.sequence}`,
  `DTSTAMP:${utc(writtenAt)}`,
  `DTSTART:${utc(event.startsAt)}`,
  `DTEND:${utc(event.endsAt)}`,
  `STATUS:${event.takesPlace ? 'CONFIRMED' : 'CANCELLED'}`,
  `SUMMARY:${text(event.summary)}`,
  'END:VEVENT',
];

/** `20260602T130000Z`: RFC 5545, section 3.3.5, form 2. */
const utc = (instant: Date): string => instant.toISOString().replaceAll(/[-:]|\.\d+/g, '');

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what may not stand in a text
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** RFC 5545, section 3.3.11. Characters that may not stand in a text are left out. */
const text = (raw: string): string =>
  raw
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(CONTROLS, '')
    .replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n');

const LINE_OCTETS = 75;

/** Broken into lines of at most 75 octets, never within a character: RFC 5545, section 3.1. */
function folded(line: string): string {
  let octets = 0;
  let whole = '';
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      whole += '\r\n ';
      octets = 1;
    }
    whole += character;
    octets += size;
  }
  return whole;
}
