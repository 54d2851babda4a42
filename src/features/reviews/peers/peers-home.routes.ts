import { bold, md } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import type { HomePage, Todo } from '../../feature';
import type { ReviewsDeps } from '../review-deps';
import type { ApprovingService } from './approving.service';
import { approvePeersButton, askingText } from './approving.views';
import { choosesPeers, hasEnoughPeers } from './nominating';
import { choosePeersButton } from './nominating.views';
import { isSubject } from './nominating-refusals';

export interface PeersHomeDeps extends Pick<ReviewsDeps, 'store' | 'nominations'> {
  readonly approving: Pick<ApprovingService, 'waitingIn'>;
}

/** What waits for somebody: choosing their own peers, and approving those of their reports. */
export function peersTodos(deps: PeersHomeDeps) {
  const { store, nominations, approving } = deps;

  async function ownTodos({ actor, now, ...page }: HomePage, open: readonly Cycle[]): Promise<Todo[]> {
    const [person, chosen, all] = await Promise.all([
      page.person(),
      nominations.ofSubject(actor.personId),
      store.ofSubject(actor.personId, ...open.map(({ id }) => id)),
    ]);
    return open.flatMap((cycle): Todo[] => {
      const { id, name, reviewWindow, settings } = cycle;
      const lines = all.filter(({ cycleId }) => cycleId === id);
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

  async function reportsTodos({ now, reportIds }: HomePage, open: readonly Cycle[]): Promise<Todo[]> {
    const waiting = await approving.waitingIn(open, await reportIds());
    return waiting.map(({ cycle: { id, name, reviewWindow }, asking }) => ({
      text: md`${askingText(asking.length)} in ${bold(name)}`,
      due: now < reviewWindow.opensAt ? reviewWindow.opensAt : reviewWindow.closesAt,
      button: approvePeersButton(id),
    }));
  }

  return async (page: HomePage): Promise<Todo[]> => {
    const open = (await page.activeCycles()).filter((cycle) => choosesPeers(cycle, page.now));
    if (open.length === 0) return [];
    return (await Promise.all([ownTodos(page, open), reportsTodos(page, open)])).flat();
  };
}
