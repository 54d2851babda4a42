import { Temporal } from 'temporal-polyfill';

/** A day that a line of notes names, and the words that name it. */
export interface DueDay {
  /** Calendar day, `2026-06-05`. */
  readonly day: string;
  /** As they were typed, in small letters: while they stay the same, so does what was meant. */
  readonly words: string;
}

type Read = (
  found: readonly (string | undefined)[],
  today: Temporal.PlainDate,
) => Temporal.PlainDate | undefined;

/** One way of naming a day. */
interface Form {
  readonly words: string;
  /** Whether it says a day by itself at the end of a line; others do only after "by". */
  readonly alone: boolean;
  readonly read: Read;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const WEEKDAY_WORD =
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';
const WEEKDAY = `(${WEEKDAY_WORD})`;
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?:,? (\\d{4}))?';
/** "Friday, 5 June": the date counts. */
const ON = `(?:(?:${WEEKDAY_WORD}),? )?(?:the )?`;
const FRIDAY = 5;

/** How long ago a day without its year may be to be taken for the one just gone by, and not for next year's. */
const JUST_GONE_BY_DAYS = 31;

const FORMS: readonly Form[] = [
  { words: `${ON}(\\d{4})-(\\d{2})-(\\d{2})`, alone: true, read: ([y, m, d]) => dateOf(y, m, d) },
  { words: `${ON}(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})`, alone: true, read: ([d, m, y]) => dateOf(y, m, d) },
  {
    words: `${ON}${DAY}(?: of)? ${MONTH}${YEAR}`,
    alone: true,
    read: ([day, month, year], today) => namedDay(today, day, month, year),
  },
  {
    words: `${ON}${MONTH} ${DAY}${YEAR}`,
    alone: true,
    read: ([month, day, year], today) => namedDay(today, day, month, year),
  },
  { words: 'today', alone: true, read: (_, today) => today },
  { words: 'tomorrow', alone: true, read: (_, today) => today.add({ days: 1 }) },
  { words: WEEKDAY, alone: false, read: ([name], today) => comingWeekday(weekdayOf(name), today) },
  {
    words: `next ${WEEKDAY}`,
    alone: false,
    read: ([name], today) => today.add({ days: 7 + weekdayOf(name) - today.dayOfWeek }),
  },
  { words: '(?:the )?end of (?:the )?week', alone: false, read: (_, today) => endOfWeek(today) },
  {
    words: '(?:the )?end of (?:the )?month',
    alone: false,
    read: (_, today) => today.with({ day: today.daysInMonth }),
  },
];

const NOT_WITHIN_A_WORD = '(?![-/]?[\\p{L}\\p{N}])';
const AFTER_BY = FORMS.map(({ words, read }) => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])by ${words}${NOT_WITHIN_A_WORD}`, 'giu'),
  read,
}));
/** The last words of a line, but for whom it is for: "5 June @olu". */
const AT_THE_END = FORMS.filter(({ alone }) => alone).map(({ words, read }) => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{N}./-])${words}(?=[ .,;!)]*(?:@[^@]*)?$)`, 'giu'),
  read,
}));

/**
 * The day by which a line asks for something: after "by", else a date at its end (docs/one-on-ones.md).
 *
 * Read are `2026-06-05`, `5.6.2026`, `5 June`, `June 5`, `5 Jun 2026`, "today", "tomorrow", and after "by" also a
 * weekday, "next Monday" and the end of the week or month. Figures that mean different days in different countries
 * (06/05) stay text. A weekday is the coming one, never today; that of "next" is in the next week, which begins on
 * a Monday; a week ends on its Friday, seen from the weekend on the one to come. A date without a year is the
 * next such day, or the last one where that was at most 31 days ago: nobody means next year's by it.
 *
 * @param today the calendar day where the writer is.
 */
export function dueDayIn(line: string, today: string): DueDay | undefined {
  const text = line.trim().replaceAll(/\s+/g, ' ');
  return lastOf(AFTER_BY, text, today) ?? lastOf(AT_THE_END, text, today);
}

type Pattern = { readonly pattern: RegExp; readonly read: Read };

/** What is named last; of two ways to read the same place, the longer one. */
function lastOf(patterns: readonly Pattern[], text: string, today: string): DueDay | undefined {
  const named = patterns.flatMap(({ pattern, read }) =>
    [...text.matchAll(pattern)].flatMap((found) => {
      const day = read(found.slice(1), Temporal.PlainDate.from(today));
      return day ? [{ day: day.toString(), words: found[0].toLowerCase(), at: found.index }] : [];
    }),
  );
  const [last] = named.sort((one, other) => other.at - one.at || other.words.length - one.words.length);
  return last && { day: last.day, words: last.words };
}

const weekdayOf = (name = ''): number => WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** After `today`, within a week. */
const comingWeekday = (weekday: number, today: Temporal.PlainDate): Temporal.PlainDate =>
  today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });

const endOfWeek = (today: Temporal.PlainDate): Temporal.PlainDate =>
  today.dayOfWeek === FRIDAY ? today : comingWeekday(FRIDAY, today);

/** `undefined` for one that no calendar has. */
function dateOf(...parts: (string | undefined)[]): Temporal.PlainDate | undefined {
  const [year, month, day] = parts.map(Number) as [number, number, number];
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

function namedDay(
  today: Temporal.PlainDate,
  day = '',
  name = '',
  year?: string,
): Temporal.PlainDate | undefined {
  const month = String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
  if (year) return dateOf(year, month, day);
  const earliest = today.subtract({ days: JUST_GONE_BY_DAYS });
  for (const added of YEARS_UNTIL_A_LEAP_DAY) {
    const date = dateOf(String(earliest.year + added), month, day);
    if (date && Temporal.PlainDate.compare(date, earliest) >= 0) return date;
  }
  return undefined;
}

/** A 29 February is at most eight years away (1896 to 1904). */
const YEARS_UNTIL_A_LEAP_DAY = [0, 1, 2, 3, 4, 5, 6, 7, 8];
