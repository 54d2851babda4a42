import type { Button, KnownBlock } from '@slack/types';
import { dayText } from '../../../shared/day-text';
import { localDate } from '../../../shared/weeks';
import { actions, button, context } from '../../../slack/blocks';
import { md } from '../../../slack/mrkdwn';
import type { OpenedSummary } from '../summaries/opened-summary';
import type { ReleaseLine } from './release';
import { isWhole } from './synthesis';

/** The values are the ids of the cycle and of the subject. */
export const ASK_SYNTHESIS = 'reviews.write_synthesis';
export const ASK_RELEASE = 'reviews.release';

/** How far a summary is: "Released on 3 July 2026 · acknowledged". Days are those of the cycle's zone. */
export function releaseStatus(
  line: Pick<ReleaseLine, 'hasSynthesis' | 'releasedAt' | 'acknowledgedAt'> | undefined,
  timeZone: string,
): string {
  const on = (at: Date) => dayText(localDate(at, timeZone));
  if (!line?.releasedAt)
    return line?.hasSynthesis ? 'Not released yet · synthesis written' : 'Not released yet';
  const released = `Released on ${on(line.releasedAt)}`;
  return line.acknowledgedAt ? `${released} · acknowledged` : released;
}

/** What a manager, or HR, may do with a summary that is not released; none afterwards, and none for its subject. */
export function releaseButtons({
  audience,
  cycle,
  subject,
  release,
}: Pick<OpenedSummary, 'audience' | 'release'> & {
  readonly cycle: { readonly id: string };
  readonly subject: { readonly id: string };
}): Button[] {
  if (release?.released || audience === 'SUBJECT') return [];
  const value = `${cycle.id} ${subject.id}`;
  const write = button(
    ASK_SYNTHESIS,
    release?.synthesis ? 'Edit the synthesis…' : 'Write the synthesis…',
    value,
  );
  const out = button(
    ASK_RELEASE,
    'Release…',
    value,
    isWhole(release?.synthesis ?? null) ? 'primary' : undefined,
  );
  return audience === 'MANAGER' ? [write, out] : [out];
}

/** What stands above a summary besides what it shows itself: how far it is, and what may be done. */
export function releaseBlocks(opened: OpenedSummary): KnownBlock[] {
  if (opened.audience === 'SUBJECT') return [];
  const buttons = releaseButtons(opened);
  return [
    context(md`${releaseStatus(statusOf(opened), opened.cycle.timeZone)}`),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
  ];
}

const statusOf = ({ release }: Pick<OpenedSummary, 'release'>) => ({
  hasSynthesis: isWhole(release?.synthesis ?? null),
  releasedAt: release?.released?.at ?? null,
  acknowledgedAt: release?.acknowledged?.at ?? null,
});
