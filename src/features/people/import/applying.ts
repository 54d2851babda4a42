import { setImmediate as breathe } from 'node:timers/promises';
import { giveWay } from './give-way';
import { groupSteps } from './group-steps';
import type { ImportEntry } from './kept-imports';
import { personSteps } from './person-steps';
import type { ImportPlan } from './plan';
import { knownGroups, type StepsDeps } from './steps';

/** Between two round trips people in Slack get their answers. */
const PEOPLE_AT_ONCE = 200;
const GROUPS_AT_ONCE = 50;

/**
 * Takes the steps of an import that are not taken yet.
 * @param noted notes how many are done, and answers whether to go on.
 * @returns the people whose new manager was left out; `undefined` when it was not to go on.
 */
export async function takeSteps(
  entry: ImportEntry & { readonly from: Date },
  plan: ImportPlan,
  deps: StepsDeps,
  noted: (done: number) => Promise<boolean>,
): Promise<string[] | undefined> {
  const applied = { importId: entry.id, by: entry.by ?? '', from: entry.from };
  const known = await knownGroups(plan, deps);
  const takeGroup = groupSteps(applied, known, deps);
  const takePeople = personSteps(applied, known, deps);
  const { groups, people } = plan;
  const { peopleAtOnce = PEOPLE_AT_ONCE } = deps;

  for (let done = entry.done; done < groups.length + people.length; ) {
    const left = groups.slice(done, done + GROUPS_AT_ONCE);
    for (const step of left) await takeGroup(step);
    const from = done - groups.length;
    const next = left.length > 0 ? [] : people.slice(from, from + peopleAtOnce);
    await takePeople(next);
    done += left.length + next.length;
    if (!(await noted(done))) return undefined;
    await breathe();
  }
  return giveWay(plan, applied, deps);
}
