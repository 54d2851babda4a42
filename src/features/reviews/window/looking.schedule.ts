import type { Owed } from '../../../delivery/schedule';
import type { Round, RoundStore } from './rounds';
import { lookOf } from './rounds.store';

/** Somebody whom a message concerns now. */
export type Concerned = Omit<Owed, 'kind' | 'settle'>;

/** What a look found: who is concerned, and when somebody else will be, as far as that is known. */
export interface Found {
  readonly concerned: readonly Concerned[];
  readonly next?: Date | undefined;
}

/** Whom a kind of message was recorded for in a slot, told or not. */
export type RecordedFor = (kind: string, slot: string) => Promise<ReadonlySet<string>>;

export interface LookingDeps {
  readonly rounds: Pick<RoundStore, 'lookNext'>;
  readonly recordedFor: RecordedFor;
}

export interface LookingFor {
  readonly kind: string;
  readonly cycleId: string;
  readonly round: Round | undefined;
  readonly now: Date;
}

/** So long after a look it is looked again: whoever is assigned something, or moves, is found by then. */
const LOOK_AGAIN_MS = 3_600_000;

/**
 * Everybody whom a message concerns, looked for now and then rather than every minute. Whoever was recorded is passed
 * over, but not after a look that was cut short: that may have left them half told.
 */
export const looking = ({ rounds, recordedFor }: LookingDeps) =>
  async function* look(
    { kind, cycleId, round, now }: LookingFor,
    find: () => Promise<Found>,
  ): AsyncIterable<Owed> {
    const planned = round && lookOf(round, kind);
    if (planned && planned > now) return;
    const { concerned, next } = await find();
    const again = new Date(now.getTime() + LOOK_AGAIN_MS);
    const looked = () => rounds.lookNext(cycleId, kind, next && next < again ? next : again);
    const fresh = planned ? await withoutRecorded(concerned, kind, recordedFor) : concerned;
    if (fresh.length === 0) return looked();
    if (planned) await rounds.lookNext(cycleId, kind, null);
    yield* allSettled(kind, fresh, looked);
  };

async function withoutRecorded(
  concerned: readonly Concerned[],
  kind: string,
  recordedFor: RecordedFor,
): Promise<readonly Concerned[]> {
  const slots = [...new Set(concerned.map(({ slot }) => slot))];
  const known = new Map<string, ReadonlySet<string>>();
  for (const slot of slots) known.set(slot, await recordedFor(kind, slot));
  return concerned.filter(({ slot, recipient }) => !known.get(slot)?.has(recipient));
}

/** @param done once every one of them is settled. */
export function* allSettled(
  kind: string,
  concerned: readonly Concerned[],
  done: () => Promise<void>,
): Iterable<Owed> {
  const left = new Set(concerned.map(({ recipient, slot }) => `${recipient} ${slot}`));
  for (const each of concerned) {
    const settle = async () => {
      if (left.delete(`${each.recipient} ${each.slot}`) && left.size === 0) await done();
    };
    yield { ...each, kind, settle };
  }
}
