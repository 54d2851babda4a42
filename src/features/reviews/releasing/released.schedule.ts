import type { CardPart, ItemKey, Schedule } from '../../../delivery/schedule';
import { actions, button, section } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import type { ReviewsDeps } from '../review-deps';
import { SEE_SUMMARY, summaryRef } from '../summaries/summary-ref';
import type { ReleaseStore } from './release';

const RELEASED = 'reviews.released';
const SUMMARY = 'Your review summary';

/** What the subject is told of a release: whoever acknowledges it has it drawn again. */
export const releasedItem = (cycleId: string, subjectId: string): ItemKey => ({
  kind: RELEASED,
  recipient: subjectId,
  slot: cycleId,
});

export interface ReleasedScheduleDeps extends Pick<ReviewsDeps, 'cycles'> {
  readonly releases: Pick<ReleaseStore, 'owed' | 'told' | 'linesOf'>;
}

/** Tells somebody once that their summary is there to be read. */
export const releasedSchedule = ({ releases, cycles }: ReleasedScheduleDeps): Schedule => ({
  kind: RELEASED,
  notification: 'assignment',
  timing: 'event',
  async *due() {
    for await (const owed of releases.owed())
      if (owed.kind === 'released')
        yield {
          ...releasedItem(owed.cycleId, owed.recipient),
          at: owed.at,
          settle: () => releases.told(owed),
        };
  },
  async render({ recipient, slot }) {
    const [cycle, [line]] = await Promise.all([cycles.cycle(slot), releases.linesOf(slot, [recipient])]);
    return cycle && line?.releasedAt
      ? releasedPart(cycle, recipient, line.acknowledgedAt !== null)
      : undefined;
  },
  nextDue: async () => undefined,
});

const releasedPart = (cycle: Cycle, subjectId: string, isAcknowledged: boolean): CardPart => ({
  summary: SUMMARY,
  blocks: [
    section(
      isAcknowledged
        ? md`:white_check_mark: ${bold(cycle.name)}: you have acknowledged your review summary.`
        : md`${bold(cycle.name)}: your review summary is ready to be read.`,
    ),
    actions(button(SEE_SUMMARY, 'Read it', summaryRef({ cycleId: cycle.id, subjectId }))),
  ],
});
