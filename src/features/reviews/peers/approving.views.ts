import type { KnownBlock } from '@slack/types';
import { button, context, field, header, type Modal, modal, plain, section } from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import { readSubjectRef, writeSubjectRef } from '../subject-ref';
import type { ApprovalPage } from './approving.service';
import { countText, type PeerCount } from './nominating';
import { goneBlocks } from './nominating.views';
import type { Asking, AskingIn } from './waiting-approvals';

/** Opens the list of reports who ask for peers; its value is the cycle's id. */
export const APPROVE_PEERS = 'reviews.approve_peers';
/** Opens the form for one of them; its value is the ids of the cycle and the subject. */
export const ASK_APPROVE = 'reviews.ask_approve_peers';
export const APPROVE = 'reviews.approve';

const TITLE = 'Approve peers';
const NAME = 150;
/** A modal holds 100 blocks. */
const MOST_SHOWN = 80;

export const approvePeersButton = (cycleId: string) => button(APPROVE_PEERS, 'Approve peers', cycleId);

/** `2 people ask for peers` */
export const askingText = (count: number): string =>
  count === 1 ? '1 person asks for peers' : `${count} people ask for peers`;

/** Who asks for peers, by cycle. */
export function approvalsModal(all: readonly AskingIn[]): Modal {
  const rows = all.flatMap(({ cycle, asking }): KnownBlock[] => [
    header(shorten(`Peers in ${cycle.name}`, NAME)),
    ...asking.map(rowOf),
  ]);
  const shown = rows.slice(0, MOST_SHOWN);
  const more = rows.length - shown.length;
  return modal(APPROVE_PEERS, { title: TITLE, close: 'Close' }, [
    ...(rows.length === 0 ? [section(md`Nobody waits for you to approve peers.`)] : shown),
    ...(more > 0 ? [context(md`More are shown once these are approved.`)] : []),
  ]);
}

const rowOf = ({ nomination: { cycleId, subjectId }, subject, peers }: Asking): KnownBlock =>
  section(
    md`${bold(shorten(subject.name, NAME))}  ·  ${peers} ${peers === 1 ? 'peer' : 'peers'}`,
    button(ASK_APPROVE, 'Look', writeSubjectRef({ cycleId, subjectId })),
  );

/** What the ref of the form says. */
export const approvalRef = (ref: string) => ({ ...readSubjectRef(ref), revision: Number(ref.split(' ')[2]) });

const CHANGED = (name: string) =>
  md`:arrows_counterclockwise: ${shorten(name, NAME)} changed this choice since you opened it. This is how it is now.`;

/** Whom HR has given them already: not who they are. */
function assignedBlocks(assigned: number, { from }: PeerCount): KnownBlock[] {
  if (assigned === 0) return [];
  const peers = assigned === 1 ? '1 peer' : `${assigned} peers`;
  const enough = assigned >= from ? ' If these are enough, approve none.' : '';
  return [context(md`:information_source: HR has assigned ${peers} besides these, who count too.${enough}`)];
}

/** The peers of one report, to be approved or changed. @param isChanged whether it is drawn anew for what the subject changed. */
export function approveModal(page: ApprovalPage, isChanged = false): Modal {
  const { cycle, subject, nomination, peers, gone, assigned } = page;
  const count = cycle.settings.peersPerSubject;
  return modal(
    APPROVE,
    { title: TITLE, submit: 'Approve' },
    [
      ...(isChanged ? [section(CHANGED(subject.name))] : []),
      section(
        md`${bold(shorten(subject.name, NAME))} asks for these peers in ${bold(cycle.name)}. Change them where others have seen more of the work; ${countText(count)}, across functions and levels.`,
      ),
      ...goneBlocks(gone),
      ...assignedBlocks(assigned, count),
      field(
        `peers~${nomination.revision}`,
        'Peers',
        {
          type: 'multi_users_select',
          placeholder: plain('Search for people'),
          ...(peers.length > 0 && { initial_users: peers.map(({ slackId }) => slackId) }),
        },
        {
          optional: assigned >= count.from,
          hint: 'They are assigned once you approve. HR may still add or take away.',
        },
      ),
    ],
    `${cycle.id} ${subject.id} ${nomination.revision}`,
  );
}
