import type { KnownBlock } from '@slack/types';
import { actions, button, context } from './blocks';
import { md } from './mrkdwn';

/** Which page of a list is shown, from 0, and how many there are. */
export interface Paging {
  readonly page: number;
  readonly pages: number;
}

/**
 * Turns the pages of a list; nothing where there is one only.
 * @param action of the buttons, before a `~` that tells them apart.
 * @param placeOf what the button to a page carries.
 */
export function pageButtons(
  action: string,
  { page, pages }: Paging,
  placeOf: (page: number) => string,
): KnownBlock[] {
  if (pages === 1) return [];
  const turn = (to: number, text: string) => button(`${action}~${to}`, text, placeOf(to));
  return [
    context(md`Page ${page + 1} of ${pages}`),
    actions(
      ...(page > 0 ? [turn(page - 1, 'Previous')] : []),
      ...(page + 1 < pages ? [turn(page + 1, 'Next')] : []),
    ),
  ];
}
