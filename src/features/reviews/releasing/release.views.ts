import type { Button, KnownBlock } from '@slack/types';
import { dayText } from '../../../shared/day-text';
import { localDate } from '../../../shared/weeks';
import { actions, button, context, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../../slack/mrkdwn';
import { isUnreadable } from '../../../storage/encryption/unreadable';
import { textInParts } from '../answer-blocks.views';
import type { OpenedSummary } from '../summaries/opened-summary';
import type { Release, ReleaseLine, Synthesis } from './release';
import { isWhole, PARTS, type SynthesisPart } from './synthesis';

/** The values are the ids of the cycle and of the subject. */
export const ASK_SYNTHESIS = 'reviews.write_synthesis';
export const ASK_RELEASE = 'reviews.release';

/** What the parts are called before the subject. */
export const PART_NAMES: Readonly<Record<SynthesisPart, string>> = {
  themes: 'Themes',
  ownView: 'Your manager’s own view',
  nextSteps: 'Next steps',
};

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

/** A synthesis to read, every part whole. */
export const synthesisBlocks = (synthesis: Synthesis): KnownBlock[] =>
  PARTS.filter((part) => synthesis[part] !== '').flatMap((part) => {
    const [first = md``, ...more] = textInParts(synthesis[part]);
    return [section(joined([bold(PART_NAMES[part]), first])), ...more.map((text) => section(text))];
  });

/** The final rating as it was frozen. */
export function finalRatingText({ finalRating }: NonNullable<Release['released']>): Mrkdwn {
  if (isUnreadable(finalRating)) return md`*Final rating*: what is stored of it cannot be read.`;
  return finalRating === null ? md`*Final rating*: none was given.` : md`*Final rating*: ${finalRating} of 5`;
}

/** What stands above a summary: how far it is, what was written on it, and what may be done. */
export function releaseBlocks(opened: OpenedSummary): KnownBlock[] {
  const { audience, cycle, release } = opened;
  const released = release?.released ?? null;
  if (audience === 'SUBJECT' && !released) return [];
  const status = statusOf(opened);
  const text = released || audience === 'MANAGER' ? release?.synthesis : null;
  const buttons = releaseButtons(opened);
  return [
    ...(audience === 'SUBJECT' ? [] : [context(md`${releaseStatus(status, cycle.timeZone)}`)]),
    ...(released ? [section(finalRatingText(released))] : []),
    ...(text ? synthesisBlocks(text) : []),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
  ];
}

const statusOf = ({ release }: Pick<OpenedSummary, 'release'>) => ({
  hasSynthesis: isWhole(release?.synthesis ?? null),
  releasedAt: release?.released?.at ?? null,
  acknowledgedAt: release?.acknowledged?.at ?? null,
});
