import type { Clock } from '../../../shared/clock';
import type { NewId } from '../../../shared/ids';
import { nameKey } from '../../../shared/name-key';
import type { DirectoryStore } from '../directory.service';
import type { GroupEntry, GroupStore } from '../groups.service';
import { type Dated, lastChange } from '../org-chart';
import type { ImportPlan } from './plan';

export interface StepsDeps {
  readonly directory: DirectoryStore;
  readonly departments: GroupStore;
  readonly teams: GroupStore;
  /** The domain's clock: what is audited is dated by it. */
  readonly clock: Clock;
  /** The real clock. */
  readonly time: Clock;
  readonly newId: NewId;
  /** How many people are changed in one round trip; 200 where it is not said. */
  readonly peopleAtOnce?: number;
}

/** Which import it is whose steps are taken. A step that was taken already changes nothing when taken again. */
export interface Applied {
  readonly importId: string;
  /** Internal id, or `operator`. */
  readonly by: string;
  /** From when on everything holds, on the domain's clock. */
  readonly from: Date;
}

/** From when on a line holds: from the import on, or from a later change by somebody else. */
export function since(lines: readonly Dated[], { from }: Applied): Date {
  const last = lastChange(lines);
  return last && last > from ? last : from;
}

/** Which department or team a step means. */
export interface KnownGroups {
  idOf(id: string): string;
  /** Somebody else gave the name of a new one to this one in the meantime: so they are the same. */
  isAlso(id: string, group: GroupEntry | undefined): void;
}

export async function knownGroups(
  { groups }: ImportPlan,
  deps: Pick<StepsDeps, 'departments' | 'teams'>,
): Promise<KnownGroups> {
  const others = new Map<string, string>();
  const isAlso = (id: string, group: GroupEntry | undefined) => void (group && others.set(id, group.id));
  for (const kind of ['department', 'team'] as const) {
    const all = await deps[`${kind}s`].all();
    const byKey = new Map(all.map((group) => [nameKey(group.name), group]));
    const made = groups.filter((step) => step.kind === kind && step.isNew);
    for (const { id, name } of made) isAlso(id, byKey.get(nameKey(name)));
  }
  return { idOf: (id) => others.get(id) ?? id, isAlso };
}
