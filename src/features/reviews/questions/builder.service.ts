import type { Actor } from '../../../shared/actor';
import type { Role } from '../role';
import {
  type Before,
  type BuilderDeps,
  type Changed,
  questionChanges,
  type Standing,
} from './builder-changes';
import { DEFAULT_QUESTIONS } from './default-questions';
import {
  addQuestion,
  editQuestion,
  moveQuestion,
  removeQuestion,
  useSet,
  type Wording,
} from './question-edits';
import type { ReadyMade } from './ready-made';

/** `/cycle questions`: HR's changes of what is asked, while the cycle is a draft. Every verb admits. */
export function builderService(deps: BuilderDeps) {
  const { standing, draft, change } = questionChanges(deps);

  return {
    /** What is asked in a cycle, in whatever state it is. */
    async seen(actor: Actor, cycleId: string): Promise<Standing> {
      await deps.cycles.admit(actor);
      return standing(cycleId);
    },

    /** What may be changed. @throws UserFacingError where the cycle is no draft. */
    changeable: draft,

    /** Adds one of this id, whatever else was changed meanwhile. @throws FieldErrors by the fields of the form. */
    add: (actor: Actor, cycleId: string, id: string, wording: Wording): Promise<Changed> =>
      change(
        actor,
        { cycleId },
        {
          facts: { step: 'added', type: wording.type },
          edit: (questions) => addQuestion(questions, id, wording),
        },
      ),

    /** Stale too where somebody removed it meanwhile. @throws FieldErrors by the fields of the form. */
    async edit(actor: Actor, before: Before, id: string, wording: Wording): Promise<Changed> {
      const changed = await change(actor, before, {
        facts: { step: 'edited', question: id, type: wording.type },
        edit: (questions) => editQuestion(questions, id, wording),
      });
      return {
        ...changed,
        stale: changed.stale || !changed.questions.some((question) => question.id === id),
      };
    },

    /** @throws UserFacingError for one that has to stay. */
    remove: (actor: Actor, before: Before, id: string): Promise<Changed> =>
      change(actor, before, {
        facts: { step: 'removed', question: id },
        edit: (questions) => removeQuestion(questions, id),
      }),

    /** By one place among those that `role` is asked, or among all. */
    move: (actor: Actor, before: Before, id: string, towards: 'up' | 'down', role?: Role): Promise<Changed> =>
      change(actor, before, {
        facts: { step: 'moved', question: id },
        edit: (questions) => moveQuestion(questions, id, towards, role),
      }),

    /** A ready-made set in place of what its role is asked. */
    useSet: (actor: Actor, before: Before, set: ReadyMade): Promise<Changed> =>
      change(actor, before, {
        facts: { step: 'set used', set: set.id },
        edit: (questions) => useSet(questions, set.role, set.questions),
      }),

    /** The default questions for one role, or for everybody. */
    backToDefault: (actor: Actor, before: Before, role?: Role): Promise<Changed> =>
      change(actor, before, {
        facts: { step: 'default', role: role ?? 'all' },
        edit: (questions) =>
          role ? useSet(questions, role, DEFAULT_QUESTIONS) : { questions: DEFAULT_QUESTIONS },
      }),
  };
}
export type BuilderService = ReturnType<typeof builderService>;
