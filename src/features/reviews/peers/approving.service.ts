import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { ReviewsDeps } from '../review-deps';
import { areSame, choosesPeers, notAskedAgain, whyNotPeer, whyNotSoMany } from './nominating';
import { assertChoosesPeers, GUEST } from './nominating-refusals';
import type { Nomination } from './nomination';
import type { AssignPeers } from './peer-assignments';
import { type PeerSurroundings, peerSurroundings } from './peer-surroundings';

/** A report who asks for peers. */
export interface Asking {
  readonly nomination: Nomination;
  readonly subject: Person;
  /** How many of those chosen are still here. */
  readonly peers: number;
}

export interface AskingIn {
  readonly cycle: Cycle;
  readonly asking: readonly Asking[];
}

/** What a manager has before them of one report. */
export interface ApprovalPage {
  readonly cycle: Cycle;
  readonly subject: Person;
  readonly nomination: Nomination;
  readonly peers: readonly Person[];
  /** Names of those chosen who have left since. */
  readonly gone: readonly string[];
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

const NOT_AGAIN = (peer: string, subject: string) =>
  `${peer} cannot be asked again to review ${subject}: choose somebody else.`;

export type ApprovingService = ReturnType<typeof approvingService>;

/** The present manager approves the peers of each report, or others in their place. */
export function approvingService({ store, nominations, people, cycles, assignPeers }: ApprovingDeps) {
  async function askingIn(cycle: Cycle, reportIds: readonly string[]): Promise<AskingIn> {
    const proposed = (await nominations.ofSubjects(cycle.id, reportIds)).filter(
      ({ state }) => state === 'PROPOSED',
    );
    const known = await people.people(proposed.flatMap(({ subjectId, peerIds }) => [subjectId, ...peerIds]));
    const asking = proposed.flatMap((nomination) => {
      const subject = known.get(nomination.subjectId);
      const peers = nomination.peerIds.filter((id) => known.get(id)?.active).length;
      return subject ? [{ nomination, subject, peers }] : [];
    });
    return {
      cycle,
      asking: asking.sort((a, b) => a.subject.name.localeCompare(b.subject.name, 'en')),
    };
  }

  async function placeOf(actor: Actor, cycleId: string, subjectId: string, now: Date) {
    const [cycle, subject, nomination] = await Promise.all([
      cycles.cycle(cycleId),
      people.person(subjectId),
      nominations.nomination(cycleId, subjectId),
    ]);
    if (!cycle || !subject || !nomination) throw new UserFacingError(NOT_YOURS);
    const around = await peerSurroundings({ people }, subject);
    if (around.approverId !== actor.personId) throw new UserFacingError(NOT_YOURS);
    assertChoosesPeers(cycle, now, actor.timeZone);
    return { cycle, subject, nomination, around };
  }

  async function pageOf({ cycle, subject, nomination }: Awaited<ReturnType<typeof placeOf>>) {
    const known = await people.people(nomination.peerIds);
    const peers = nomination.peerIds.flatMap((id) => known.get(id) ?? []);
    return {
      ...{ cycle, subject, nomination },
      peers: peers.filter(({ active }) => active),
      gone: peers.flatMap(({ active, name }) => (active ? [] : [name])),
    };
  }

  async function checked(slackIds: readonly string[], around: PeerSurroundings, cycle: Cycle) {
    const peers = await Promise.all(slackIds.map((slackId) => people.personBySlackId(slackId)));
    const refusals = peers.map((peer) => (peer ? whyNotPeer(peer, around, 'manager') : GUEST));
    const wrong = refusals.find(Boolean) ?? whyNotSoMany(peers.length, cycle.settings.peersPerSubject);
    if (wrong) throw new FieldErrors({ peers: wrong });
    return peers.flatMap((peer) => peer ?? []);
  }

  async function refuseAgain(peers: readonly Person[], subject: Person, cycle: Cycle): Promise<void> {
    const gone = notAskedAgain(await store.ofSubject(subject.id, cycle.id));
    const peer = peers.find(({ id }) => gone.has(id));
    if (peer) throw new FieldErrors({ peers: NOT_AGAIN(peer.name, subject.name) });
  }

  async function waitingIn(open: readonly Cycle[], reportIds: readonly string[]): Promise<AskingIn[]> {
    if (reportIds.length === 0) return [];
    const all = await Promise.all(open.map((cycle) => askingIn(cycle, reportIds)));
    return all.filter(({ asking }) => asking.length > 0);
  }

  return {
    /** Reports who ask for peers, in each of these cycles; those without any are left out. */
    waitingIn,

    /** The same, in each cycle in which they still can. */
    async waiting(managerId: string, now: Date): Promise<readonly AskingIn[]> {
      const open = (await cycles.activeCycles()).filter((cycle) => choosesPeers(cycle, now));
      return waitingIn(open, open.length > 0 ? await people.reportIdsOf(managerId) : []);
    },

    /** @throws UserFacingError for whoever is not the present manager: it does not say whether there is anything. */
    async page(actor: Actor, cycleId: string, subjectId: string, now: Date): Promise<ApprovalPage> {
      const place = await placeOf(actor, cycleId, subjectId, now);
      if (place.nomination.state === 'APPROVED') throw new UserFacingError(DONE_BEFORE(place.subject.name));
      return pageOf(place);
    },

    /**
     * Approves these peers and has them assigned. Doing it again changes nothing.
     * @returns the page as it is now, where the subject changed their choice since it was shown.
     * @throws FieldErrors by the fields of the form.
     */
    async approve(actor: Actor, approval: Approval, now: Date): Promise<ApprovalPage | 'approved'> {
      const place = await placeOf(actor, approval.cycleId, approval.subjectId, now);
      const { nomination, around, cycle, subject } = place;
      const peers = await checked(approval.peers, around, cycle);
      const peerIds = peers.map(({ id }) => id);
      if (nomination.state === 'APPROVED') {
        if (areSame(peerIds, nomination.peerIds)) return 'approved';
        throw new UserFacingError(DONE_BEFORE(subject.name));
      }
      if (nomination.revision !== approval.revision) return pageOf(place);
      await refuseAgain(peers, subject, cycle);
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
