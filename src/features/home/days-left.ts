import { localDate } from '../../shared/weeks';

const DAY_MS = 86_400_000;

/** How long until `due` on a calendar in `zone`: `overdue`, `until today`, `until tomorrow`, `5 days left`. */
export function daysLeft(due: Date, now: Date, zone: string): string {
  if (due <= now) return 'overdue';
  const days = (Date.parse(localDate(due, zone)) - Date.parse(localDate(now, zone))) / DAY_MS;
  if (days === 0) return 'until today';
  return days === 1 ? 'until tomorrow' : `${days} days left`;
}
