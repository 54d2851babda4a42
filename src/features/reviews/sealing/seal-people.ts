import type { NewId } from '../../../shared/ids';
import type { Cycle } from '../../cycles';
import { type People, presentManager } from '../../people';
import { lastClosing } from '../assigning/assigning';
import type { AssignmentLine, QuestionStore } from '../ports';
import type { Questions } from '../question';
import { DEFAULT_QUESTIONS } from '../questions/default-questions';
import { bySubject } from './by-subject';
import { handedOver, sealedFrom, snapshotOf } from './sealing';
import type { SnapshotStore } from './snapshot';
import type { ReviewsToSeal } from './to-seal';

export interface SealPeopleDeps {
  readonly toSeal: ReviewsToSeal;
  readonly snapshots: SnapshotStore;
  readonly questions: Pick<QuestionStore, 'questionsOf'>;
  readonly people: Pick<People, 'people'>;
  readonly newId: NewId;
}

/** Seals those of some people of a cycle who can be at `now`. @returns from when on each of the others can be. */
export type SealPeople = (subjectIds: readonly string[], now: Date) => Promise<readonly Date[]>;

/**
 * @param cycle as it is read at the beginning of a look: its questions are read as the first of it are sealed. Who manages
 * whom is read for each few, because a look takes a while and nobody who is erased meanwhile may come back by it.
 */
export function sealPeople(deps: SealPeopleDeps, cycle: Cycle): SealPeople {
  const { toSeal, snapshots, newId } = deps;
  let asked: Promise<Questions> | undefined;

  /**
   * Ends what is not submitted, and only then stores what was. It is ended once more for what was assigned in between:
   * whoever assigns later finds it sealed.
   */
  async function seal(due: ReadonlyMap<string, readonly AssignmentLine[]>): Promise<void> {
    asked ??= questionsOf(deps, cycle);
    const subjectIds = [...due.keys()];
    const [questions, managerOf] = await Promise.all([asked, managersOf(deps, subjectIds)]);
    await toSeal.expire(cycle.id, subjectIds, handedOver([...due.values()].flat(), managerOf));
    const submitted = bySubject(await toSeal.submittedAbout(cycle.id, subjectIds));
    const sealings = [...due].map(([subjectId, lines]) => ({
      ...{ cycle, questions, subjectId, lines, managerId: managerOf(subjectId) },
      submitted: submitted.get(subjectId) ?? [],
    }));
    await snapshots.insertAll(sealings.map((sealing) => snapshotOf(sealing, newId)));
    await toSeal.expire(cycle.id, subjectIds, []);
  }

  return async (subjectIds, now) => {
    const sealed = await snapshots.sealedAmong(cycle.id, subjectIds);
    const left = subjectIds.filter((id) => !sealed.has(id));
    if (left.length === 0) return [];
    const found = bySubject(await toSeal.linesAbout(cycle.id, left));
    const from = (lines: readonly AssignmentLine[]) => sealedFrom(lastClosing(cycle, lines));
    const due = new Map([...found].filter(([, lines]) => from(lines) <= now));
    if (due.size > 0) await seal(due);
    return [...found.values()].map(from).filter((at) => at > now);
  };
}

const questionsOf = async ({ questions }: SealPeopleDeps, { id }: Cycle): Promise<Questions> =>
  (await questions.questionsOf(id))?.questions ?? DEFAULT_QUESTIONS;

/** At present; `null` where nobody is above. */
async function managersOf({ people }: SealPeopleDeps, subjectIds: readonly string[]) {
  const subjects = await people.people(subjectIds);
  return (subjectId: string): string | null => {
    const subject = subjects.get(subjectId);
    return subject ? presentManager(subject) : null;
  };
}
