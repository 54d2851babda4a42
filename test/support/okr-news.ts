import type { ItemKey, Owed } from '../../src/delivery/schedule';
import { checkMessage } from '../../src/slack/limits';
import { linesOf, type OkrConversation } from './okr-conversation';

/** What objectives owe to people as news, and what its cards say. */
export function okrNews({ feature, clock }: Pick<OkrConversation, 'feature' | 'clock'>) {
  const schedule = (kind: string) => feature.schedules.find((one) => one.kind === kind)!;

  const owed = async (kind: string): Promise<Owed[]> => {
    const all: Owed[] = [];
    for await (const one of schedule(kind).due(clock.at)) all.push(one);
    return all;
  };

  /** What the card says at this moment; no lines where it is not sent. */
  const card = async (item: ItemKey, redraw = false) => {
    const part = await schedule(item.kind).render(item, { now: clock.at, redraw });
    if (part) checkMessage({ text: part.summary, blocks: part.blocks });
    return { summary: part?.summary, lines: part && linesOf(part.blocks), blocks: part?.blocks ?? [] };
  };

  return {
    owed,
    card,
    /** What is owed, as cards; told from then on. */
    async tells(kind: string) {
      const cards = [];
      for (const item of await owed(kind)) {
        cards.push({ item, ...(await card(item)) });
        await item.settle();
      }
      return cards;
    },
  };
}
