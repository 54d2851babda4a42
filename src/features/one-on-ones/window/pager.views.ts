import type { KnownBlock } from '@slack/types';

/** Blocks that belong together and are never torn apart. */
export type Group = readonly KnownBlock[];

/** Groups in pages of at most `room` blocks, in their order; one empty page where there are none. */
export function inPages(groups: readonly Group[], room: number): KnownBlock[][] {
  const pages: KnownBlock[][] = [[]];
  for (const group of groups) {
    const last = pages.at(-1)!;
    if (last.length > 0 && last.length + group.length > room) pages.push([...group]);
    else last.push(...group);
  }
  return pages;
}
