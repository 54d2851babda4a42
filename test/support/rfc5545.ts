/**
 * A strict reader of iCalendar files, written from RFC 5545 and RFC 5546 alone: it knows nothing of the writer, takes
 * no line, property or value that the grammar does not allow, and asks besides that folding leaves characters whole.
 */

/** One content line, taken apart. */
interface ContentLine {
  readonly name: string;
  readonly params: ReadonlyMap<string, string>;
  readonly value: string;
}

interface Component {
  readonly name: string;
  readonly properties: ContentLine[];
  readonly components: Component[];
}

export interface ReadEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly stamp: Date;
  readonly start: Date;
  readonly end: Date;
  readonly status: string;
  readonly summary: string;
  /** Every property that it has, in order. */
  readonly properties: readonly string[];
}

export interface ReadCalendar {
  readonly method: string | undefined;
  readonly events: readonly ReadEvent[];
}

class NotICalendar extends Error {
  override name = 'NotICalendar';
}

const fail = (what: string): never => {
  throw new NotICalendar(what);
};

/** @throws NotICalendar that says what is wrong with the file. */
export function readCalendar(file: Buffer): ReadCalendar {
  const calendar = componentIn(unfolded(file).map(contentLine));
  if (calendar.name !== 'VCALENDAR') fail(`the file is a ${calendar.name}`);
  checkCalendar(calendar);
  const events = calendar.components.map(readEvent);
  if (new Set(events.map(({ uid }) => uid)).size < events.length) fail('two events have one UID');
  const method = only(calendar, 'METHOD')?.value;
  if (method) for (const event of calendar.components) checkForMethod(event, method);
  if (method === 'CANCEL' && events.length > 1) fail('more than one UID is cancelled');
  return { method, events };
}

const MOST_OCTETS = 75;

/** Section 3.1: lines end in CRLF, are at most 75 octets long, and go on in lines that begin with white space. */
function unfolded(file: Buffer): string[] {
  const bytes = file.toString('latin1');
  if (!bytes.endsWith('\r\n')) fail('the last line has no end');
  const lines: string[] = [];
  for (const line of bytes.slice(0, -2).split('\r\n')) {
    if (/[\r\n]/.test(line)) fail('a line ends in CR or LF alone');
    if (line.length > MOST_OCTETS) fail(`a line has ${line.length} octets`);
    const text = wholeText(Buffer.from(line, 'latin1'));
    if (!/^[ \t]/.test(text)) lines.push(text);
    else if (lines.length === 0) fail('the first line goes on');
    else lines[lines.length - 1] += text.slice(1);
  }
  return lines;
}

function wholeText(octets: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    return fail('a line is no UTF-8, or a character is folded in two');
  }
}

const NAME = '[A-Za-z0-9-]+';
const SAFE = '[\\t !\\x23-\\x2b\\x2d-\\x39\\x3c-\\x7e\\u0080-\\u{10ffff}]';
const QUOTED_SAFE = '[\\t !\\x23-\\x7e\\u0080-\\u{10ffff}]';
const PARAM_VALUE = `(?:"${QUOTED_SAFE}*"|${SAFE}*)`;
const PARAM = `;(${NAME})=(${PARAM_VALUE}(?:,${PARAM_VALUE})*)`;
const LINE = new RegExp(`^(${NAME})((?:${PARAM})*):([\\t\\x20-\\x7e\\u0080-\\u{10ffff}]*)$`, 'u');

function contentLine(line: string): ContentLine {
  const found = LINE.exec(line);
  if (!found) return fail(`no content line: ${JSON.stringify(line)}`);
  const [, name = '', params = ''] = found;
  const given = [...params.matchAll(new RegExp(PARAM, 'gu'))];
  const named = new Map(given.map(([, param = '', value = '']) => [param.toUpperCase(), value]));
  if (named.size < given.length) fail(`${name} has a parameter twice`);
  return { name: name.toUpperCase(), params: named, value: found.at(-1)! };
}

/** Section 3.4 and 3.6: what begins ends, one within the other. */
function componentIn(lines: readonly ContentLine[]): Component {
  const open: Component[] = [];
  const closed: Component[] = [];
  for (const line of lines) {
    if (closed.length > 0) fail('there is something after the end');
    if (line.name === 'BEGIN') {
      open.push({ name: line.value.toUpperCase(), properties: [], components: [] });
    } else if (line.name === 'END') {
      const ended = open.pop();
      if (ended?.name !== line.value.toUpperCase()) fail(`${line.value} ends where it does not stand`);
      (open.at(-1)?.components ?? closed).push(ended!);
    } else if (open.length === 0) fail(`${line.name} stands outside`);
    else open.at(-1)!.properties.push(line);
  }
  return open.length === 0 && closed[0] ? closed[0] : fail('something does not end');
}

const count = ({ properties }: Component, name: string): number =>
  properties.filter((property) => property.name === name).length;

function only(component: Component, name: string): ContentLine | undefined {
  if (count(component, name) > 1) fail(`${component.name} has ${name} more than once`);
  return component.properties.find((property) => property.name === name);
}

const required = (component: Component, name: string): ContentLine =>
  only(component, name) ?? fail(`${component.name} has no ${name}`);

/** Section 3.6: the properties of the calendar, and that it has something in it. */
function checkCalendar(calendar: Component): void {
  text(required(calendar, 'PRODID'));
  if (text(required(calendar, 'VERSION')) !== '2.0') fail('VERSION is not 2.0');
  const scale = only(calendar, 'CALSCALE');
  if (scale && scale.value !== 'GREGORIAN') fail('CALSCALE is not GREGORIAN');
  const method = only(calendar, 'METHOD');
  if (method && !new RegExp(`^${NAME}$`).test(method.value)) fail('METHOD is no token');
  for (const { name } of calendar.properties)
    if (!['PRODID', 'VERSION', 'CALSCALE', 'METHOD'].includes(name)) fail(`VCALENDAR has ${name}`);
  if (calendar.components.length === 0) fail('VCALENDAR is empty');
}

/** Section 3.6.1. */
const ONCE = [
  ...['DTSTAMP', 'UID', 'DTSTART', 'CLASS', 'CREATED', 'DESCRIPTION', 'GEO', 'LAST-MODIFIED', 'LOCATION'],
  ...['ORGANIZER', 'PRIORITY', 'SEQUENCE', 'STATUS', 'SUMMARY', 'TRANSP', 'URL', 'RECURRENCE-ID', 'RRULE'],
  ...['DTEND', 'DURATION'],
];
const REPEATED = [
  ...['ATTACH', 'ATTENDEE', 'CATEGORIES', 'COMMENT', 'CONTACT', 'EXDATE', 'REQUEST-STATUS', 'RELATED-TO'],
  ...['RESOURCES', 'RDATE'],
];
const STATUSES = ['TENTATIVE', 'CONFIRMED', 'CANCELLED'];

function readEvent(event: Component): ReadEvent {
  if (event.name !== 'VEVENT') fail(`VCALENDAR has a ${event.name}`);
  for (const name of ONCE) only(event, name);
  for (const { name } of event.properties)
    if (![...ONCE, ...REPEATED].includes(name)) fail(`VEVENT has ${name}`);
  if (count(event, 'DTEND') > 0 && count(event, 'DURATION') > 0) fail('VEVENT has DTEND and DURATION');
  const start = dateTime(required(event, 'DTSTART'));
  const end = dateTime(required(event, 'DTEND'));
  if (end <= start) fail('VEVENT ends before it begins');
  const status = required(event, 'STATUS').value;
  if (!STATUSES.includes(status)) fail(`STATUS is ${status}`);
  return {
    uid: text(required(event, 'UID')) || fail('UID is empty'),
    sequence: integer(required(event, 'SEQUENCE')),
    stamp: dateTime(required(event, 'DTSTAMP')),
    start,
    end,
    status,
    summary: text(required(event, 'SUMMARY')),
    properties: event.properties.map(({ name }) => name),
  };
}

/** RFC 5546, sections 3.2.1 and 3.2.5: a cancellation says so in its status; what is published may, too. */
function checkForMethod(event: Component, method: string): void {
  if (!['PUBLISH', 'CANCEL'].includes(method)) fail(`METHOD is ${method}`);
  const isCancelled = only(event, 'STATUS')?.value === 'CANCELLED';
  if (method === 'CANCEL' && !isCancelled) fail('what is cancelled is not CANCELLED');
}

const plainly = ({ name, params, value }: ContentLine): string =>
  params.size === 0 ? value : fail(`${name} has parameters`);

/** Section 3.3.11: `\\`, `\;`, `\,`, `\n` and no other escape; no bare `;` or `,`. */
function text(line: ContentLine): string {
  const value = plainly(line);
  if (!/^(?:[^\\;,]|\\[\\;,nN])*$/su.test(value)) fail(`${line.name} is no text: ${value}`);
  return value.replaceAll(/\\(.)/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark));
}

/** Section 3.3.8, and 3.8.7.4: not below zero. */
function integer(line: ContentLine): number {
  const value = plainly(line);
  if (!/^\d{1,10}$/.test(value) || Number(value) > 2_147_483_647) fail(`${line.name} is no integer`);
  return Number(value);
}

/** Section 3.3.5, form 2: an instant in UTC that there is. */
function dateTime(line: ContentLine): Date {
  const value = plainly(line);
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value);
  if (!parts) return fail(`${line.name} is no instant in UTC: ${value}`);
  const [, year, month, day, hour, minute, second] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) || instant.toISOString() !== iso
    ? fail(`${line.name} is no instant: ${value}`)
    : instant;
}
