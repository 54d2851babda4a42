import { sharedReading } from '../../../shared/shared-reading';
import { type Cycle, takesPart } from '../../cycles';
import type { Person } from '../../people';
import { isEligible } from '../assigning/assigning';
import type { AssignmentLine } from '../ports';
import type { ReviewsDeps } from '../review-deps';
import { choosesPeers, hasEnoughPeers } from './nominating';
import type { Nomination } from './nomination';
import { peersAskedItem, peersKinds } from './peers-telling.views';

/** What somebody was told, or is to be. */
interface ToldItem {
  readonly kind: string;
  readonly recipient: string;
  readonly slot: string;
}

export interface PeersTellingDeps extends Pick<ReviewsDeps, 'store' | 'nominations' | 'people' | 'cycles'> {
  readonly outbox: { touch(item: ToldItem): Promise<void> };
  /** What was recorded for somebody of these kinds, told or not. */
  readonly recordedOf: (recipient: string, kinds: readonly string[]) => Promise<readonly ToldItem[]>;
}

/** Where one subject stands with their peers. */
export type Standing = 'to choose' | 'proposed' | 'approved' | 'assigned by HR';

/** Everybody reviewed in a cycle, with where they stand, and who waits for whose approval. */
export interface PeersStandings {
  readonly subjects: readonly { readonly person: Person; readonly standing: Standing }[];
  /** Active managers by whom peers are to be approved. */
  readonly approvers: readonly Person[];
}

export type PeersTelling = ReturnType<typeof peersTelling>;

/** Who is to choose or to approve peers, as it stands. */
export function peersTelling(deps: PeersTellingDeps) {
  const { store, nominations, people, cycles, outbox } = deps;

  const standingOf = (
    cycle: Cycle,
    lines: readonly AssignmentLine[],
    nomination: Nomination | undefined,
  ): Standing => {
    if (nomination) return nomination.state === 'PROPOSED' ? 'proposed' : 'approved';
    return hasEnoughPeers(lines, cycle.settings.peersPerSubject) ? 'assigned by HR' : 'to choose';
  };

  /** Thousands of people, looked at by several kinds of message at one moment. */
  const standingsIn = sharedReading(
    async (cycle: Cycle): Promise<PeersStandings> => {
      const [lines, chosen] = await Promise.all([store.ofCycle(cycle.id), nominations.ofCycle(cycle.id)]);
      const linesOf = grouped(lines);
      const chosenBy = new Map(chosen.map((nomination) => [nomination.subjectId, nomination]));
      const subjects: { person: Person; standing: Standing }[] = [];
      for await (const person of cycles.participants(cycle)) {
        const own = linesOf.get(person.id) ?? [];
        if (isEligible(person, cycle, own))
          subjects.push({ person, standing: standingOf(cycle, own, chosenBy.get(person.id)) });
      }
      const waiting = new Set(
        chosen.flatMap(({ state, subjectId }) => (state === 'PROPOSED' ? [subjectId] : [])),
      );
      return { subjects, approvers: await approversOf(waiting) };
    },
    ({ id, version }) => `${id} ${version}`,
  );

  async function approversOf(subjectIds: ReadonlySet<string>): Promise<Person[]> {
    if (subjectIds.size === 0) return [];
    const roster = await people.roster();
    const above = roster.flatMap(({ id, active, managerId }) =>
      active && managerId && subjectIds.has(id) ? [managerId] : [],
    );
    return [...(await people.people([...new Set(above)])).values()].filter(({ active }) => active);
  }

  return {
    standingsIn,

    /** Whoever manages somebody who is reviewed: by them peers may have to be approved. */
    managersIn: async (cycle: Cycle): Promise<readonly Person[]> =>
      approversOf(new Set((await standingsIn(cycle)).subjects.map(({ person }) => person.id))),

    /** Where one subject stands; `undefined` where they have no peers to choose, or no longer. */
    async standing(personId: string, cycleId: string, now: Date) {
      const [cycle, person, lines, nomination] = await Promise.all([
        cycles.cycle(cycleId),
        people.person(personId),
        store.ofSubject(personId, cycleId),
        nominations.nomination(cycleId, personId),
      ]);
      if (!cycle || !person || !takesPart(cycle, person) || !isEligible(person, cycle, lines))
        return undefined;
      return { cycle, standing: standingOf(cycle, lines, nomination), isOver: !choosesPeers(cycle, now) };
    },

    /** Has everything drawn again that somebody was told of the peers of a cycle. */
    async redraw(recipient: string, cycleId: string): Promise<void> {
      for (const item of await deps.recordedOf(recipient, peersKinds))
        if (peersAskedItem(item.slot) === cycleId) await outbox.touch(item);
    },
  };
}

function grouped(lines: readonly AssignmentLine[]): ReadonlyMap<string, readonly AssignmentLine[]> {
  const subjects = new Map<string, AssignmentLine[]>();
  for (const line of lines) {
    const others = subjects.get(line.subjectId);
    if (others) others.push(line);
    else subjects.set(line.subjectId, [line]);
  }
  return subjects;
}
