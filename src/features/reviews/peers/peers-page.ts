import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { ReviewsDeps } from '../review-deps';
import { suggestedPeers } from './nominating';
import type { PeerSurroundings } from './peer-surroundings';

/** What a subject has before them to choose their peers. */
export interface PeersPage {
  readonly cycle: Cycle;
  /** Offered to be ticked. */
  readonly suggested: readonly Person[];
  /** As stored; whoever has left is in {@link gone} instead. */
  readonly chosen: readonly Person[];
  /** Names of those chosen who have left since. */
  readonly gone: readonly string[];
  /** Internal ids as stored, those of leavers among them: what another window's list is compared with. */
  readonly given: readonly string[];
}

/** Whose peers, and in which cycle. */
export interface Place {
  readonly cycle: Cycle;
  readonly around: PeerSurroundings;
}

/** What a subject is shown. */
export function peersPages({ nominations, people }: Pick<ReviewsDeps, 'nominations' | 'people'>) {
  /** @param given who is chosen: internal ids. */
  return async ({ cycle, around }: Place, given: readonly string[]): Promise<PeersPage> => {
    const before = await nominations.ofSubject(around.subject.id);
    const earlier = before.filter(({ cycleId }) => cycleId !== cycle.id).flatMap(({ peerIds }) => peerIds);
    const known = await people.people([...new Set([...given, ...earlier, ...around.teamIds])]);
    const those = (ids: readonly string[]) => ids.flatMap((id) => known.get(id) ?? []);
    return {
      cycle,
      suggested: suggestedPeers(those(earlier), those(around.teamIds), around),
      chosen: those(given).filter(({ active }) => active),
      gone: those(given).flatMap(({ active, name }) => (active ? [] : [name])),
      given,
    };
  };
}
