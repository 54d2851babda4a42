import type { ListPage, Slice } from './ports';

/** So many objectives stand on one page of a list. */
export const ROWS = 10;

/** A page of a list of objectives. */
export interface ListedObjectives extends ListPage {
  /** From 0; the last one where there are no more so many. */
  readonly page: number;
  readonly pages: number;
}

/** Reads one page; where the list has become shorter meanwhile, its last one. */
export async function listedOn(
  page: number,
  read: (slice: Slice) => Promise<ListPage>,
): Promise<ListedObjectives> {
  const found = await read({ from: page * ROWS, most: ROWS });
  const pages = Math.max(1, Math.ceil(found.total / ROWS));
  if (page < pages) return { ...found, page, pages };
  return { ...(await read({ from: (pages - 1) * ROWS, most: ROWS })), page: pages - 1, pages };
}
