/** Formatting of instants on a named zone's wall, and back. Zones are IANA names; instants ISO 8601 or epoch ms. */

/** Formatters are costly to make and pages show hundreds of times. */
const formatters = new Map();

const formatter = (tz, options, locale = 'en-GB') => {
  const key = JSON.stringify([tz, locale, options]);
  if (!formatters.has(key))
    formatters.set(key, new Intl.DateTimeFormat(locale, { timeZone: tz, ...options }));
  return formatters.get(key);
};

const partsOf = (instant, tz) => {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' };
  const parts = formatter(tz, { ...options, second: '2-digit', hourCycle: 'h23' }).formatToParts(
    new Date(instant),
  );
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
};

/** `09:00` */
export const timeOf = (instant, tz) =>
  formatter(tz, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant));

/** `Mon 23 Nov` */
export const shortDay = (instant, tz) =>
  formatter(tz, { weekday: 'short', day: 'numeric', month: 'short' })
    .format(new Date(instant))
    .replace(',', '');

/** `Mon 23 Nov 2026` */
export const shortDate = (instant, tz) => `${shortDay(instant, tz)} ${partsOf(instant, tz).year}`;

/** `Monday 23 November 2026` */
export const longDay = (instant, tz) =>
  formatter(tz, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .format(new Date(instant))
    .replace(',', '');

/** `2026-11-23`, the calendar day on that wall. */
export const dayKey = (instant, tz) => {
  const { year, month, day } = partsOf(instant, tz);
  return `${year}-${month}-${day}`;
};

/** What `<input type="datetime-local">` holds: `2026-11-23T09:00`. */
export const wallOf = (instant, tz) => {
  const { hour, minute } = partsOf(instant, tz);
  return `${dayKey(instant, tz)}T${hour}:${minute}`;
};

const offsetMs = (instant, tz) => {
  const { year, month, day, hour, minute, second } = partsOf(instant, tz);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
};

/**
 * The instant at which that wall shows this time. In the hour a clock is put forward the time does not exist;
 * the answer is then the instant reached with the offset before the change.
 * @param {string} wall `2026-11-23T09:00`
 * @param {string} tz
 * @returns {number} epoch milliseconds
 */
export const instantOf = (wall, tz) => {
  const asUtc = Date.parse(`${wall}Z`);
  const guess = asUtc - offsetMs(asUtc, tz);
  const settled = asUtc - offsetMs(guess, tz);
  return wallOf(settled, tz) === wall ? settled : Math.max(guess, settled);
};

const dayDistance = (instant, now, tz) =>
  Math.round((Date.parse(dayKey(instant, tz)) - Date.parse(dayKey(now, tz))) / 86_400_000);

const NEAR_DAYS = { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' };

const agoOf = (instant, now) => {
  const minutes = Math.round((instant - now) / 60_000);
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 24 * 60) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / 1440), 'day');
};

const DATE_STYLES = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { month: 'long', day: 'numeric', year: 'numeric' },
  date_short: { month: 'short', day: 'numeric', year: 'numeric' },
  date_long: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
  day_divider_pretty: { weekday: 'long', month: 'long', day: 'numeric' },
};

const dateToken = (token, instant, tz, now) => {
  if (token === 'time') return timeOf(instant, tz);
  if (token === 'time_secs') return `${timeOf(instant, tz)}:${partsOf(instant, tz).second}`;
  if (token === 'ago') return agoOf(instant, now);
  if (token === 'date_num') return dayKey(instant, tz);
  const near = token.endsWith('_pretty') && NEAR_DAYS[dayDistance(instant, now, tz)];
  const style = DATE_STYLES[token] ?? DATE_STYLES[token.replace(/_pretty$/, '')];
  if (near || !style) return near || `{${token}}`;
  return formatter(tz, style, 'en-US').format(new Date(instant));
};

/**
 * Slack's date formatting, `{date_short} at {time}`.
 * https://docs.slack.dev/messaging/formatting-message-text/#date-formatting
 * @param {{ ts: number, format: string, fallback: string }} date `ts` in epoch seconds
 * @param {string} tz
 * @param {number} now epoch ms, for "today" and "ago"
 */
export const slackDate = ({ ts, format, fallback }, tz, now) =>
  Number.isFinite(ts)
    ? format.replace(/\{(\w+)\}/g, (_, token) => dateToken(token, ts * 1000, tz, now))
    : fallback;
