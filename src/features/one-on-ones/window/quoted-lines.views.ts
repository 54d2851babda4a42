import type { KnownBlock } from '@slack/types';
import { section } from '../../../slack/blocks';
import { joined, md, shorten } from '../../../slack/mrkdwn';

const LINES_SHOWN = 8;
const LINE_SHOWN = 300;

/** Lines of somebody else's, below what they are; of many, the first and how many more. Nothing where there are none. */
export function quotedLines(heading: string, lines: readonly string[]): KnownBlock[] {
  if (lines.length === 0) return [];
  const more = lines.length - LINES_SHOWN;
  return [
    section(
      joined([
        heading,
        ...lines.slice(0, LINES_SHOWN).map((line) => md`>${shorten(line, LINE_SHOWN)}`),
        ...(more > 0 ? [`and ${more} more`] : []),
      ]),
    ),
  ];
}
