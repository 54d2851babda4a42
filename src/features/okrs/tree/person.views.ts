import type { KnownBlock } from '@slack/types';
import { context } from '../../../slack/blocks';
import { joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Objective } from '../objectives/objective';
import { TITLE_SHOWN } from './row.views';

/** `Contributes to Win the north`, below each objective of a list that contributes to any of `parents`. */
export const contributesTo =
  (parents: readonly Objective[]) =>
  ({ parentIds }: Objective): KnownBlock[] => {
    const titles: Mrkdwn[] = parents
      .filter(({ id }) => parentIds.includes(id))
      .map(({ title }) => md`${shorten(title, TITLE_SHOWN)}`);
    return titles.length === 0 ? [] : [context(md`Contributes to ${joined(titles, ', ')}`)];
  };
