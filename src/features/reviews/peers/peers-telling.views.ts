import type { CardPart } from '../../../delivery/schedule';
import { dayText } from '../../../shared/day-text';
import { actions, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import { approvePeersButton, askingText } from './approving.views';
import { countText } from './nominating';
import { choosePeersButton } from './nominating.views';
import type { Standing } from './peers-telling.service';

/** Kinds of message about peers. */
export const TO_CHOOSE = 'reviews.choose_peers';
export const CHOOSE_SOON = 'reviews.choose_peers_soon';
export const TO_APPROVE = 'reviews.approve_peers';
export const APPROVE_SOON = 'reviews.approve_peers_soon';
export const peersKinds = [TO_CHOOSE, CHOOSE_SOON, TO_APPROVE, APPROVE_SOON] as const;
export type PeersKind = (typeof peersKinds)[number];

/** What a notification shows of each: the same for everybody. */
export const PEERS_NAMES: Readonly<Record<PeersKind, string>> = {
  [TO_CHOOSE]: 'Your peers for reviews',
  [CHOOSE_SOON]: 'Your peers, before reviews open',
  [TO_APPROVE]: 'Peers to approve',
  [APPROVE_SOON]: 'Peers to approve, before reviews open',
};

/** The cycle that an item is about: its slot begins with it. */
export const peersAskedItem = (slot: string): string => slot.split(' ')[0]!;

const opensOn = ({ reviewWindow }: Cycle) => dayText(reviewWindow.opens.slice(0, 10));

const STANDINGS: Readonly<Record<Exclude<Standing, 'to choose'>, string>> = {
  proposed: 'your peers are chosen and wait for your manager',
  approved: 'your peers are approved',
  'assigned by HR': 'HR has chosen your peers',
};

/** Asks a subject for peers; a receipt once there is nothing to do. */
export function toChoosePart(kind: PeersKind, cycle: Cycle, standing: Standing, isOver: boolean): CardPart {
  const summary = PEERS_NAMES[kind];
  const said = (text: Mrkdwn) => ({ summary, blocks: [section(text)] });
  if (standing === 'to choose' && isOver)
    return said(md`${bold(cycle.name)}: the time to choose peers is over.`);
  if (standing === 'proposed' && !isOver)
    return {
      summary,
      blocks: [
        section(md`:white_check_mark: ${bold(cycle.name)}: ${STANDINGS.proposed}.`),
        actions(choosePeersButton(cycle.id, 'Change')),
      ],
    };
  if (standing !== 'to choose')
    return said(md`:white_check_mark: ${bold(cycle.name)}: ${STANDINGS[standing]}.`);
  return {
    summary,
    blocks: [
      section(
        md`${bold(cycle.name)}: choose ${countText(cycle.settings.peersPerSubject)} to review you as peers, before reviews open on ${opensOn(cycle)}.`,
      ),
      actions(choosePeersButton(cycle.id)),
    ],
  };
}

/** How many wait for a manager: nobody by name. */
export const toApprovePart = (kind: PeersKind, cycle: Cycle, count: number, isOver: boolean): CardPart => ({
  summary: PEERS_NAMES[kind],
  blocks:
    count > 0
      ? [section(md`${bold(cycle.name)}: ${askingText(count)}.`), actions(approvePeersButton(cycle.id))]
      : [
          section(
            isOver
              ? md`${bold(cycle.name)}: the time to approve peers is over.`
              : md`:white_check_mark: ${bold(cycle.name)}: nobody waits for you to approve peers.`,
          ),
        ],
});
