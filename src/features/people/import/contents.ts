import { createHash } from 'node:crypto';
import type { GroupStep, ImportPlan, NewGroupId, PersonStep } from './plan';
import type { Wanted } from './wanted';

/** What is kept of an import until it is done: one text, encrypted. People stand in it under their internal ids. */
export interface ImportContents {
  readonly wanted: readonly Wanted[];
  readonly plan: ImportPlan;
  /** Of the plan and of the summary that was shown of it: whether the same would be done and told now. */
  readonly fingerprint: string;
}

export const fingerprintOf = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64');

/** The ids that an earlier plan gave to what is new; other new ones get one by `newId`. */
export function idsOf(
  earlier: readonly GroupStep[],
  keyOf: (name: string) => string,
  newId: () => string,
): NewGroupId {
  const given = new Map(
    earlier.filter(({ isNew }) => isNew).map(({ kind, name, id }) => [`${kind} ${keyOf(name)}`, id]),
  );
  return (kind, key) => {
    const known = given.get(`${kind} ${key}`) ?? newId();
    given.set(`${kind} ${key}`, known);
    return known;
  };
}

/** What is left to be done of a plan once somebody was erased: nothing of them, and of others under the pseudonym. */
export function withoutPerson(
  contents: ImportContents,
  personId: string,
  instead: <T extends string | null>(id: T) => T,
): ImportContents {
  const { plan, fingerprint } = contents;
  const led = <S extends GroupStep>(step: S): S =>
    step.leadId === undefined ? step : { ...step, leadId: instead(step.leadId) };
  const managed = (step: PersonStep): PersonStep =>
    step.managerId === undefined ? step : { ...step, managerId: instead(step.managerId) };
  const emptied = (step: PersonStep): PersonStep =>
    step.personId === personId ? { personId: instead(step.personId), record: {} } : managed(step);
  return {
    wanted: [],
    fingerprint,
    // As many steps as before: how many are done is counted.
    plan: { groups: plan.groups.map(led), people: plan.people.map(emptied) },
  };
}
