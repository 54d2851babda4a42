import { ownReviews } from './own-reviews';
import type { PartDeps, ReviewsPart } from './parts.routes';
import { reviewRoutes } from './review.routes';
import { writingService } from './writing.service';

/** What asks a reviewer to write: one item for each cycle, by its id. */
const TO_WRITE = 'reviews.to_write';

/** A reviewer's list, and the windows in which a review is written and submitted. */
export const writingPart = (reviews: PartDeps): ReviewsPart => ({
  routes: reviewRoutes({
    people: reviews.people,
    evidence: reviews.evidence,
    writing: writingService(reviews),
    reviewsOf: ownReviews(reviews),
    redraw: (recipient, cycleId) =>
      reviews.afterwards('reviews.redraw', () =>
        reviews.outbox.touch({ kind: TO_WRITE, recipient, slot: cycleId }),
      ),
  }),
});
