import { type Forecast, plannedDays } from '../../../delivery/forecast';
import type { Owed, Schedule } from '../../../delivery/schedule';
import { alike } from '../../../shared/alike';
import { nextWorkingMoment } from '../../../shared/working-time';
import type { OwedByAssignment } from '../ports';
import { looking } from './looking.schedule';
import { reviewersForeseen } from './reviewers-foreseen';
import { lookOf } from './rounds.store';
import { cycleIn, type OpenRound, onDay, type TellingDeps, type TellingService } from './telling.service';
import { ASSIGNED, EXTENDED, TELLING_NAMES, type TellingKind, TO_WRITE, tellingPart } from './telling.views';
import { openFrom } from './work-left';

const DAY_MS = 86_400_000;

export interface TellingSchedulesDeps extends TellingDeps {
  readonly telling: TellingService;
}

/** What all of them have in common: what they say, from what is true when it is said. */
export const saying = (kind: TellingKind, telling: TellingService) => ({
  kind,
  async render(
    { recipient, slot }: { recipient: string; slot: string },
    moment: { now: Date; redraw: boolean },
  ) {
    const told = await telling.toSay(recipient, cycleIn(slot), moment);
    return told && tellingPart(kind, told);
  },
});

/** Asks every reviewer once, when the window opens, or as soon as Trellis runs again. */
export function toWriteSchedule(deps: TellingSchedulesDeps): Schedule {
  const { telling, cycles, rounds } = deps;
  const look = looking(deps);

  /** Who was, or is to be, told meanwhile that something came to them is not told that they have something to write. */
  async function find({ cycle }: OpenRound, now: Date) {
    const yesterday = new Date(now.getTime() - DAY_MS);
    const [work, lately, owed] = await Promise.all([
      telling.workIn({ cycle, now }),
      telling.toldSince([ASSIGNED], cycle.id, yesterday, now),
      assignedIn(deps, cycle.id),
    ]);
    const concerned = [...work.keys()].map((recipient) => ({
      recipient,
      slot: cycle.id,
      at: openFrom(cycle, now),
      ...((lately.has(recipient) || owed.has(recipient)) && { skipped: 'told as it was assigned' }),
    }));
    return { concerned };
  }

  return {
    ...saying(TO_WRITE, telling),
    notification: 'assignment',
    timing: 'slot',
    async *due(now) {
      for (const open of await telling.openRounds(now)) {
        const { cycle, round } = open;
        if (cycle.reviewWindow.closesAt > now)
          yield* look({ kind: TO_WRITE, cycleId: cycle.id, round, now }, () => find(open, now));
      }
    },
    async nextDue(now) {
      const opens = (await cycles.activeCycles()).map(({ reviewWindow }) => reviewWindow.opensAt);
      return opens.filter((at) => at > now).sort((a, b) => a.getTime() - b.getTime())[0];
    },
    async forecast(cycleId, now): Promise<Forecast | undefined> {
      const cycle = await cycles.cycle(cycleId);
      if (!cycle) return undefined;
      const round = (await rounds.rounds([cycleId])).get(cycleId);
      const wasLooked = round !== undefined && lookOf(round, TO_WRITE) !== undefined;
      const from = new Date(Math.max(openFrom(cycle, now).getTime(), now.getTime()));
      const isPast = wasLooked || cycle.state === 'CLOSED' || from >= cycle.reviewWindow.closesAt;
      const meant = isPast ? [] : await reviewersForeseen(deps, cycle);
      const moments = alike(meant.map(({ person }) => person)).flatMap(({ one, people }) => {
        const at = nextWorkingMoment(from, { ...one, awayStatus: null });
        return at ? [{ at, zone: one.timeZone, people }] : [];
      });
      return {
        name: TELLING_NAMES[TO_WRITE],
        to: 'people',
        ...(!isPast && meant.length === 0 && { nobody: 'No review is assigned yet: `/cycle assign`.' }),
        planned: plannedDays(moments),
        example: examplePart(TO_WRITE, cycle),
      };
    },
  };
}

/** To whom something came just now, who have not been told yet. */
async function assignedIn({ store }: TellingDeps, cycleId: string): Promise<ReadonlySet<string>> {
  const recipients = new Set<string>();
  for await (const owed of store.owed())
    if (owed.kind === 'assigned' && owed.cycleId === cycleId) recipients.add(owed.recipient);
  return recipients;
}

/** One message of a kind, about nobody. */
export const examplePart = (kind: TellingKind, { id, name, timeZone, reviewWindow }: OpenRound['cycle']) =>
  tellingPart(kind, {
    cycleId: id,
    cycleName: name,
    count: 3,
    closesAt: reviewWindow.closesAt,
    zone: timeZone,
    isOver: false,
  });

/** What is owed by an assignment: once for all that happens to a reviewer on one day. */
async function* owedBy(
  { store, telling }: TellingSchedulesDeps,
  kind: OwedByAssignment['kind'],
  item: TellingKind,
): AsyncIterable<Owed> {
  for await (const owed of store.owed()) {
    if (owed.kind !== kind) continue;
    const { recipient, cycleId, at } = owed;
    const settle = async () => {
      await telling.redraw(recipient, cycleId);
      await store.told(owed);
    };
    yield { kind: item, recipient, slot: onDay(cycleId, at), at, settle };
  }
}

/** Tells a reviewer that something came to them while the window is open. */
export const assignedSchedule = (deps: TellingSchedulesDeps): Schedule => ({
  ...saying(ASSIGNED, deps.telling),
  notification: 'assignment',
  timing: 'event',
  due: () => owedBy(deps, 'assigned', ASSIGNED),
  nextDue: async () => undefined,
});

/** Tells reviewers with work left that their window was extended: one alone, or everybody's. */
export function extendedSchedule(deps: TellingSchedulesDeps): Schedule {
  const { telling, rounds } = deps;

  async function* ofAll({ cycle, round }: OpenRound, now: Date): AsyncIterable<Owed> {
    const { closesAt } = cycle.reviewWindow;
    const known = round?.knownEnd;
    if (known && closesAt <= known) return;
    const done = () => rounds.endKnown(cycle.id, closesAt);
    // Everybody is only just asked to write, until then.
    if (!known) return done();
    const work = [...(await telling.workIn({ cycle, now })).values()];
    const left = new Set(
      work.flatMap(({ reviewerId, closesAt: own }) => (own <= closesAt ? [reviewerId] : [])),
    );
    if (left.size === 0) return done();
    for (const recipient of [...left]) {
      const settle = async () => {
        await telling.redraw(recipient, cycle.id);
        if (left.delete(recipient) && left.size === 0) await done();
      };
      yield { kind: EXTENDED, recipient, slot: onDay(cycle.id, now), at: now, settle };
    }
  }

  return {
    ...saying(EXTENDED, telling),
    notification: 'assignment',
    timing: 'event',
    async *due(now) {
      yield* owedBy(deps, 'extended', EXTENDED);
      for (const open of await telling.openRounds(now)) yield* ofAll(open, now);
    },
    nextDue: async () => undefined,
  };
}
