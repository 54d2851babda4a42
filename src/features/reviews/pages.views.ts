import type { KnownBlock } from '@slack/types';
import { actions, button, context } from '../../slack/blocks';
import { md } from '../../slack/mrkdwn';

/** One page of something long. */
export interface PageOf<T> {
  readonly shown: readonly T[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
}

/** @param wanted from 0; what is no page of it is the nearest that is. */
export function pageOf<T>(all: readonly T[], wanted: number, perPage: number): PageOf<T> {
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.min(Math.max(0, Math.trunc(wanted) || 0), pages - 1);
  return { shown: all.slice(page * perPage, (page + 1) * perPage), page, pages };
}

/** Leads to the pages before and after; nothing where there is one alone. @param valueAt what a page's button holds. */
export function pageTurns(
  action: string,
  { page, pages }: Pick<PageOf<unknown>, 'page' | 'pages'>,
  valueAt: (page: number) => string,
): KnownBlock[] {
  if (pages === 1) return [];
  const turn = (to: number, text: string) => button(`${action}~${to}`, text, valueAt(to));
  return [
    context(md`Page ${page + 1} of ${pages}`),
    actions(
      ...(page > 0 ? [turn(page - 1, 'Previous')] : []),
      ...(page + 1 < pages ? [turn(page + 1, 'Next')] : []),
    ),
  ];
}
