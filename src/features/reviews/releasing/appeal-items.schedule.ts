import type { ItemKey, Outbox } from '../../../delivery/schedule';
import type { RedrawForDecider } from './appeal';

export const TO_DECIDE = 'reviews.to_decide';
export const DECIDE_SOON = 'reviews.decide_soon';
export const APPEAL_DECIDED = 'reviews.appeal_decided';

/** What somebody is told who is to decide. */
export const toDecideItem = (releaseId: string, deciderId: string): ItemKey => ({
  kind: TO_DECIDE,
  recipient: deciderId,
  slot: releaseId,
});

/** What reminds them on the last day. */
export const decideSoonItem = (releaseId: string, deciderId: string, decideBy: string): ItemKey => ({
  kind: DECIDE_SOON,
  recipient: deciderId,
  slot: `${releaseId} ${decideBy}`,
});

/** What the subject is told once it is decided. */
export const decidedItem = (cycleId: string, subjectId: string): ItemKey => ({
  kind: APPEAL_DECIDED,
  recipient: subjectId,
  slot: cycleId,
});

/** All that whoever is named was told: drawn again as it changes. */
export const redrawForDecider =
  (touch: Outbox['touch']): RedrawForDecider =>
  async (releaseId, { deciderId, decideBy }) => {
    if (deciderId === null) return;
    await touch(toDecideItem(releaseId, deciderId));
    if (decideBy !== null) await touch(decideSoonItem(releaseId, deciderId, decideBy));
  };
