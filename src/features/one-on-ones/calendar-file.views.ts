/** Asks for a file for one's calendar; its value is the id of a meeting. */
export const SEND_CALENDAR = 'one-on-ones.send_calendar';
