/** A calendar day in words: `30 June`, or with its year `30 June 2026`. */
export const dayInWords = (day: string, year = false): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...(year && { year: 'numeric' }),
  }).format(new Date(`${day}T00:00:00Z`));
