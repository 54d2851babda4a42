import type { Routes } from '../../../slack/routes';
import type { ReviewsDeps } from '../review-deps';
import type { OwnReviews } from '../writing/own-reviews';
import { DECLINE, reviewsListModal } from '../writing/reviews-list.views';
import type { DeclinesService } from './declines.service';
import { declineForm } from './declining';
import type { DecliningService } from './declining.service';
import { CONFIRM_DECLINE, declineModal, declinesModal, SEE_DECLINES, TURN_DECLINES } from './declining.views';

export interface DecliningRoutesDeps extends Pick<ReviewsDeps, 'cycles'> {
  readonly declining: DecliningService;
  readonly declines: DeclinesService;
  readonly reviewsOf: (personId: string, now: Date) => Promise<readonly OwnReviews[]>;
  /** Has the messages that ask for reviews of a cycle drawn again. */
  readonly redraw: (personId: string, cycleId: string) => void;
}

/** The form in which a reviewer declines, and the window in which HR sees who did. */
export const decliningRoutes = ({
  declining,
  declines,
  reviewsOf,
  cycles,
  redraw,
}: DecliningRoutesDeps): Routes => ({
  actions: {
    [DECLINE]: async ({ actor, now, value, open }) =>
      open(declineModal(await declining.page(actor, value, now))),
    [SEE_DECLINES]: async ({ actor, value, open }) => {
      await cycles.admit(actor);
      return open(declinesModal(await declines.read(actor, value)));
    },
    [TURN_DECLINES]: async ({ actor, value, update }) => {
      await cycles.admit(actor);
      const [cycleId = '', page] = value.split(' ');
      return update(declinesModal(await declines.read(actor, cycleId, Number(page))));
    },
  },
  submissions: {
    [CONFIRM_DECLINE]: async ({ actor, now, ref, form, back }) => {
      const { cycle } = await declining.decline(actor, ref, form(declineForm).reason, now);
      redraw(actor.personId, cycle.id);
      return back(reviewsListModal(await reviewsOf(actor.personId, now), actor.timeZone));
    },
  },
});
