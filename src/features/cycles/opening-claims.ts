import { dayText } from '../../shared/day-text';
import { UserFacingError } from '../../shared/errors';
import type { belonging } from './belonging';
import { overlap } from './cycle';
import type { CyclesDeps } from './cycles.service';
import { areRelated } from './participation';
import type { Claim, CycleEntry, Move } from './ports';

/** Whoever opens a cycle is done by then, unless their process died. */
const STALE_MS = 30_000;
/** How long somebody waits who came second. */
const PAUSE_MS = 100;

interface Deps extends Pick<CyclesDeps, 'store' | 'time' | 'newId'> {
  readonly haveSomebodyInCommon: ReturnType<typeof belonging>['haveSomebodyInCommon'];
}

type Claimed = CycleEntry & { readonly opening: Claim };

/**
 * Opens cycles so that no two that are at odds are open, even where both are opened at the same moment by different
 * processes: each first claims its draft, then looks for others that are open or claimed, then moves, which fails
 * where its claim was ended meanwhile. Of two claims the earlier stands; one left behind by a crash gives way.
 */
export function openingClaims({ store, time, newId, haveSomebodyInCommon }: Deps) {
  const isStale = ({ at }: Claim) => time.now().getTime() - at.getTime() > STALE_MS;

  const atOdds = async (one: CycleEntry, other: CycleEntry): Promise<boolean> =>
    one.id !== other.id &&
    overlap(one.window, other.window) &&
    !areRelated(one, other) &&
    (await haveSomebodyInCommon(one, other));

  async function firstAtOdds(cycle: CycleEntry, others: readonly CycleEntry[]) {
    for (const other of others) if (await atOdds(cycle, other)) return other;
    return undefined;
  }

  /** @throws UserFacingError that names one that is open and in the way. */
  async function refuseAtOdds(cycle: CycleEntry): Promise<void> {
    const open = await firstAtOdds(cycle, await store.inState('ACTIVE'));
    if (open) throw inTheWay(cycle, open);
  }

  /** Whether nobody else's claim stands in the way; one that must give way is ended. */
  async function prevails(cycle: CycleEntry, mine: Claim): Promise<boolean> {
    // Claims are read before what is open: one that became a move in between is then found there.
    for (const rival of (await store.claimed()) as Claimed[]) {
      if (!(await atOdds(cycle, rival))) continue;
      if (!isStale(rival.opening) && isEarlier(rival.opening, mine)) return false;
      if (!(await store.endClaim(rival.id, rival.opening))) return false;
    }
    await refuseAtOdds(cycle);
    return true;
  }

  return {
    refuseAtOdds,

    /** One that is open, or is just being opened, with people and days of this open one; a claim left behind is ended. */
    async inTheWayOf(cycle: CycleEntry): Promise<CycleEntry | undefined> {
      for (const rival of (await store.claimed()) as Claimed[]) {
        if (!(await atOdds(cycle, rival))) continue;
        if (!isStale(rival.opening) || !(await store.endClaim(rival.id, rival.opening))) return rival;
      }
      return firstAtOdds(cycle, await store.inState('ACTIVE'));
    },

    /** False where the cycle changed since it was read, or somebody else was quicker: then it is to be tried again. */
    async moveClaimed(cycle: CycleEntry, move: Move): Promise<boolean> {
      const mine = { id: newId(), at: time.now() };
      if (!(await store.claim(cycle, mine))) return false;
      try {
        if ((await prevails(cycle, mine)) && (await store.move(cycle, move, mine))) return true;
      } finally {
        await store.endClaim(cycle.id, mine);
      }
      await time.sleep(PAUSE_MS);
      return false;
    },
  };
}

const isEarlier = (one: Claim, other: Claim): boolean =>
  one.at < other.at || (one.at.getTime() === other.at.getTime() && one.id < other.id);

function inTheWay(cycle: CycleEntry, { name, window, participants }: CycleEntry): UserFacingError {
  const isPilot = [participants, cycle.participants].some(({ kind }) => kind === 'chosen');
  const days = `${dayText(window.firstDay)} to ${dayText(window.lastDay)}`;
  return new UserFacingError(
    isPilot
      ? `${cycle.name} was not opened: ${name} is open, has days in common with it, ${days}, and people too. Close ${name} first, or change the dates of ${cycle.name} or who takes part: \`/cycle edit ${cycle.name}\`.`
      : `${cycle.name} was not opened: ${name} is open and has days in common with it, ${days}. Close ${name} first, or change the dates of ${cycle.name} or who takes part: \`/cycle edit ${cycle.name}\`.`,
  );
}
