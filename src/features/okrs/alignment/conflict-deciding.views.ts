import type { KnownBlock } from '@slack/types';
import type { CardPart } from '../../../delivery/schedule';
import { actions, button, context, divider, field, type Modal, modal, section } from '../../../slack/blocks';
import { md, shorten } from '../../../slack/mrkdwn';
import { textInput } from '../objectives/fields.views';
import type { Objective } from '../objectives/objective';
import type { Conflict } from './conflict';
import type { ConflictsShown } from './conflict-reading';
import {
  bothTitles,
  type ConflictRef,
  DECIDE_CONFLICT,
  seeConflicts,
  whyOf,
  writeConflictRef,
} from './conflicts.views';

/** Opens what somebody is to decide about. */
export const SEE_TO_DECIDE = 'okr.see_to_decide';
const TO_DECIDE = 'okr.to_decide';
export const SAVE_DECISION = 'okr.save_decision';

const NAME = 60;
const TEXT = 1_000;
/** Of 100 blocks; each takes four. */
const SHOWN = 20;

/** Everything that somebody is to decide about. */
export function toDecideModal({ conflicts, objectives, nameOf }: ConflictsShown): Modal {
  const more = conflicts.length - SHOWN;
  const rows = conflicts
    .slice(0, SHOWN)
    .flatMap((conflict, i): KnownBlock[] => [
      ...(i > 0 ? [divider()] : []),
      section(bothTitles(conflict, objectives)),
      ...whyOf(conflict, nameOf),
      actions(
        button(
          DECIDE_CONFLICT,
          'Decide…',
          writeConflictRef({ conflictId: conflict.id, from: 'list', objectiveId: '' }),
        ),
      ),
    ]);
  return modal(TO_DECIDE, { title: 'Conflicts to decide', close: 'Close' }, [
    ...rows,
    ...(conflicts.length === 0 ? [section(md`There is nothing to decide at the moment.`)] : []),
    ...(more > 0 ? [context(md`and ${more} more, once these are decided`)] : []),
  ]);
}

type Shown = Pick<ConflictsShown, 'objectives' | 'nameOf'> & { readonly conflict: Conflict };

/** Where a sponsor records what is decided. */
export const decideModal = ({ conflict, objectives, nameOf }: Shown, ref: ConflictRef): Modal =>
  modal(
    SAVE_DECISION,
    { title: 'Decide', submit: 'Save' },
    [
      section(bothTitles(conflict, objectives)),
      ...whyOf(conflict, nameOf),
      field('what', 'What is decided', textInput(undefined, { multiline: true }), {
        hint: 'For example: Faster delivery goes first; the new warehouse waits until July.',
      }),
      field('tradeOffs', 'What is given up for it', textInput(undefined, { multiline: true }), {
        hint: 'And by whom. Everybody who reads one of the two reads it.',
      }),
      context(md`It is recorded once and stays.`),
    ],
    writeConflictRef(ref),
  );

const SUMMARY = 'You are asked to decide between two objectives';

/** What a sponsor is told: with a button while there is something to decide. */
export function toDecidePart(found: (Shown & { readonly isOpen: boolean }) | undefined): CardPart {
  const receipt = (text: string): CardPart => ({ summary: SUMMARY, blocks: [section(md`${text}`)] });
  if (!found) return receipt('The conflict that you were to decide about was withdrawn.');
  if (found.conflict.decision) return receipt('✓ You have decided about a conflict of two objectives.');
  if (!found.isOpen) return receipt('The conflict that you were to decide about is over.');
  const { conflict, objectives, nameOf } = found;
  const ref = writeConflictRef({ conflictId: conflict.id, from: 'card', objectiveId: '' });
  return {
    summary: SUMMARY,
    blocks: [
      section(md`${bothTitles(conflict, objectives)} conflict, and you are asked to decide:`),
      ...whyOf(conflict, nameOf),
      actions(button(DECIDE_CONFLICT, 'Decide…', ref)),
    ],
  };
}

/** What the owner of one of the two is told of the decision. */
export function decidedPart(
  { conflict, objectives, nameOf }: Shown,
  own: Pick<Objective, 'id'> | undefined,
): CardPart | undefined {
  const { decision } = conflict;
  if (!decision) return undefined;
  return {
    summary: 'It is decided between two objectives',
    blocks: [
      section(
        md`${shorten(nameOf(decision.decidedBy), NAME)} has decided between ${bothTitles(conflict, objectives)}: ${shorten(decision.what, TEXT)}`,
      ),
      section(md`*Given up:* ${shorten(decision.tradeOffs, TEXT)}`),
      ...(own ? [actions(seeConflicts(own))] : []),
    ],
  };
}
