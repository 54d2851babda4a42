import { z } from 'zod';
import { tooLong } from '../../../shared/too-long';
import { addDays } from '../../cycles';
import type { Appeal, Release } from './release';

/** So long a reason can be, whoever gives it. */
export const REASON_MOST = 2_000;
/** Who is named has so many calendar days, unless HR says otherwise. */
const DAYS_TO_DECIDE = 14;
const DAYS_AHEAD_MOST = 90;

const reasonOf = (missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .refine((reason) => reason.length <= REASON_MOST, {
      error: ({ input }) => tooLong('reason', String(input).length, REASON_MOST),
    });

/** What the subject fills in to appeal. */
export const appealForm = z.object({
  reason: reasonOf('Say what you do not agree with and why, for example: the rollout in May is left out.'),
});

/** What HR fills in to name who decides: a Slack id and a calendar day. */
export const nameDeciderForm = z.object({
  decider: z.string({ error: 'Please choose somebody.' }).min(1, 'Please choose somebody.'),
  decideBy: z.iso.date('Please choose a day.'),
});

/** What stands in place of a rating where it stays as it is. */
export const NO_NEW_RATING = 'none';

/** What the decider fills in. */
export const decideForm = z
  .object({
    outcome: z.enum(['UPHELD', 'CHANGED'], { error: 'Please choose one of these.' }),
    rating: z.enum([NO_NEW_RATING, '1', '2', '3', '4', '5'], { error: 'Please choose one of these.' }),
    reason: reasonOf('Say why, for example: the rollout in May outweighs the delay in June.'),
  })
  .superRefine(({ outcome, rating }, context) => {
    const message =
      outcome === 'CHANGED' && rating === NO_NEW_RATING
        ? 'Please choose the new rating.'
        : outcome === 'UPHELD' && rating !== NO_NEW_RATING
          ? 'Where the rating stands there is no new one: choose “No new rating”.'
          : undefined;
    if (message) context.addIssue({ code: 'custom', path: ['rating'], message });
  })
  .transform(({ outcome, rating, reason }) => ({
    outcome,
    rating: rating === NO_NEW_RATING ? null : Number(rating),
    reason,
  }));

/** How a decider decides. */
export type Decision = z.output<typeof decideForm>;

/** By when it is decided unless HR says otherwise. @param today on the wall of the cycle's zone. */
export const usualDay = (today: string): string => addDays(today, DAYS_TO_DECIDE);

/** Why nobody can be asked to decide by a day; `undefined` where they can. Both days on the wall of the cycle's zone. */
export function whyNotBy(day: string, today: string): string | undefined {
  if (day < today) return 'This day is over: please choose today or a later one.';
  return day > addDays(today, DAYS_AHEAD_MOST)
    ? `Please choose a day within the next ${DAYS_AHEAD_MOST} days: whoever appealed is waiting.`
    : undefined;
}

/** A release from now on with another state of its appeal. */
export const withAppeal = (release: Release, appeal: Appeal, more: Partial<Appeal>): Release => ({
  ...release,
  appeal: { ...appeal, ...more },
});

/** One that nobody is named to decide yet. */
export const freshAppeal = (reason: string, at: Date): Appeal => ({
  ...{ reason, at, deciderId: null, namedAt: null, decideBy: null, decided: null },
});

/** Who is named, by what day: what a window was drawn over. */
export const namedIn = ({ deciderId, decideBy }: Pick<Appeal, 'deciderId' | 'decideBy'>): string =>
  `${deciderId ?? ''}|${decideBy ?? ''}`;

/** Has all that whoever is named was told of an appeal drawn again. */
export type RedrawForDecider = (
  releaseId: string,
  named: Pick<Appeal, 'deciderId' | 'decideBy'>,
) => Promise<void>;

/** How far an appeal is. */
export type AppealStanding = 'to name' | 'deciding' | 'left' | 'upheld' | 'changed' | 'withdrawn';

/** @param isActive whether who is named is still here. */
export function standingOf({ deciderId, decideBy, decided }: Appeal, isActive: boolean): AppealStanding {
  switch (decided?.outcome) {
    case 'UPHELD':
      return 'upheld';
    case 'CHANGED':
      return 'changed';
    case 'WITHDRAWN':
      return 'withdrawn';
    case undefined:
      if (decideBy === null) return 'to name';
      return deciderId !== null && isActive ? 'deciding' : 'left';
  }
}
