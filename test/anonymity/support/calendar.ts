/** When a cycle's reviews open and close, in UTC; `month` and `next` are the months of both. */
export type Calendar = (typeof CALENDARS)[number];

/** The second cycle is three months later. */
export const CALENDARS = [
  {
    first: '2026-04-01',
    last: '2026-06-30',
    opens: '2026-06-15',
    closes: '2026-06-30',
    next: '07',
    month: '06',
  },
  {
    first: '2026-07-01',
    last: '2026-09-30',
    opens: '2026-09-15',
    closes: '2026-09-30',
    next: '10',
    month: '09',
  },
] as const;
