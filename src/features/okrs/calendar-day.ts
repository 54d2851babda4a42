import { nameIn } from '../../shared/day-text';

/** A calendar day in words: `30 June`, or with its year `30 June 2026`. */
export const dayInWords = (day: string, year = false): string =>
  nameIn(day, { day: 'numeric', month: 'long', ...(year && { year: 'numeric' }) });
