import { assigningPart } from './assigning/assigning.routes';
import { exportingPart } from './exporting/exporting.routes';
import { assignmentOrdersPart } from './orders/assignment-orders.routes';
import type { PartDeps, ReviewsPart } from './parts.routes';
import { peersPart } from './peers/peers.routes';
import { questionBuilder } from './questions/question-builder.routes';
import { acknowledgingPart } from './releasing/acknowledging.routes';
import { appealsPart } from './releasing/appeals.routes';
import { releasingPart } from './releasing/releasing.routes';
import { revealingPart } from './revealing/revealing.routes';
import type { ReviewStores } from './reviews.store';
import { sealingPart } from './sealing/sealing.routes';
import { summariesPart } from './summaries/summaries.routes';
import { windowPart } from './window/window.routes';
import { writingPart } from './writing/writing.routes';

/** A line for each part: its routes, verbs, schedules, chores, to-dos and help. */
export function partsOf(
  reviews: PartDeps & Pick<ReviewStores, 'orders' | 'toSeal' | 'keptQuestions'>,
): readonly ReviewsPart[] {
  const parts: readonly ReviewsPart[] = [
    assigningPart(reviews),
    writingPart(reviews),
    windowPart(reviews),
    assignmentOrdersPart(reviews),
    // HR reads without fixing anything.
    questionBuilder({ ...reviews, questions: reviews.keptQuestions }),
    peersPart(reviews),
    sealingPart(reviews),
    releasingPart(reviews),
    acknowledgingPart(reviews),
    appealsPart(reviews),
    summariesPart(reviews, () => parts),
    revealingPart(reviews),
    exportingPart(reviews),
  ];
  return parts;
}
