import type { Actor } from '../../../shared/actor';
import { bold, md } from '../../../slack/mrkdwn';
import type { Todo } from '../../feature';
import type { ReviewsDeps } from '../review-deps';
import type { ApprovingService } from './approving.service';
import { approvePeersButton, askingText } from './approving.views';
import { choosesPeers, hasEnoughPeers } from './nominating';
import { choosePeersButton } from './nominating.views';
import { isSubject } from './nominating-refusals';

export interface PeersHomeDeps extends Pick<ReviewsDeps, 'store' | 'nominations' | 'people' | 'cycles'> {
  readonly approving: Pick<ApprovingService, 'waiting'>;
}

/** What waits for somebody: choosing their own peers, and approving those of their reports. */
export function peersTodos(deps: PeersHomeDeps) {
  const { store, nominations, people, cycles, approving } = deps;

  async function ownTodos(personId: string, now: Date): Promise<Todo[]> {
    const open = (await cycles.activeCycles()).filter((cycle) => choosesPeers(cycle, now));
    if (open.length === 0) return [];
    const [person, chosen, ...linesOf] = await Promise.all([
      people.person(personId),
      nominations.ofSubject(personId),
      ...open.map(({ id }) => store.ofSubject(personId, id)),
    ]);
    return open.flatMap((cycle, i): Todo[] => {
      const { id, name, reviewWindow, settings } = cycle;
      const lines = linesOf[i]!;
      if (!person || !isSubject(person, cycle, lines)) return [];
      const own = chosen.find(({ cycleId }) => cycleId === id);
      if (own?.state === 'PROPOSED')
        return [
          {
            text: md`Your peers in ${bold(name)} wait for your manager`,
            button: choosePeersButton(id, 'Change'),
          },
        ];
      if (own || hasEnoughPeers(lines, settings.peersPerSubject)) return [];
      const due = now < reviewWindow.opensAt ? reviewWindow.opensAt : reviewWindow.closesAt;
      return [{ text: md`Choose your peers in ${bold(name)}`, due, button: choosePeersButton(id) }];
    });
  }

  async function reportsTodos(personId: string, now: Date): Promise<Todo[]> {
    const waiting = await approving.waiting(personId, now);
    return waiting.map(({ cycle: { id, name, reviewWindow }, asking }) => ({
      text: md`${askingText(asking.length)} in ${bold(name)}`,
      due: now < reviewWindow.opensAt ? reviewWindow.opensAt : reviewWindow.closesAt,
      button: approvePeersButton(id),
    }));
  }

  return async ({ personId }: Actor, now: Date): Promise<Todo[]> =>
    (await Promise.all([ownTodos(personId, now), reportsTodos(personId, now)])).flat();
}
