import { z } from 'zod';
import { dayText } from '../../shared/day-text';
import { FieldErrors } from '../../shared/errors';
import { tooLong } from '../../shared/too-long';
import { wallClock } from '../../shared/weeks';
import { isTimeZone } from '../../shared/zones';
import { addDays, daysBetween } from './calendar';
import type { Cycle, CycleWindow, ReviewWindow } from './cycle';

const NAME_MOST = 60;
const DAYS_MOST = 366;
/** How long after the cycle's last day its review window may close. */
const REVIEW_DAYS_MOST = 60;

/** Chosen where a cycle lies inside no other. */
export const NO_PARENT = 'none';

const day = z.iso.date({ error: 'Choose a day.' });
const time = z.string({ error: 'Choose a time.' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Choose a time.');
/** When reviews close. */
export const closing = z.object({ closesOn: day, closesAt: time });

const unnamed = 'Give the cycle a name, for example Q2 2026.';

/** What HR fills in for a new cycle. Days and times are those on a wall in its time zone. */
export const cyclePlan = z.object({
  name: z
    .string({ error: unnamed })
    .transform((name) => name.trim().replace(/\s+/g, ' '))
    .refine((name) => name !== '', unnamed)
    .refine((name) => name.length <= NAME_MOST, {
      error: ({ input }) => tooLong('name', String(input).length, NAME_MOST),
    }),
  firstDay: day,
  lastDay: day,
  timeZone: z
    .string({ error: 'Write a time zone, for example Europe/Berlin.' })
    .trim()
    .refine(isTimeZone, 'This is not a time zone we know. Write one like Europe/Berlin.'),
  /** The cycle it is to lie inside. */
  parentId: z
    .string()
    .nullish()
    .transform((id) => (id && id !== NO_PARENT ? id : null))
    .optional(),
  review: closing.extend({ opensOn: day, opensAt: time }),
});

/** The same for a cycle that is open: its days stay. Its reviews are left out once they have opened. */
export const openCyclePlan = cyclePlan
  .pick({ name: true })
  .extend({ review: cyclePlan.shape.review.optional() });

export type CyclePlan = z.output<typeof cyclePlan>;

/** The part of a cycle that its plan decides. */
export type Planned = Pick<Cycle, 'name' | 'timeZone' | 'window' | 'reviewWindow' | 'parentId'>;

/** The last day on which its reviews may close: `2026-08-29`. */
export const latestClosing = ({ window }: Pick<Cycle, 'window'>): string =>
  addDays(window.lastDay, REVIEW_DAYS_MOST);

/** What HR would have filled in for this cycle. */
export function planOf({ name, timeZone, window, reviewWindow, parentId }: Planned): CyclePlan {
  const [opensOn = '', opensAt = ''] = reviewWindow.opens.split('T');
  const [closesOn = '', closesAt = ''] = reviewWindow.closes.split('T');
  const { firstDay, lastDay } = window;
  return { name, firstDay, lastDay, timeZone, parentId, review: { opensOn, opensAt, closesOn, closesAt } };
}

/**
 * The plan with its instants, calculated once, from the walls of its zone.
 *
 * @throws FieldErrors, by the plan's fields, where the windows do not fit (docs/cycles.md).
 */
export function planned(plan: CyclePlan): Planned {
  refuseWindow(plan);
  const window = cycleWindow(plan);
  const reviewWindow = reviewWindowOf(plan);
  refuseReviewWindow(plan, window, reviewWindow);
  return { name: plan.name, timeZone: plan.timeZone, window, reviewWindow, parentId: plan.parentId ?? null };
}

const cycleWindow = ({ firstDay, lastDay, timeZone }: CyclePlan): CycleWindow => ({
  firstDay,
  lastDay,
  startsAt: wallClock(firstDay, '00:00', timeZone),
  endsAt: wallClock(addDays(lastDay, 1), '00:00', timeZone),
});

const reviewWindowOf = ({ review, timeZone }: CyclePlan): ReviewWindow => ({
  opens: `${review.opensOn}T${review.opensAt}`,
  closes: `${review.closesOn}T${review.closesAt}`,
  opensAt: wallClock(review.opensOn, review.opensAt, timeZone),
  closesAt: wallClock(review.closesOn, review.closesAt, timeZone),
});

/** @throws FieldErrors where the last day is over at `now`. */
export function refusePast({ window }: Pick<Planned, 'window'>, now: Date): void {
  if (window.endsAt <= now)
    throw new FieldErrors({
      lastDay: `The cycle would be over already: ${dayText(window.lastDay)} is past. Choose a last day that is still to come.`,
    });
}

function refuseWindow({ firstDay, lastDay }: CyclePlan): void {
  if (lastDay <= firstDay)
    throw new FieldErrors({ lastDay: `The last day must come after the first, ${dayText(firstDay)}.` });
  const latest = addDays(firstDay, DAYS_MOST - 1);
  if (lastDay > latest)
    throw new FieldErrors({
      lastDay: `A cycle lasts at most a year: choose a day up to ${dayText(latest)}.`,
    });
}

function refuseReviewWindow(plan: CyclePlan, window: CycleWindow, { opensAt, closesAt }: ReviewWindow): void {
  const { firstDay, lastDay, review } = plan;
  const wrong: Record<string, string> = {};
  if (opensAt < window.startsAt || opensAt >= window.endsAt)
    wrong['review.opensOn'] =
      `Reviews must open inside the cycle, from ${dayText(firstDay)} to ${dayText(lastDay)}.`;
  if (closesAt <= opensAt) wrong['review.closesOn'] = 'Reviews must close after they open.';
  else if (daysBetween(lastDay, review.closesOn) > REVIEW_DAYS_MOST)
    wrong['review.closesOn'] =
      `Reviews must close at most ${REVIEW_DAYS_MOST} days after the cycle: by ${dayText(latestClosing({ window }))}.`;
  if (Object.keys(wrong).length > 0) throw new FieldErrors(wrong);
}
