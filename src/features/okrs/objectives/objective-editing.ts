import type { Actor } from '../../../shared/actor';
import { FieldErrors } from '../../../shared/errors';
import type { NewId } from '../../../shared/ids';
import type { Submission } from '../../../shared/submission';
import { changesTerms } from '../approval/approved-terms';
import type { OkrDeps } from '../okr-deps';
import { frozen } from './final-week';
import { withOwners } from './key-result-owners';
import { isToBeWritten } from './meanwhile';
import type { Objective } from './objective';
import { assertNotAbandoned } from './objective-access';
import type { Change } from './objective-changes';
import { objectiveChanges, type Revised, reviseKeyResults } from './objective-edit';
import type { ObjectiveRewritten } from './objective-form';
import { assertKeyResultCount } from './objective-limits';
import type { ToTell } from './objective-record';
import type { ObjectiveWriter, Revise } from './objective-writer';
import type { Parenthood } from './parenthood';
import type { Places } from './places';

interface EditingDeps extends OkrDeps {
  readonly writer: ObjectiveWriter;
  readonly parents: Parenthood;
  readonly places: Places;
}

/**
 * Editing an objective: what was approved is asked about again, and what changed is kept. A form that was drawn from
 * what is not so any more is refused with `ChangedMeanwhile`.
 */
export function editing({ people, newId, writer, parents, places }: EditingDeps) {
  const revising =
    (actor: Actor, input: ObjectiveRewritten, submission: Submission, now: Date): Revise =>
    async (present, cycle): Promise<Change | undefined> => {
      assertNotAbandoned(present);
      if (!isToBeWritten(present, input.drawnFrom, submission)) return undefined;
      const written = await withOwners(input.krs, present, people);
      const { keyResults, changes, refused } = reviseKeyResults(present.keyResults, written);
      refuse({ ...frozen(present.keyResults, written, cycle, now), ...refused });
      assertKeyResultCount(
        keyResults.map(({ id }) => id),
        cycle,
      );
      const parentIds = input.parents ?? [];
      await parents.refuseParents(present, parentIds, cycle);
      const { title, why, kind, reason } = input;
      const edited = { ...present, title, why, kind, keyResults, parentIds };
      const changed = changesTerms(present, edited);
      const asking = { changed, ask: input.ask ?? false, comment: reason };
      const talk = await writer.talkAfter(edited, asking, cycle, actor.personId, now);
      const moved = { ...edited, approval: talk.approval };
      const place = await places.placeOf(moved, cycle);
      if (place === undefined) throw new FieldErrors({ title: await places.noneFreeFor(moved, cycle) });
      const next = { ...moved, place };
      const kept = keptOf(present, next, changes, { personId: actor.personId, at: now, why: reason }, newId);
      if (kept.length + talk.toTell.length === 0 && readsTheSame(present, next)) return undefined;
      return { next, toTell: [...kept, ...talk.toTell, ...givenBy(actor, present, next, now, newId)] };
    };

  return async (
    actor: Actor,
    id: string,
    input: ObjectiveRewritten,
    submission: Submission,
    now: Date,
  ): Promise<Objective> =>
    writer.write(
      actor,
      await writer.changeable(actor, id, now),
      submission,
      now,
      revising(actor, input, submission, now),
    );
}

function refuse(fields: Readonly<Record<string, string>>): void {
  if (Object.keys(fields).length > 0) throw new FieldErrors(fields);
}

/** What history keeps of an edit. */
export const keptOf = (
  before: Objective,
  after: Objective,
  changes: Revised['changes'],
  by: { readonly personId: string; readonly at: Date; readonly why: string },
  newId: NewId,
): ToTell[] => [
  ...changes.map((change) => ({ id: newId(), edit: { ...change, ...by } })),
  ...objectiveChanges(before, after).map((change) => ({ id: newId(), objectiveEdit: { ...change, ...by } })),
];

/** Whom an objective's writer gave a key result to, each time that it is another one. */
export const givenBy = (
  { personId }: Actor,
  before: Pick<Objective, 'keyResults'>,
  { ownerId, keyResults }: Objective,
  at: Date,
  newId: NewId,
): ToTell[] =>
  keyResults
    .filter(({ id, ownerId: recipient }) => {
      const isNew = recipient !== before.keyResults.find((one) => one.id === id)?.ownerId;
      return isNew && recipient !== ownerId && recipient !== personId;
    })
    .map(({ id, ownerId: recipient }) => ({ id: newId(), given: { keyResultId: id, recipient, at } }));

const readsTheSame = (one: Objective, other: Objective): boolean =>
  (['title', 'why', 'kind', 'place'] as const).every((part) => one[part] === other[part]);
