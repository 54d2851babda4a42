import type { ApprovalStep } from '../approval/approval';
import type { Objective } from '../objectives/objective';
import type { KeyResultEdit, ObjectiveEdit } from '../objectives/objective-edit';
import type { OkrDeps } from '../okr-deps';
import type { HistoryStore } from '../ports';

/** Something that happened to an objective. Exactly one of its parts is there. */
export interface Event {
  readonly at: Date;
  /** `null` where nobody did it: approved because nobody is above. */
  readonly personId: string | null;
  readonly edit?: KeyResultEdit;
  readonly objectiveEdit?: ObjectiveEdit;
  readonly step?: ApprovalStep;
}

/** An objective's past, the latest first, and what everybody and everything in it is called. */
export interface Past {
  readonly objective: Objective;
  readonly events: readonly Event[];
  /** Names of people, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Titles of what it contributed to, by id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Everything that is kept of what became of an objective: edits, what it contributes to, whose it was, approval. */
export async function pastOf(
  objective: Objective,
  { store, people, history }: Pick<OkrDeps, 'store' | 'people'> & { readonly history: HistoryStore },
): Promise<Past> {
  const [edits, own, steps] = await Promise.all([
    history.editsIn(objective.id),
    history.objectiveEdits(objective.id),
    history.approvalSteps(objective.id),
  ]);
  const events: Event[] = [
    ...edits.map((edit) => ({ at: edit.at, personId: edit.personId, edit })),
    ...own.map((objectiveEdit) => ({ ...seen(objectiveEdit), objectiveEdit })),
    ...steps.map((step) => ({ ...seen(step), step })),
  ];
  const parents = own.flatMap((edit) =>
    edit.parents ? [...edit.parents.before, ...edit.parents.after] : [],
  );
  const [names, titles] = await Promise.all([
    people.people([...new Set(events.flatMap(peopleIn))]),
    store.objectives([...new Set(parents)]),
  ]);
  return {
    objective,
    events: events.sort((a, b) => b.at.getTime() - a.at.getTime()),
    names: new Map([...names].map(([id, { name }]) => [id, name])),
    titles: new Map(titles.map(({ id, title }) => [id, title])),
  };
}

const seen = ({ at, personId }: Pick<Event, 'at' | 'personId'>) => ({ at, personId });

const peopleIn = ({ personId, objectiveEdit }: Event): string[] => {
  const turns = [objectiveEdit?.owner, objectiveEdit?.keyResultOwner];
  const owners = turns.flatMap((turn) => (turn ? [turn.before, turn.after] : []));
  return personId === null ? owners : [personId, ...owners];
};
