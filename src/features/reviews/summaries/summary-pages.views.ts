import type { KnownBlock } from '@slack/types';
import { context } from '../../../slack/blocks';
import type { Mrkdwn } from '../../../slack/mrkdwn';

/** A block of something long. */
export interface Piece {
  readonly block: KnownBlock;
  /** What it belongs to, said once more above it where a page begins with it. */
  readonly under?: Mrkdwn;
  /** What a heading says where a page begins with it: whose heading it is, too. */
  readonly first?: Mrkdwn;
}

/** Of 100 that a view takes: a page that is read on a phone. */
const BLOCKS = 50;
/** Of 250,000 that a view takes; a page has at least one block, of at most 18,000. */
const BYTES = 60_000;

/** So many headings at most go over to the next page with what they lead. */
const HEADINGS = 2;

/** Pieces on as many pages as hold them, in their order; at least one page, and none that begins with a line between two texts. */
export function pagesOf(pieces: readonly Piece[]): KnownBlock[][] {
  let page: Piece[] = [];
  let bytes = 0;
  const pages = [page];
  for (const piece of pieces) {
    const size = Buffer.byteLength(JSON.stringify(piece.block));
    if (page.length > 0 && (page.length >= BLOCKS || bytes + size > BYTES)) {
      if (piece.block.type === 'divider') continue;
      page = page.splice(endWithoutHeadings(page));
      pages.push(page);
      bytes = 0;
    }
    page.push(piece);
    bytes += size;
  }
  return pages.map(([first, ...more], i) => [
    ...(first ? (i === 0 ? [first.block] : begun(first)) : []),
    ...more.map(({ block }) => block),
  ]);
}

/** How a page begins that others stand before. */
function begun({ block, under, first }: Piece): KnownBlock[] {
  if (first) return [context(first)];
  return under ? [context(under), block] : [block];
}

/** How many blocks stay on a page that ends with headings of what comes next. */
function endWithoutHeadings(page: readonly Piece[]): number {
  let end = page.length;
  while (end > Math.max(1, page.length - HEADINGS) && isHeading(page[end - 1]?.block)) end -= 1;
  return end;
}

const isHeading = (block: KnownBlock | undefined): boolean =>
  block?.type === 'header' || block?.type === 'context';
