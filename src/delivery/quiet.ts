import { nextWorkingMoment, type WorkingHours } from '../shared/working-time';
import type { Recipient } from './ports';

const DAY_MS = 86_400_000;

type Worker = Recipient & { readonly working: WorkingHours };

/** Whether this is somebody with a working day, rather than a channel. */
export const keepsHours = (recipient: Recipient): recipient is Worker => recipient.working !== undefined;

/**
 * The first moment at or after `at` at which a message may reach them. For somebody who never works it is put off
 * for a day, again and again, until they choose hours.
 */
export function mayBeTold(at: Date, recipient: Recipient): Date {
  if (!keepsHours(recipient)) return at;
  const { timeZone, working, away = [], awayStatus = null } = recipient;
  const next = nextWorkingMoment(at, { timeZone, working, away, awayStatus });
  return next ?? new Date(at.getTime() + DAY_MS);
}
