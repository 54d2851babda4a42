import type { Button, KnownBlock } from '@slack/types';
import type { Actor } from '../../../shared/actor';
import type { NewId } from '../../../shared/ids';
import { actions, button, type Modal, option, plain } from '../../../slack/blocks';
import { shorten } from '../../../slack/mrkdwn';
import type { Routes } from '../../../slack/routes';
import type { ReviewsPart } from '../parts.routes';
import { ASK_REVEAL } from '../revealing/reveal.views';
import type { SummariesService, SummaryPage } from './summaries.service';
import { readSummaryRef, summaryModal, TURN_SUMMARY } from './summary.views';
import { LISTS } from './summary-lists.views';
import { SEE_SUMMARY, summaryRef } from './summary-ref';

/** Goes to another cycle's in the same window. */
export const CHOOSE_SUMMARY = 'reviews.choose_summary';
/** A select takes 100 options. */
const MOST_CYCLES = 100;
const BUTTONS_PER_ROW = 5;

export interface SummaryWindowDeps {
  readonly summaries: SummariesService;
  /** What all parts put above a summary. */
  readonly aboveOf: Required<ReviewsPart>['aboveSummary'];
  readonly newId: NewId;
}

/** A summary as whoever asks may read it. */
export function summaryWindow({ summaries, aboveOf, newId }: SummaryWindowDeps) {
  /** @param opening stays the same for all pages of one window. */
  async function drawn(actor: Actor, ref: string, opening: string, now: Date): Promise<Modal> {
    const { cycleId, subjectId, page } = readSummaryRef(ref);
    const shown = await summaries.read(actor, { cycleId, subjectId, opening }, now);
    const parts = await aboveOf(shown, now);
    const above = inOneRow([...parts, ...ownBlocks(shown)]);
    const below = inOneRow(parts.filter(({ type }) => type === 'actions'));
    const { earlier, ...rest } = shown;
    const modal = summaryModal({ ...rest, ...(earlier && { earlier }), above, below }, page);
    return {
      ...modal,
      blocks: [...modal.blocks, actions(LISTS[shown.audience](shown.cycle.id))],
      private_metadata: `${modal.private_metadata} ${opening}`,
    };
  }

  /** Its first page, as one opening of it. */
  const opened = (actor: Actor, ref: string, now: Date): Promise<Modal> => drawn(actor, ref, newId(), now);

  const routes: Routes = {
    actions: {
      // In the place of a list, which would be older than what is done here: of three windows two are left for that.
      [SEE_SUMMARY]: async ({ actor, now, value, from, open, update }) => {
        const modal = await opened(actor, value, now);
        return from === 'modal' ? update(modal) : open(modal);
      },
      [TURN_SUMMARY]: async ({ actor, now, value, ref, update }) =>
        update(await drawn(actor, value, openingIn(ref) ?? newId(), now)),
      [CHOOSE_SUMMARY]: async ({ actor, now, value, update }) => update(await opened(actor, value, now)),
    },
  };
  return { opened, routes };
}

/** Buttons of several parts that would stand below each other. */
function inOneRow(blocks: readonly KnownBlock[]): KnownBlock[] {
  const rows: KnownBlock[] = [];
  for (const block of blocks) {
    const last = rows.at(-1);
    const joins =
      last?.type === 'actions' &&
      block.type === 'actions' &&
      last.elements.length + block.elements.length <= BUTTONS_PER_ROW;
    if (joins) rows.splice(-1, 1, { ...last, elements: [...last.elements, ...block.elements] });
    else rows.push(block);
  }
  return rows;
}

/** Which opening it is stands behind whose summary it is and which page. */
const openingIn = (ref: string): string | undefined => ref.split(' ')[3];

/** What there is to do with it besides what parts add: names for HR, and other cycles. */
function ownBlocks({ audience, cycle, subject, cycles }: SummaryPage): KnownBlock[] {
  const refOf = (cycleId: string) => summaryRef({ cycleId, subjectId: subject.id });
  const reveal: Button[] = audience === 'HR' ? [button(ASK_REVEAL, 'Show names…', refOf(cycle.id))] : [];
  const options = cycles
    .slice(0, MOST_CYCLES)
    .map(({ id, name }) => ({ id, option: option(shorten(name, 75), refOf(id)) }));
  const present = options.find(({ id }) => id === cycle.id)?.option;
  const choose =
    options.length > 1
      ? [
          {
            type: 'static_select' as const,
            action_id: CHOOSE_SUMMARY,
            placeholder: plain('Another cycle'),
            options: options.map((each) => each.option),
            ...(present && { initial_option: present }),
          },
        ]
      : [];
  const elements = [...choose, ...reveal];
  return elements.length > 0 ? [actions(...elements)] : [];
}
