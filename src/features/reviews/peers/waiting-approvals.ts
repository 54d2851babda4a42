import { type Cycle, eligibleAsSubject } from '../../cycles';
import type { Person } from '../../people';
import type { ReviewsDeps } from '../review-deps';
import { choosesPeers } from './nominating';
import { isSubject } from './nominating-refusals';
import type { Nomination } from './nomination';

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

export type WaitingDeps = Pick<ReviewsDeps, 'store' | 'nominations' | 'people' | 'cycles'>;

export interface WaitingApprovals {
  /** Reports who ask for peers, in each of these cycles; those without any are left out. */
  waitingIn(open: readonly Cycle[], reportIds: readonly string[]): Promise<readonly AskingIn[]>;
  /** The same, in each cycle in which they still can. */
  waiting(managerId: string, now: Date): Promise<readonly AskingIn[]>;
}

/** Whose peers wait for a manager. */
export function waitingApprovals({ store, nominations, people, cycles }: WaitingDeps): WaitingApprovals {
  /** HR's word that somebody is reviewed all the same is asked for only where it matters. */
  async function isStillSubject(subject: Person, cycle: Cycle): Promise<boolean> {
    const lines = eligibleAsSubject(subject, cycle) ? [] : await store.ofSubject(subject.id, cycle.id);
    return isSubject(subject, cycle, lines);
  }

  async function askingIn(cycle: Cycle, reportIds: readonly string[]): Promise<AskingIn> {
    const proposed = (await nominations.ofSubjects(cycle.id, reportIds)).filter(
      ({ state }) => state === 'PROPOSED',
    );
    const known = await people.people(proposed.flatMap(({ subjectId, peerIds }) => [subjectId, ...peerIds]));
    const all = await Promise.all(
      proposed.map(async (nomination) => {
        const subject = known.get(nomination.subjectId);
        if (!subject || !(await isStillSubject(subject, cycle))) return [];
        const peers = nomination.peerIds.filter((id) => known.get(id)?.active).length;
        return [{ nomination, subject, peers }];
      }),
    );
    const byName = (a: Asking, b: Asking) => a.subject.name.localeCompare(b.subject.name, 'en');
    return { cycle, asking: all.flat().sort(byName) };
  }

  async function waitingIn(open: readonly Cycle[], reportIds: readonly string[]) {
    if (reportIds.length === 0) return [];
    const all = await Promise.all(open.map((cycle) => askingIn(cycle, reportIds)));
    return all.filter(({ asking }) => asking.length > 0);
  }

  return {
    waitingIn,
    async waiting(managerId, now) {
      const open = (await cycles.activeCycles()).filter((cycle) => choosesPeers(cycle, now));
      return waitingIn(open, open.length > 0 ? await people.reportIdsOf(managerId) : []);
    },
  };
}
