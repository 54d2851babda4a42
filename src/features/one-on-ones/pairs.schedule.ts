import type { Chore } from '../../delivery/schedule';
import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import { managerAt, type People, type Person } from '../people';
import { firstLook } from './nudge';
import { changePair } from './pair-changes';
import type { PairEnrolment, PairStore } from './ports';

export interface EnrolmentDeps {
  readonly pairs: PairStore;
  readonly enrolment: PairEnrolment;
  readonly people: Pick<People, 'person' | 'changedSince'>;
  /** The real clock, by which changes in the directory are dated. */
  readonly time: Clock;
  readonly newId: NewId;
}

/** Clocks of several processes may differ by this much. */
const OVERLAP_MS = 60_000;

/** Has every manager and direct report looked at from the moment on at which they became that. */
export function pairEnrolment({ pairs, enrolment, people, time, newId }: EnrolmentDeps): Chore {
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
    name: 'one-on-ones.enrol_pairs',
    async run(now) {
      const started = time.now();
      const through = await enrolment.through();
      const since = through ? new Date(through.getTime() - OVERLAP_MS) : new Date(0);
      let found = !through;
      for await (const person of people.changedSince(since)) {
        await enrol(person, now);
        found = true;
      }
      if (found) await enrolment.reached(started);
    },
  };
}
