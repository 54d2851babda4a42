import { type Forecast, plannedDays } from '../../delivery/forecast';
import type { CardPart, Owed, RenderMoment, Schedule } from '../../delivery/schedule';
import { alike } from '../../shared/alike';
import type { Cycle } from '../cycles';
import type { Person } from '../people';
import type { ApprovingService } from './approving.service';
import { type Found, type LookingDeps, looking } from './looking';
import { choosesPeers } from './nominating';
import { peerSurroundings } from './peer-surroundings';
import { askedAt, askedFrom, remindedAt } from './peer-times';
import type { PeersTelling, PeersTellingDeps } from './peers-telling.service';
import {
  APPROVE_SOON,
  CHOOSE_SOON,
  PEERS_NAMES,
  type PeersKind,
  peersAskedItem,
  TO_APPROVE,
  TO_CHOOSE,
  toApprovePart,
  toChoosePart,
} from './peers-telling.views';
import type { RoundStore } from './rounds';
import { onDay } from './telling.service';

export interface PeersSchedulesDeps extends PeersTellingDeps, LookingDeps {
  readonly rounds: RoundStore;
  readonly telling: PeersTelling;
  readonly approving: Pick<ApprovingService, 'waiting'>;
}

/** What one kind says to one reader, from what is true then. */
type Say = (recipient: string, cycleId: string, moment: RenderMoment) => Promise<CardPart | undefined>;

/** A message that comes to each on a morning of theirs. */
interface Morning {
  readonly kind: PeersKind;
  readonly notification: Schedule['notification'];
  readonly at: typeof askedAt;
  /** Whom it concerns now; before anybody has chosen, whom it may. */
  readonly concerns: (cycle: Cycle, isForeseen: boolean) => Promise<readonly Person[]>;
  readonly say: Say;
  readonly unless: string;
  readonly example: (cycle: Cycle) => CardPart;
}

/** All that is told of choosing and approving peers. */
export function peersSchedules(deps: PeersSchedulesDeps): Schedule[] {
  const { telling } = deps;
  const toChoose = async (cycle: Cycle, isForeseen: boolean) =>
    (await telling.standingsIn(cycle)).subjects.flatMap(({ person, standing }) =>
      standing === 'to choose' || (isForeseen && standing !== 'assigned by HR') ? [person] : [],
    );
  const choosing = (kind: PeersKind): Pick<Morning, 'kind' | 'concerns' | 'say' | 'unless' | 'example'> => ({
    kind,
    concerns: toChoose,
    say: sayToSubject(kind, deps),
    unless: 'Whoever has chosen peers by then, or was given enough by HR, gets none.',
    example: (cycle) => toChoosePart(kind, cycle, 'to choose', false),
  });
  return [
    morning({ ...choosing(TO_CHOOSE), notification: 'assignment', at: askedAt }, deps),
    morning({ ...choosing(CHOOSE_SOON), notification: 'deadline', at: remindedAt }, deps),
    toApprove(deps),
    morning(
      {
        kind: APPROVE_SOON,
        notification: 'deadline',
        at: remindedAt,
        concerns: async (cycle, isForeseen) =>
          isForeseen ? telling.managersIn(cycle) : (await telling.standingsIn(cycle)).approvers,
        say: sayToManager(APPROVE_SOON, deps),
        unless: 'Only managers whose reports wait for them get it.',
        example: (cycle) => toApprovePart(APPROVE_SOON, cycle, 2, false),
      },
      deps,
    ),
  ];
}

const sayToSubject =
  (kind: PeersKind, { telling }: PeersSchedulesDeps): Say =>
  async (recipient, cycleId, { now, redraw }) => {
    const found = await telling.standing(recipient, cycleId, now);
    if (!found) return undefined;
    const { cycle, standing, isOver } = found;
    const isAsked = standing === 'to choose' && !isOver;
    return isAsked || redraw ? toChoosePart(kind, cycle, standing, isOver) : undefined;
  };

const sayToManager =
  (kind: PeersKind, { approving, cycles }: PeersSchedulesDeps): Say =>
  async (recipient, cycleId, { now, redraw }) => {
    const [cycle, waiting] = await Promise.all([cycles.cycle(cycleId), approving.waiting(recipient, now)]);
    if (!cycle) return undefined;
    const count = waiting.find((each) => each.cycle.id === cycleId)?.asking.length ?? 0;
    return count > 0 || redraw ? toApprovePart(kind, cycle, count, !choosesPeers(cycle, now)) : undefined;
  };

const rendering =
  (say: Say): Schedule['render'] =>
  ({ recipient, slot }, moment) =>
    say(recipient, peersAskedItem(slot), moment);

function morning(kind: Morning, deps: PeersSchedulesDeps): Schedule {
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

/** Tells the present manager that peers are to be approved: once on a day, with how many wait then. */
function toApprove(deps: PeersSchedulesDeps): Schedule {
  const { nominations, people, telling } = deps;

  async function* due(): AsyncIterable<Owed> {
    for (const nomination of await nominations.owing('telling')) {
      const { cycleId, subjectId, owed } = nomination;
      const subject = await people.person(subjectId);
      const recipient = subject?.active && (await peerSurroundings({ people }, subject)).approverId;
      if (!recipient || !owed) {
        await nominations.settled(nomination);
        continue;
      }
      const settle = async () => {
        await telling.redraw(recipient, cycleId);
        await nominations.settled(nomination);
      };
      yield { kind: TO_APPROVE, recipient, slot: onDay(cycleId, owed.at), at: owed.at, settle };
    }
  }

  return {
    kind: TO_APPROVE,
    notification: 'approval',
    timing: 'event',
    due,
    render: rendering(sayToManager(TO_APPROVE, deps)),
    nextDue: async () => undefined,
  };
}
