import type { KnownBlock } from '@slack/types';
import { dayText } from '../../shared/day-text';
import { localDate, wallClock } from '../../shared/weeks';
import { section } from '../../slack/blocks';
import { joined, type Mrkdwn, md } from '../../slack/mrkdwn';
import { addDays, weekdayText } from './calendar';
import { peopleText } from './counts';
import type { Cycle } from './cycle';
import type { Foreseen } from './foreseeing.schedule';
import { rhythmText } from './settings-texts';

/** How many are asked for check-ins, how often, and on which day first. */
export function checkInsForeseen(cycle: Cycle, foreseen: readonly Foreseen[], now: Date): Mrkdwn {
  const today = somebodyIsToldToday(cycle, foreseen, now) ? '' : ' Nobody gets a message today.';
  const asking = foreseen.find(({ notification, planned }) => notification === 'check-in' && planned[0]);
  const first = asking?.planned[0];
  if (!asking || !first)
    return md`Nobody will be asked for a check-in before its last day, ${dayText(cycle.window.lastDay)}.${today}`;
  const people = asking.people ?? first.people;
  const some = first.people < people ? ` (${first.people.toLocaleString('en-US')} of them)` : '';
  return md`*${peopleText(people)}* will be asked for a check-in ${rhythms(cycle)}, first on ${weekdayText(first.day)}${some}. ${asking.unless ?? ''}${today}`;
}

function rhythms({ settings: { checkIn, teamCheckIns } }: Cycle): string {
  const others = teamCheckIns.length > 0 ? ' (some teams in a rhythm of their own)' : '';
  return `${rhythmText(checkIn)} their time${others}`;
}

/** Before today is over in the cycle's zone. */
function somebodyIsToldToday({ timeZone }: Cycle, foreseen: readonly Foreseen[], now: Date): boolean {
  const tomorrow = wallClock(addDays(localDate(now, timeZone), 1), '00:00', timeZone);
  return foreseen.some(({ to, planned }) => to === 'people' && planned.some(({ first }) => first < tomorrow));
}

/** Where counting would take longer than HR can wait. */
export const countedLater = ({ name }: Cycle): Mrkdwn =>
  md`Counting the messages takes too long just now: \`/cycle preview ${name}\` shows what is sent, to how many and when.`;

/** Each reminder with its day and how many get it, or why nobody does. */
export function remindersForeseen(foreseen: readonly Foreseen[]): KnownBlock[] {
  const lines = foreseen.filter(({ notification }) => notification === 'nudge').flatMap(reminderLine);
  return lines.length > 0 ? [section(joined([md`Reminders follow:`, ...lines]))] : [];
}

function reminderLine({ name, planned, unless, nobody }: Foreseen): Mrkdwn[] {
  const [first, ...others] = planned;
  if (!first) return nobody ? [md`${name} · ${nobody}`] : [];
  const people = planned.reduce((sum, day) => sum + day.people, 0);
  const days = others.length > 0 ? `from ${weekdayText(first.day)} on` : weekdayText(first.day);
  return [md`${name} · ${days} · ${unless ? 'at most ' : ''}${peopleText(people)}`];
}
