import type { Actor } from '../../../shared/actor';
import type { Cycle } from '../../cycles';
import { type AlignmentDeps, alignmentOf } from '../alignment/alignment-reading';
import { holderOf, type Objective } from '../objectives/objective';
import type { Frame } from '../objectives/objective-frames';
import type { ObjectiveStore } from '../ports';
import { remarks } from './coach';
import { draftOfForm, formOf, type Surroundings, type WrittenForm, whoseOf } from './draft-of';
import type { Remark } from './remark';

export interface CoachDeps {
  readonly store: Pick<ObjectiveStore, 'allObjectivesOf' | 'objectivesHeldBy' | 'objectives'>;
  readonly people: AlignmentDeps['people'];
}

export type Coach = ReturnType<typeof coach>;

/** A form, and what may be contributed to: where that is nothing, nobody is told to choose. */
export interface FramedForm extends WrittenForm {
  readonly frame: Pick<Frame, 'parents'>;
}

/** Whose objectives are looked at: the level and, for it, whose places. */
type Held = Pick<Objective, 'level' | 'groupId' | 'ownerId'>;

/** Advice on how objectives are written. It reads, and refuses nothing. */
export function coach({ store, people }: CoachDeps) {
  async function around(held: Held, cycle: Cycle, own: string): Promise<Surroundings['neighbours']> {
    const theirs =
      held.level === 'INDIVIDUAL'
        ? (await store.allObjectivesOf(held.ownerId)).filter(({ level }) => level === 'INDIVIDUAL')
        : await store.objectivesHeldBy(held.level, holderOf(held), cycle.id);
    const others = theirs.filter(
      ({ id, cycleId, place }) => id !== own && cycleId === cycle.id && place !== null,
    );
    return {
      objectives: others.length + 1,
      development: others.some(({ kind }) => kind === 'DEVELOPMENT'),
      firstCycle: theirs.every(({ cycleId }) => cycleId === cycle.id || cycleId === cycle.parentId),
    };
  }

  return {
    /** What there is to say about a form as it is filled in at this moment. */
    async onForm(form: FramedForm, actor: Actor, now: Date): Promise<Remark[]> {
      const { level, groupId } = whoseOf(form);
      const held = form.objective ?? { level, groupId, ownerId: actor.personId };
      const [neighbours, { hints }] = await Promise.all([
        around(held, form.cycle, form.objective?.id ?? ''),
        alignmentOf({ store, people }, { level, parentIds: parentsIn(form) }),
      ]);
      const alignment = form.frame.parents.length > 0 ? hints : [];
      return remarks(draftOfForm(form, { neighbours, alignment }, now));
    },

    /** The same about what is stored, without what it contributes to: its page says that beside its parents. */
    async onObjective(objective: Objective, cycle: Cycle, now: Date): Promise<Remark[]> {
      const neighbours = await around(objective, cycle, objective.id);
      return remarks(draftOfForm(formOf(objective, cycle), { neighbours }, now));
    },
  };
}

/** What is chosen in the form; where it has no such field, what is stored. */
function parentsIn({ objective, values }: WrittenForm): readonly string[] {
  const { parents } = values;
  if (Array.isArray(parents)) return parents.filter((id) => typeof id === 'string');
  return 'parents' in values ? [] : (objective?.parentIds ?? []);
}
