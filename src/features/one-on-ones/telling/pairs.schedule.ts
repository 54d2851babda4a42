import type { Chore } from '../../../delivery/schedule';
import type { Clock } from '../../../shared/clock';
import type { NewId } from '../../../shared/ids';
import { managerAt, type People, type Person } from '../../people';
import type { PairEnrolment, PairStore, SeriesStore } from '../ports';
import { firstLook } from './nudge';
import { changePair } from './pair-changes';
import { type PointerPlanDeps, pointerPlans } from './pointer.service';

export interface FollowingDeps extends PointerPlanDeps {
  readonly pairs: PairStore;
  readonly series: Pick<SeriesStore, 'planNow'>;
  readonly enrolment: PairEnrolment;
  readonly people: PointerPlanDeps['people'] & Pick<People, 'person' | 'changedSince'>;
  /** The real clock, by which changes in the directory are dated. */
  readonly time: Clock;
  readonly newId: NewId;
}

/** Clocks of several processes may differ by this much. */
const OVERLAP_MS = 60_000;
/** Of so many people meetings are looked for at once. */
const AT_ONCE = 100;

/**
 * Follows the directory: every manager and direct report are looked at from the moment on at which they became that,
 * whoever works at other times than before is pointed to their meetings then, and series of those who left or came under
 * somebody else end.
 */
export function followingPeople(deps: FollowingDeps): Chore {
  const { pairs, series, enrolment, people, time, newId } = deps;
  const { planAnew } = pointerPlans(deps);

  async function enrol(report: Person, now: Date): Promise<void> {
    const managerId = report.active ? managerAt(report, now) : null;
    if (!managerId) return;
    const known = await pairs.pairOf({ managerId, reportId: report.id });
    const manager = known?.nudgeAt ? undefined : await people.person(managerId);
    if (!manager?.active) return;
    const nudgeAt = firstLook(manager, now);
    if (known) return changePair(pairs, known, (present) => ({ ...present, nudgeAt }));
    const fresh = { id: newId(), managerId, reportId: report.id, templates: {}, nudgeAt, nudgedFor: null };
    await pairs.insert({ ...fresh, revision: 0 });
  }

  return {
    name: 'one-on-ones.follow_people',
    async run(now) {
      const started = time.now();
      const through = await enrolment.through();
      const since = through ? new Date(through.getTime() - OVERLAP_MS) : new Date(0);
      const changed: string[] = [];
      for await (const person of people.changedSince(since)) {
        await enrol(person, now);
        changed.push(person.id);
      }
      // At first everybody has changed, and nothing is planned yet.
      for (let first = 0; through && first < changed.length; first += AT_ONCE) {
        const some = changed.slice(first, first + AT_ONCE);
        await series.planNow(some, now);
        await planAnew(some, now);
      }
      if (changed.length > 0 || !through) await enrolment.reached(started);
    },
  };
}
