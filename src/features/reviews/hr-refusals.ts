/** What HR is told where something cannot be, whichever part of reviews it asked. */
export const NO_CYCLE = 'This cycle does not exist any more: type /cycle to see those that do.';

/** At a field in which Slack let them choose somebody. */
export const NOBODY =
  'This is a guest, a bot or somebody of another company, who is not in the directory. Choose somebody else.';

export const OTHER_ADMIN = (name: string): string =>
  `Another HR admin does that: you have no HR view of ${name}, because of where you both stand in the org chart.`;
