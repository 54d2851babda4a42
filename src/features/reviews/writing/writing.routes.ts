import type { PartDeps, ReviewsPart } from '../parts.routes';
import { tellingService } from '../window/telling.service';
import { ownReviews } from './own-reviews';
import { pastReviews } from './past-reviews';
import { reviewRoutes } from './review.routes';
import { writingService } from './writing.service';

/** A reviewer's list, and the windows in which a review is written and submitted. */
export const writingPart = (reviews: PartDeps): ReviewsPart => ({
  routes: reviewRoutes({
    people: reviews.people,
    evidence: reviews.evidence,
    newId: reviews.newId,
    writing: writingService(reviews),
    reviewsOf: ownReviews(reviews),
    pastOf: pastReviews(reviews),
    redraw: (recipient, cycleId) =>
      reviews.afterwards('reviews.redraw', () => tellingService(reviews).redraw(recipient, cycleId)),
  }),
});
