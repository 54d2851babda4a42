import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { AssignmentLine } from '../ports';
import type { ReviewsDeps } from '../review-deps';
import { areSame, assignedBesides, notAskedAgain, whyNotPeer, whyNotSoMany } from './nominating';
import { assertChoosesPeers, GUEST, isSubject } from './nominating-refusals';
import type { Nomination } from './nomination';
import type { AssignPeers } from './peer-assignments';
import { type PeerSurroundings, peerSurroundings } from './peer-surroundings';
import { waitingApprovals } from './waiting-approvals';

/** What a manager has before them of one report. */
export interface ApprovalPage {
  readonly cycle: Cycle;
  readonly subject: Person;
  readonly nomination: Nomination;
  readonly peers: readonly Person[];
  /** Names of those chosen who have left since. */
  readonly gone: readonly string[];
  /** How many HR has assigned besides those chosen: they count among them. */
  readonly assigned: number;
}

export interface Approval {
  readonly cycleId: string;
  readonly subjectId: string;
  /** Of the nomination, as it was shown. */
  readonly revision: number;
  /** Slack ids. */
  readonly peers: readonly string[];
}

export type ApprovingDeps = Pick<ReviewsDeps, 'store' | 'nominations' | 'people' | 'cycles'> & {
  readonly assignPeers: AssignPeers;
};

const NOT_YOURS =
  'These peers are not yours to approve, so nothing was changed: they are approved by the present manager.';
const DONE_BEFORE = (name: string) =>
  `The peers of ${name} are approved already, so nothing was changed: HR can still add somebody or take somebody away.`;

const NOT_REVIEWED = (name: string, cycle: string) =>
  `${name} is not reviewed in ${cycle} any more, so there are no peers to approve.`;
const NOT_AGAIN = (peer: string, subject: string) =>
  `${peer} cannot be asked again to review ${subject}: choose somebody else.`;

interface ApprovalPlace extends Pick<ApprovalPage, 'cycle' | 'subject' | 'nomination'> {
  /** Who reviews the subject. */
  readonly lines: readonly AssignmentLine[];
  readonly around: PeerSurroundings;
}

export type ApprovingService = ReturnType<typeof approvingService>;

/** The present manager approves the peers of each report, or others in their place. */
export function approvingService({ store, nominations, people, cycles, assignPeers }: ApprovingDeps) {
  async function placeOf(
    actor: Actor,
    cycleId: string,
    subjectId: string,
    now: Date,
  ): Promise<ApprovalPlace> {
    const [cycle, subject, nomination, lines] = await Promise.all([
      cycles.cycle(cycleId),
      people.person(subjectId),
      nominations.nomination(cycleId, subjectId),
      store.ofSubject(subjectId, cycleId),
    ]);
    if (!cycle || !subject || !nomination) throw new UserFacingError(NOT_YOURS);
    const around = await peerSurroundings({ people }, subject);
    if (around.approverId !== actor.personId) throw new UserFacingError(NOT_YOURS);
    assertChoosesPeers(cycle, now, actor.timeZone);
    return { cycle, subject, nomination, lines, around };
  }

  async function pageOf({ cycle, subject, nomination, lines }: ApprovalPlace): Promise<ApprovalPage> {
    const known = await people.people(nomination.peerIds);
    const peers = nomination.peerIds.flatMap((id) => known.get(id) ?? []);
    return {
      ...{ cycle, subject, nomination },
      peers: peers.filter(({ active }) => active),
      gone: peers.flatMap(({ active, name }) => (active ? [] : [name])),
      assigned: assignedBesides(lines, nomination.peerIds),
    };
  }

  async function checked(slackIds: readonly string[], around: PeerSurroundings): Promise<Person[]> {
    const peers = await Promise.all(slackIds.map((slackId) => people.personBySlackId(slackId)));
    const refusals = peers.map((peer) => (peer ? whyNotPeer(peer, around, 'manager') : GUEST));
    const wrong = refusals.find(Boolean);
    if (wrong) throw new FieldErrors({ peers: wrong });
    return peers.flatMap((peer) => peer ?? []);
  }

  function refuse(peers: readonly Person[], { cycle, subject, lines }: ApprovalPlace): void {
    const ids = peers.map(({ id }) => id);
    const gone = notAskedAgain(lines);
    const again = peers.find(({ id }) => gone.has(id));
    const wrong = isSubject(subject, cycle, lines)
      ? (whyNotSoMany(ids.length, cycle.settings.peersPerSubject, assignedBesides(lines, ids)) ??
        (again && NOT_AGAIN(again.name, subject.name)))
      : NOT_REVIEWED(subject.name, cycle.name);
    if (wrong) throw new FieldErrors({ peers: wrong });
  }

  return {
    ...waitingApprovals({ store, nominations, people, cycles }),

    /** @throws UserFacingError for whoever is not the present manager: it does not say whether there is anything. */
    async page(actor: Actor, cycleId: string, subjectId: string, now: Date): Promise<ApprovalPage> {
      const place = await placeOf(actor, cycleId, subjectId, now);
      if (place.nomination.state === 'APPROVED') throw new UserFacingError(DONE_BEFORE(place.subject.name));
      const { subject, cycle, lines } = place;
      if (!isSubject(subject, cycle, lines))
        throw new UserFacingError(NOT_REVIEWED(subject.name, cycle.name));
      return pageOf(place);
    },

    /**
     * Approves these peers and has them assigned. Doing it again changes nothing.
     * @returns the page as it is now, where the subject changed their choice since it was shown.
     * @throws FieldErrors by the fields of the form.
     */
    async approve(actor: Actor, approval: Approval, now: Date): Promise<ApprovalPage | 'approved'> {
      const place = await placeOf(actor, approval.cycleId, approval.subjectId, now);
      const { nomination, around, subject } = place;
      const peers = await checked(approval.peers, around);
      const peerIds = peers.map(({ id }) => id);
      if (nomination.state === 'APPROVED') {
        if (areSame(peerIds, nomination.peerIds)) return 'approved';
        throw new UserFacingError(DONE_BEFORE(subject.name));
      }
      if (nomination.revision !== approval.revision) return pageOf(place);
      refuse(peers, place);
      const next: Nomination = {
        ...nomination,
        peerIds,
        state: 'APPROVED',
        owed: { what: 'assigning', at: now },
      };
      if ((await nominations.replace(next)) !== 'written')
        return pageOf(await placeOf(actor, approval.cycleId, approval.subjectId, now));
      await assignPeers(next);
      return 'approved';
    },
  };
}
