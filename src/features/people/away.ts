import { Temporal } from 'temporal-polyfill';
import type { AwayStatus, DayRange } from '../../shared/working-time';

/** With one more absence, in order; what overlaps or follows at once becomes one. */
export function withAway(away: readonly DayRange[], more: DayRange): DayRange[] {
  const merged: DayRange[] = [];
  for (const range of [...away, more].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (last && range.from <= dayAfter(last.to))
      merged.splice(-1, 1, { ...last, to: latest(last.to, range.to) });
    else merged.push(range);
  }
  return merged;
}

export const withoutAway = (away: readonly DayRange[], { from, to }: DayRange): DayRange[] =>
  away.filter((range) => range.from !== from || range.to !== to);

/** What is over by `today` is kept no longer. */
export const stillAhead = (away: readonly DayRange[], today: string): DayRange[] =>
  away.filter(({ to }) => to >= today);

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
const latest = (one: string, other: string): string => (one > other ? one : other);

/** What a status in Slack says, as far as it matters here. */
export interface SlackStatus {
  readonly text: string;
  readonly emoji: string;
  /** When Slack clears it; `null` where it stays. */
  readonly until: Date | null;
}

/** Slack's own "Out sick" and "Vacationing", and what people use for the same. */
const AWAY_EMOJI = [
  ...[':face_with_thermometer:', ':mask:', ':hospital:'],
  ...[':palm_tree:', ':desert_island:', ':beach_with_umbrella:', ':beach_umbrella:', ':umbrella_on_ground:'],
];
const AWAY_WORDS =
  /\b(vacation(ing)?|on (holidays?|leave|pto)|(annual|parental|maternity|paternity|sick) leave|(out|off|home) sick|out of (the )?office|o\.?o\.?o)\b|^(sick|holidays?|pto)\W*$/i;

/** "Just back from vacation", "no longer on leave". */
const HERE_AGAIN = /^(just |finally )?back from|\bno longer\b|\bnot (on|out|sick)\b/i;

/** Whether a status says that somebody is away: the fact and its end, and nothing of the status itself. */
export const awayStatusOf = ({ text, emoji, until }: SlackStatus): AwayStatus | null =>
  !HERE_AGAIN.test(text.trim()) && (AWAY_EMOJI.includes(emoji) || AWAY_WORDS.test(text.trim()))
    ? { until }
    : null;
