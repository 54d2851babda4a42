import { HR_CHANNEL } from '../../../delivery/hr-channel';
import { declinedNotice } from '../declining/declined.schedule';
import { declinesService } from '../declining/declines.service';
import { decliningRoutes } from '../declining/declining.routes';
import { decliningService } from '../declining/declining.service';
import { mergedRoutes, type PartDeps, type ReviewsPart } from '../parts.routes';
import { tellingService } from '../window/telling.service';
import { ownReviews } from '../writing/own-reviews';
import { approvingRoutes } from './approving.routes';
import { approvingService } from './approving.service';
import { nominatingRoutes } from './nominating.routes';
import { nominatingService } from './nominating.service';
import { peerAssignments } from './peer-assignments';
import { assigningPeers } from './peer-assignments.schedule';
import { peersSchedules } from './peers.schedule';
import { peersTodos } from './peers-home.routes';
import { peersTelling } from './peers-telling.service';

/** Peers: chosen by the subject, approved by the manager, and declined by themselves. */
export function peersPart(reviews: PartDeps): ReviewsPart {
  const { announce } = reviews.outbox;
  const assignPeers = peerAssignments({ ...reviews, announce });
  const nominating = nominatingService({ ...reviews, announce, assignPeers });
  const approving = approvingService({ ...reviews, assignPeers });
  const declining = decliningService({ ...reviews, announce, hrChannel: HR_CHANNEL });
  const telling = peersTelling(reviews);
  const reviewers = tellingService(reviews);
  const drawnAgain =
    (cards: { redraw(personId: string, cycleId: string): Promise<void> }) =>
    (personId: string, cycleId: string): void =>
      reviews.afterwards('reviews.redraw', () => cards.redraw(personId, cycleId));
  const redraw = drawnAgain(telling);

  return {
    routes: mergedRoutes([
      nominatingRoutes({ nominating, redraw }),
      approvingRoutes({ approving, redraw }),
      decliningRoutes({
        ...reviews,
        declining,
        declines: declinesService(reviews),
        reviewsOf: ownReviews(reviews),
        redraw: drawnAgain(reviewers),
      }),
    ]),
    schedules: [
      ...peersSchedules({ ...reviews, telling, approving }),
      declinedNotice({ ...reviews, declining }),
    ],
    chores: [assigningPeers(reviews, assignPeers)],
    todo: peersTodos({ ...reviews, approving }),
  };
}
