import type { PartDeps, ReviewsPart } from '../parts.routes';
import { allSealedNotice } from './all-sealed.schedule';
import { sealedSchedule } from './sealed.schedule';
import { sealingService } from './sealing.service';
import type { ReviewsToSeal } from './to-seal';

/** The end of everybody's reviews by the clock, and who is told of it. */
export function sealingPart(reviews: PartDeps & { readonly toSeal: ReviewsToSeal }): ReviewsPart {
  const sealing = sealingService(reviews);
  const schedules = { ...reviews, sealing };
  return {
    schedules: [sealedSchedule(schedules), allSealedNotice(schedules)],
    chores: [{ name: 'reviews.seal', run: sealing.sealAll }],
  };
}
