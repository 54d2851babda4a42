import type { Button } from '@slack/types';
import { type Forecast, plannedDays } from '../../delivery/forecast';
import type { Schedule } from '../../delivery/schedule';
import { alike } from '../../shared/alike';
import { nextWorkingMoment } from '../../shared/working-time';
import type { Cycle } from './cycle';
import { NUDGES, type Nudge } from './cycle-settings';
import { plannedNudge } from './nudges';
import type { NudgesService } from './nudges.service';
import { NUDGE_NAMES, nudgePart } from './nudges.views';

/** `midCycle` -> `cycle.mid_cycle_nudge` */
export const nudgeKind = (nudge: Nudge): string =>
  `cycle.${nudge.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_nudge`;

export interface NudgeSchedulesDeps {
  readonly nudges: NudgesService;
  readonly cycle: (id: string) => Promise<Cycle | undefined>;
  /** Opens the form for a new objective in a cycle. */
  readonly writeButton: (cycleId: string) => Button;
}

/** The reminders of a cycle's calendar, each a kind of its own. */
export const nudgeSchedules = (deps: NudgeSchedulesDeps): Schedule[] =>
  NUDGES.map((nudge) => nudgeSchedule(nudge, deps));

function nudgeSchedule(nudge: Nudge, { nudges, cycle, writeButton }: NudgeSchedulesDeps): Schedule {
  const kind = nudgeKind(nudge);
  return {
    kind,
    notification: 'nudge',
    timing: 'slot',
    async *due(now) {
      for await (const { cycleId, ...due } of nudges.due(nudge, now)) yield { ...due, kind, slot: cycleId };
    },
    async render({ recipient, slot }, { now, redraw }) {
      const about = await nudges.about(nudge, { recipient, cycleId: slot }, now);
      return about && (redraw || !about.over) ? nudgePart(nudge, about, writeButton(slot)) : undefined;
    },
    nextDue: (now) => nudges.nextDue(nudge, now),
    async forecast(cycleId, now) {
      const found = await cycle(cycleId);
      return found && forecastOf(nudge, found, { nudges, now, writeButton });
    },
  };
}

/** Who gets none after all. */
const UNLESS: Partial<Record<Nudge, string>> = {
  individualObjectives: 'Whoever has written enough objectives by then gets none.',
  midCycle: 'Whoever has no objectives or key results by then gets none.',
  finalWeek: 'Whoever has no objectives or key results by then gets none.',
};

/** What HR can do where there is nobody whom it concerns. */
const NOBODY: Partial<Record<Nudge, string>> = {
  companyObjectives: 'Nobody who takes part has the leadership role: `/cycle roles`.',
  teamObjectives: 'No team that takes part has a lead: `/cycle people`.',
  teamReview: 'No team that takes part has a lead: `/cycle people`.',
};

async function forecastOf(
  nudge: Nudge,
  cycle: Cycle,
  { nudges, now, writeButton }: Pick<NudgeSchedulesDeps, 'nudges' | 'writeButton'> & { now: Date },
): Promise<Forecast | undefined> {
  const plan = plannedNudge(cycle, nudge);
  const foreseen = await nudges.foreseen(nudge, cycle, now);
  if (!plan || !foreseen) return undefined;
  const { from, people: meant } = foreseen;
  const told = meant.filter(({ muted }) => !muted.includes('nudge'));
  const moments = alike(told).flatMap(({ one, people }) => {
    const at = nextWorkingMoment(from, { ...one, awayStatus: null });
    return at && at < plan.until ? [{ at, zone: one.timeZone, people }] : [];
  });
  return {
    name: NUDGE_NAMES[nudge],
    to: 'people',
    ...(UNLESS[nudge] && { unless: UNLESS[nudge] }),
    ...(foreseen.concernsNobody && NOBODY[nudge] && { nobody: NOBODY[nudge] }),
    planned: plannedDays(moments),
    example: nudgePart(nudge, { cycle, objectives: 0, enough: false, over: false }, writeButton(cycle.id)),
  };
}
