import { sharedReading } from '../../../shared/shared-reading';
import type { Cycle, Cycles } from '../../cycles';
import type { People } from '../../people';
import { lastClosing } from '../assigning/assigning';
import type { AssignmentStore } from '../ports';
import { ownLines } from '../writing/own-lines';
import type { Round, RoundStore } from './rounds';
import { TELLING_KINDS, type Told } from './telling.views';
import { directoryOf, haveOpened, type WorkLeft, workLeft } from './work-left';

/** What somebody was told, or is to be. */
export interface ToldItem {
  readonly kind: string;
  readonly recipient: string;
  readonly slot: string;
}

export interface TellingDeps {
  readonly store: AssignmentStore;
  readonly rounds: RoundStore;
  readonly people: Pick<People, 'person' | 'people' | 'roster'>;
  readonly cycles: Pick<Cycles, 'cycle' | 'activeCycles'>;
  /** Has what was told drawn again. */
  readonly outbox: { touch(item: ToldItem): Promise<void> };
  /** Whom a kind of message was recorded for in a slot, told or not. */
  readonly recordedFor: (kind: string, slot: string) => Promise<ReadonlySet<string>>;
  /** What was recorded for somebody of these kinds, told or not. */
  readonly recordedOf: (recipient: string, kinds: readonly string[]) => Promise<readonly ToldItem[]>;
}

/** An open cycle whose reviews have opened, and what is noted of them. */
export interface OpenRound {
  readonly cycle: Cycle;
  readonly round: Round | undefined;
}

const DAY_MS = 86_400_000;

/** What happens on one day is told once: `cycle-q2 2026-06-17`, in UTC. */
export const onDay = (cycleId: string, at: Date): string => `${cycleId} ${at.toISOString().slice(0, 10)}`;
/** A reminder belongs to an end: another end is reminded of anew. */
export const ofEnd = (cycleId: string, closesAt: Date): string => `${cycleId} ${closesAt.toISOString()}`;
export const cycleIn = (slot: string): string => slot.split(' ')[0]!;

export type TellingService = ReturnType<typeof tellingService>;

/** What is left to write, for whom, as it stands. */
export function tellingService({ store, rounds, people, cycles, ...deps }: TellingDeps) {
  /** Thousands of reviews, looked at by several kinds of message at one moment. */
  const workIn = sharedReading(
    async ({ cycle, now }: { cycle: Cycle; now: Date }): Promise<ReadonlyMap<string, WorkLeft>> => {
      const [lines, roster] = await Promise.all([store.ofCycle(cycle.id), people.roster()]);
      return workLeft(lines, cycle, directoryOf(roster), now);
    },
    ({ cycle, now }) => `${cycle.id} ${cycle.version} ${now.getTime()}`,
  );

  async function told(recipient: string, cycleId: string, now: Date): Promise<Told | undefined> {
    const [cycle, person] = await Promise.all([cycles.cycle(cycleId), people.person(recipient)]);
    if (!cycle || !person?.active) return undefined;
    const { lines, directory } = await ownLines({ store, people }, recipient, [cycle]);
    const left = workLeft(lines, cycle, directory, now).get(recipient);
    return {
      cycleId,
      cycleName: cycle.name,
      count: left?.count ?? 0,
      closesAt: left?.closesAt,
      zone: person.timeZone,
      isOver: cycle.state !== 'ACTIVE' || lastClosing(cycle, lines) <= now,
    };
  }

  return {
    workIn,

    /** Open cycles whose reviews have opened by the clock, whether or not anybody still writes. */
    async openRounds(now: Date): Promise<readonly OpenRound[]> {
      const open = (await cycles.activeCycles()).filter((cycle) => haveOpened(cycle, now));
      if (open.length === 0) return [];
      const noted = await rounds.rounds(open.map(({ id }) => id));
      return open.map((cycle) => ({ cycle, round: noted.get(cycle.id) }));
    },

    /** Who was told on the day of `from`, or since, that something came to them or that they have longer. */
    async toldSince(
      kinds: readonly string[],
      cycleId: string,
      from: Date,
      now: Date,
    ): Promise<ReadonlySet<string>> {
      const slots = new Set([onDay(cycleId, now)]);
      for (let at = from; at < now; at = new Date(at.getTime() + DAY_MS)) slots.add(onDay(cycleId, at));
      const asked = kinds.flatMap((kind) => [...slots].map((slot) => deps.recordedFor(kind, slot)));
      return new Set((await Promise.all(asked)).flatMap((ids) => [...ids]));
    },

    /**
     * What a message to somebody about a cycle says now.
     * @returns `undefined` where there is nothing to say; a message that is there already says so.
     */
    async toSay(
      recipient: string,
      cycleId: string,
      { now, redraw }: { readonly now: Date; readonly redraw: boolean },
    ): Promise<Told | undefined> {
      const found = await told(recipient, cycleId, now);
      return found && (redraw || found.count > 0) ? found : undefined;
    },

    /** Has everything drawn again that a reviewer was told of the reviews of a cycle. */
    async redraw(recipient: string, cycleId: string): Promise<void> {
      const items = await deps.recordedOf(recipient, TELLING_KINDS);
      for (const item of items) if (cycleIn(item.slot) === cycleId) await deps.outbox.touch(item);
    },
  };
}
