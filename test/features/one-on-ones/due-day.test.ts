import fc from 'fast-check';
import { dueDayIn } from '../../../src/features/one-on-ones/notes/due-day';
import { NASTY_STRINGS } from '../../hostile/nasty-strings';

const WEDNESDAY = '2026-06-03';
const FRIDAY = '2026-06-05';
const SATURDAY = '2026-06-06';
const SUNDAY = '2026-06-07';
const dayIn = (line: string, today = WEDNESDAY) => dueDayIn(line, today)?.day;

describe('the day that a line asks for', () => {
  it.each([
    ['Send the slides 2026-06-05', '2026-06-05'],
    ['Send the slides by 2026-06-05', '2026-06-05'],
    ['Send the slides by 5.6.2026', '2026-06-05'],
    ['Send the slides 05.06.2026.', '2026-06-05'],
    ['Send the slides 5 June', '2026-06-05'],
    ['Send the slides June 5', '2026-06-05'],
    ['Send the slides 5 Jun 2026', '2026-06-05'],
    ['Send the slides JUNE 5, 2027', '2027-06-05'],
    ['Send the slides by 5 June', '2026-06-05'],
    ['Send the slides by the 5th of June', '2026-06-05'],
    ['Send the slides by Fri, 5 June', '2026-06-05'],
    ['Send the slides (by Sept. 1)', '2026-09-01'],
    ['Send the slides today', '2026-06-03'],
    ['Send the slides by today!', '2026-06-03'],
    ['Send the slides tomorrow', '2026-06-04'],
    ['Send the slides by tomorrow', '2026-06-04'],
    ['Send the slides by Friday', '2026-06-05'],
    ['Send the slides by fri', '2026-06-05'],
    ['Send the slides by Tues', '2026-06-09'],
    ['Send the slides by Wednesday', '2026-06-10'],
    ['Send the slides by next Monday', '2026-06-08'],
    ['Send the slides by next Friday', '2026-06-12'],
    ['Send the slides by end of week', '2026-06-05'],
    ['Send the slides by the end of the week', '2026-06-05'],
    ['Send the slides by end of month', '2026-06-30'],
    ['By Friday send the slides', '2026-06-05'],
    ['Send  the slides   by   Friday', '2026-06-05'],
    ['Send the slides by Friday @olu', '2026-06-05'],
    ['Send the slides 5 June @Olu Adeyemi', '2026-06-05'],
    ['@olu send the slides by Friday, please', '2026-06-05'],
    ['by Monday, no: by Friday', '2026-06-05'],
    ['Minutes of 2 June by Friday', '2026-06-05'],
    ['Send what we promised by Wednesday, 2026-07-01', '2026-07-01'],
  ])('%s: %s', (line, day) => {
    expect(dayIn(line)).toBe(day);
  });

  it.each([
    'Send the slides',
    'Send the slides 06/05',
    'Send the slides by 06/05',
    'Send the slides by 6/5/2026',
    'Send the slides by 31 June',
    'Send the slides by 2026-02-30',
    'Send the slides by 0 June',
    'Send the slides by 31.4.2026',
    'Send the slides by May',
    'Send the slides of Friday',
    'Look at what happened on 2 June again',
    'Standby Friday',
    'Send the slides by Fridays',
    'Send version 1.2.2026.1',
    'Send the slides by 2026-06-05T10',
    'Ask for room 15 Junee',
    '',
  ])('%j names none', (line) => {
    expect(dayIn(line)).toBeUndefined();
  });
});

describe('a date without a year', () => {
  it.each([
    ['3 June', WEDNESDAY, '2026-06-03'],
    ['4 June', WEDNESDAY, '2026-06-04'],
    ['2 June', WEDNESDAY, '2026-06-02'],
    ['3 May', WEDNESDAY, '2026-05-03'],
    ['2 May', WEDNESDAY, '2027-05-02'],
    ['20 December', '2027-01-10', '2026-12-20'],
    ['5 January', '2026-12-20', '2027-01-05'],
    ['29 February', WEDNESDAY, '2028-02-29'],
  ])('%s on %s is %s', (words, today, day) => {
    expect(dayIn(`Send the slides by ${words}`, today)).toBe(day);
  });
});

describe('days of the week', () => {
  it.each([
    ['by Friday', FRIDAY, '2026-06-12'],
    ['by end of week', FRIDAY, '2026-06-05'],
    ['by end of week', SATURDAY, '2026-06-12'],
    ['by end of week', SUNDAY, '2026-06-12'],
    ['by next Monday', SUNDAY, '2026-06-08'],
    ['by Monday', SUNDAY, '2026-06-08'],
    ['by next Sunday', SUNDAY, '2026-06-14'],
    ['by end of month', '2028-02-10', '2028-02-29'],
  ])('%s, said on %s, is %s', (words, today, day) => {
    expect(dayIn(words, today)).toBe(day);
  });

  it('are always within the seven days to come', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom('Monday', 'Thursday', 'Sunday'), (now, name) => {
        const today = now.toISOString().slice(0, 10);
        const due = Date.parse(dayIn(`by ${name}`, today)!) - Date.parse(today);
        expect([1, 2, 3, 4, 5, 6, 7]).toContain(due / 86_400_000);
      }),
    );
  });
});

it('comes with the words that name it, whatever their spacing and case', () => {
  expect(dueDayIn('Send it By  FRIDAY', WEDNESDAY)?.words).toBe('by friday');
  expect(dueDayIn('Send it 5 June', WEDNESDAY)?.words).toBe('5 june');
});

it('is looked for in anything that can be typed', () => {
  for (const nasty of NASTY_STRINGS)
    for (const line of [nasty, `by ${nasty}`, `${nasty} by Friday`]) expect(() => dayIn(line)).not.toThrow();
  expect(dayIn('by '.repeat(1_000))).toBeUndefined();
  expect(dayIn('5 '.repeat(1_500))).toBeUndefined();
});
