import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { ReviewsDeps } from '../review-deps';
import { areAllOfTheTeam, areSame, mergedPeers, whyNotPeer, whyNotSoMany } from './nominating';
import { approved, assertChoosesPeers, GUEST, isSubject, NO_CYCLE, notReviewed } from './nominating-refusals';
import type { Nomination } from './nomination';
import type { AssignPeers } from './peer-assignments';
import { type PeerSurroundings, peerSurroundings } from './peer-surroundings';
import { type PeersPage, type Place, peersPages } from './peers-page';

/** What was sent: internal ids of the suggested that are ticked, Slack ids of the others, and what was given then. */
export interface SentPeers {
  readonly suggested: readonly string[];
  readonly others: readonly string[];
  readonly given: readonly string[];
}

/** Where sending leads: done, or to the same form because another window changed the list. */
export type Nominated =
  | {
      readonly kind: 'done';
      readonly cycle: Cycle;
      readonly peers: readonly Person[];
      readonly isApproved: boolean;
      readonly isAllOfTheTeam: boolean;
    }
  | { readonly kind: 'changed elsewhere'; readonly page: PeersPage };

export interface NominatingDeps
  extends Pick<ReviewsDeps, 'store' | 'nominations' | 'people' | 'cycles' | 'newId'> {
  /** What is owed to somebody was stored just now. */
  readonly announce: () => void;
  readonly assignPeers: AssignPeers;
}

/** Each lost race means that another window's write went through. */
const ATTEMPTS = 8;

export type NominatingService = ReturnType<typeof nominatingService>;

/** Subjects choose their peers: each for themselves alone, as it stands at the write. */
export function nominatingService(deps: NominatingDeps) {
  const { store, nominations, people, cycles, newId, announce, assignPeers } = deps;
  const pageOf = peersPages(deps);

  async function placeOf(actor: Actor, cycleId: string, now: Date): Promise<Place> {
    const [cycle, subject] = await Promise.all([cycles.cycle(cycleId), people.person(actor.personId)]);
    if (!cycle || !subject) throw new UserFacingError(NO_CYCLE);
    assertChoosesPeers(cycle, now, actor.timeZone);
    if (!isSubject(subject, cycle, await store.ofSubject(subject.id, cycleId)))
      throw new UserFacingError(notReviewed(cycle));
    return { cycle, around: await peerSurroundings(deps, subject) };
  }

  /** @throws FieldErrors where somebody cannot be a peer. */
  async function checked(sent: SentPeers, around: PeerSurroundings): Promise<string[]> {
    const suggested = [...(await people.people(sent.suggested)).values()];
    const others = await Promise.all(sent.others.map((slackId) => people.personBySlackId(slackId)));
    const refusalIn = (peers: readonly (Person | undefined)[]) =>
      peers.map((peer) => (peer ? whyNotPeer(peer, around, 'subject') : GUEST)).find(Boolean);
    const wrong = Object.entries({ suggested: refusalIn(suggested), others: refusalIn(others) });
    const fields = wrong.flatMap(([field, sentence]) => (sentence ? [[field, sentence]] : []));
    if (fields.length > 0) throw new FieldErrors(Object.fromEntries(fields));
    return [...new Set([...suggested, ...others].flatMap((peer) => peer?.id ?? []))];
  }

  function write(present: Nomination | undefined, { cycle, around }: Place, peerIds: string[], now: Date) {
    const needsNobody = around.approverId === null;
    const isAsked = present !== undefined && !needsNobody;
    const next: Nomination = {
      id: present?.id ?? newId(),
      cycleId: cycle.id,
      subjectId: around.subject.id,
      peerIds,
      state: needsNobody ? 'APPROVED' : 'PROPOSED',
      owed: isAsked ? present.owed : { what: needsNobody ? 'assigning' : 'telling', at: now },
      revision: present?.revision ?? 1,
    };
    const written = present ? nominations.replace(next) : nominations.insert(next);
    return written.then((outcome) => ({ next, isWritten: outcome === 'written' || outcome === 'inserted' }));
  }

  async function follow(next: Nomination): Promise<void> {
    if (next.state === 'APPROVED') await assignPeers(next);
    else if (next.owed) announce();
  }

  async function done({ cycle, around }: Place, peerIds: readonly string[], isApproved: boolean) {
    const known = await people.people(peerIds);
    const peers = peerIds.flatMap((id) => known.get(id) ?? []);
    return {
      kind: 'done',
      ...{ cycle, peers, isApproved },
      isAllOfTheTeam: areAllOfTheTeam(peers, around),
    } as const;
  }

  return {
    /** @throws UserFacingError where the actor has no peers to choose, or no longer. */
    async page(actor: Actor, cycleId: string, now: Date): Promise<PeersPage> {
      const place = await placeOf(actor, cycleId, now);
      const present = await nominations.nomination(cycleId, actor.personId);
      if (present?.state === 'APPROVED') throw new UserFacingError(approved(place.cycle));
      return pageOf(place, present?.peerIds ?? []);
    },

    /**
     * Keeps the actor's choice, beside what another window changed meanwhile. Where nobody is above them it is approved
     * at once. Doing it again changes nothing.
     * @throws FieldErrors by the fields of the form.
     */
    async nominate(actor: Actor, cycleId: string, sent: SentPeers, now: Date): Promise<Nominated> {
      const place = await placeOf(actor, cycleId, now);
      const wanted = await checked(sent, place.around);
      const count = place.cycle.settings.peersPerSubject;
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const present = await nominations.nomination(cycleId, actor.personId);
        const stored = present?.peerIds ?? [];
        const peerIds = mergedPeers(stored, sent.given, wanted);
        const isSame = present !== undefined && areSame(peerIds, stored);
        if (present?.state === 'APPROVED' && !isSame) throw new UserFacingError(approved(place.cycle));
        const wrong = whyNotSoMany(peerIds.length, count);
        if (wrong && areSame(stored, sent.given)) throw new FieldErrors({ others: wrong });
        if (wrong) return { kind: 'changed elsewhere', page: await pageOf(place, stored) };
        if (isSame) return done(place, peerIds, present.state === 'APPROVED');
        const { next, isWritten } = await write(present, place, peerIds, now);
        if (!isWritten) continue;
        await follow(next);
        return done(place, peerIds, next.state === 'APPROVED');
      }
      throw new Error(`The peers of ${actor.personId} were changed at each of ${ATTEMPTS} attempts.`);
    },
  };
}
