import { type Forecast, plannedDays } from '../../../delivery/forecast';
import type { CardPart, RenderMoment, Schedule } from '../../../delivery/schedule';
import { alike } from '../../../shared/alike';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { ReviewsDeps } from '../review-deps';
import { type Found, type LookingDeps, looking } from '../window/looking.schedule';
import type { RoundStore } from '../window/rounds';
import { choosesPeers } from './nominating';
import { type askedAt, askedFrom } from './peer-times';
import { PEERS_NAMES, type PeersKind, peersAskedItem } from './peers-telling.views';

export interface MorningDeps extends LookingDeps, Pick<ReviewsDeps, 'cycles'> {
  readonly rounds: RoundStore;
}

/** What one kind says to one reader, from what is true then. */
export type Say = (recipient: string, cycleId: string, moment: RenderMoment) => Promise<CardPart | undefined>;

/** A message that comes to each on a morning of theirs. */
export interface Morning {
  readonly kind: PeersKind;
  readonly notification: Schedule['notification'];
  readonly at: typeof askedAt;
  /** Whom it concerns now; before anybody has chosen, whom it may. */
  readonly concerns: (cycle: Cycle, isForeseen: boolean) => Promise<readonly Person[]>;
  readonly say: Say;
  readonly unless: string;
  readonly example: (cycle: Cycle) => CardPart;
}

export const rendering =
  (say: Say): Schedule['render'] =>
  ({ recipient, slot }, moment) =>
    say(recipient, peersAskedItem(slot), moment);

/** One kind of message about peers, to each on the morning that is theirs. */
export function morning(kind: Morning, deps: MorningDeps): Schedule {
  const { cycles, rounds } = deps;
  const look = looking(deps);
  const openCycles = async (now: Date) =>
    (await cycles.activeCycles()).filter((cycle) => choosesPeers(cycle, now));

  async function find(cycle: Cycle, now: Date): Promise<Found> {
    const people = await kind.concerns(cycle, false);
    const planned = people.flatMap((person) => {
      const at = kind.at(cycle, person, now);
      return at ? [{ recipient: person.id, slot: cycle.id, at }] : [];
    });
    const later = planned.flatMap(({ at }) => (at > now ? [at.getTime()] : []));
    return {
      concerned: planned.filter(({ at }) => at <= now),
      ...(later.length > 0 && { next: new Date(Math.min(...later)) }),
    };
  }

  return {
    kind: kind.kind,
    notification: kind.notification,
    timing: 'slot',
    async *due(now) {
      const open = await openCycles(now);
      if (open.length === 0) return;
      const known = await rounds.rounds(open.map(({ id }) => id));
      for (const cycle of open) {
        if (now < askedFrom(cycle, now)) continue;
        const round = known.get(cycle.id);
        yield* look({ kind: kind.kind, cycleId: cycle.id, round, now }, () => find(cycle, now));
      }
    },
    render: rendering(kind.say),
    async nextDue(now) {
      const found = await Promise.all((await openCycles(now)).map((cycle) => find(cycle, now)));
      return found.flatMap(({ next }) => next ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
    },
    async forecast(cycleId, now): Promise<Forecast | undefined> {
      const cycle = await cycles.cycle(cycleId);
      if (!cycle || cycle.state === 'CLOSED') return undefined;
      const moments = alike(await kind.concerns(cycle, true)).flatMap(({ one, people }) => {
        const at = kind.at(cycle, one, now);
        return at && at > now ? [{ at, zone: one.timeZone, people }] : [];
      });
      return {
        name: PEERS_NAMES[kind.kind],
        to: 'people',
        unless: kind.unless,
        planned: plannedDays(moments),
        example: kind.example(cycle),
      };
    },
  };
}
