const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Nobody who works today began earlier. */
export const FIRST_YEAR = 1940;

/** Whether a text is a day that there is, as `2026-04-01`, from {@link FIRST_YEAR} to `lastYear`. */
export function isDay(text: string, lastYear: number): boolean {
  const [, year, month, day] = (FORM.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= FIRST_YEAR && year <= lastYear;
}
