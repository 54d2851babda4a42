/** What somebody may turn off for themselves, in the words of their settings. */
export const CHOICES = {
  'check-in': 'The weekly check-in on my key results',
  meeting: 'My 1:1s: new, moved or cancelled, on the day, and what is overdue from them',
  nudge: 'Reminders: the cycle’s calendar, and 1:1s that have not been for a while',
} as const satisfies Record<string, string>;

export type Choice = keyof typeof CHOICES;

/**
 * What a message is about, as far as its reader may choose. What somebody must do because of others (`assignment`,
 * `approval`, `deadline`) and what HR is told (`notice`) cannot be turned off.
 */
export type Notification = Choice | 'assignment' | 'approval' | 'deadline' | 'notice';

export const isChoice = (notification: string): notification is Choice =>
  Object.hasOwn(CHOICES, notification);
