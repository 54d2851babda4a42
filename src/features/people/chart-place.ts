/** Where in the org chart somebody looks: the whole, one group, or those who are nowhere; page from 0. */
export type ChartPlace =
  | { readonly kind: 'top' | 'no-team' | 'no-manager'; readonly page: number }
  | { readonly kind: 'team' | 'department'; readonly id: string; readonly page: number };

export const TOP: ChartPlace = { kind: 'top', page: 0 };

const WRITTEN = /^(top|no-team|no-manager|team|department):([\w-]*):(\d{1,4})$/;

/** As a button carries it. */
export const placeText = (place: ChartPlace): string =>
  `${place.kind}:${'id' in place ? place.id : ''}:${place.page}`;

/** What a button carried; the whole chart where it is nothing that one carries. */
export function placeIn(text: string): ChartPlace {
  const [, kind, id = '', page = '0'] = WRITTEN.exec(text) ?? [];
  if (kind === 'team' || kind === 'department') return { kind, id, page: Number(page) };
  return kind === 'no-team' || kind === 'no-manager' || kind === 'top' ? { kind, page: Number(page) } : TOP;
}

/** One page of a list, which exists whatever page was asked for. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly pages: number;
}

export function pageOf<T>(all: readonly T[], wanted: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(wanted, pages - 1);
  return { items: all.slice(page * size, (page + 1) * size), page, pages };
}
