import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../shared/actor';
import type { AuditEntry } from '../../shared/audit';
import type { Clock } from '../../shared/clock';
import { FieldErrors, UserFacingError } from '../../shared/errors';
import type { NewId } from '../../shared/ids';
import type { Cycle, CyclesService } from '../cycles';
import { DEFAULT_QUESTIONS } from './default-questions';
import type { QuestionStore } from './ports';
import type { Questions } from './question';
import {
  addQuestion,
  type Edited,
  editQuestion,
  moveQuestion,
  removeQuestion,
  useSet,
  type Wording,
} from './question-edits';
import type { ReadyMade } from './ready-made';
import type { Role } from './role';

export interface BuilderDeps {
  readonly questions: QuestionStore;
  readonly cycles: Pick<CyclesService, 'admit' | 'cycle'>;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly newId: NewId;
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
}

/** What the reviewers of a cycle are asked, as it stands. */
export interface Standing {
  readonly cycle: Cycle;
  readonly questions: Questions;
  /** 0 while they are the default ones. */
  readonly revision: number;
}

/** Which questions somebody has before them. */
export interface Before {
  readonly cycleId: string;
  readonly revision: number;
}

/** How it stands then; `stale` where somebody else was quicker, and nothing was changed. */
export interface Changed extends Standing {
  readonly stale: boolean;
}

const GONE = 'This cycle does not exist any more, so nothing was changed: type /cycle to see those that do.';

/** How often a change that minds no other is tried again. */
const TRIES = 5;

/** A change, and what the audit log has of it: never a word of what is asked. */
interface Change {
  readonly facts: NonNullable<AuditEntry['facts']>;
  edit(questions: Questions): Edited;
}

/** `/cycle questions`: HR's changes of what is asked, while the cycle is a draft. Every verb admits. */
export function builderService({ questions: store, cycles, clock, newId, settleAudit }: BuilderDeps) {
  async function standing(cycleId: string): Promise<Standing> {
    const [cycle, own] = await Promise.all([cycles.cycle(cycleId), store.questionsOf(cycleId)]);
    if (!cycle) throw new UserFacingError(GONE);
    return { cycle, ...(own ?? { questions: DEFAULT_QUESTIONS, revision: 0 }) };
  }

  async function draft(actor: Actor, cycleId: string): Promise<Standing> {
    await cycles.admit(actor);
    const found = await standing(cycleId);
    if (found.cycle.state !== 'DRAFT')
      throw new UserFacingError(`${fixed(found.cycle)} Nothing was changed.`);
    return found;
  }

  const entryOf = (actor: Actor, cycleId: string, { facts }: Change): AuditEntry => ({
    id: newId(),
    at: clock.now(),
    by: actor.personId,
    action: 'reviews.questions_changed',
    object: { kind: 'cycle', id: cycleId },
    facts,
  });

  /** @param revision the one that the change is about; `undefined` where it may be made to any. */
  async function change(
    actor: Actor,
    { cycleId, revision }: Partial<Before> & Pick<Before, 'cycleId'>,
    what: Change,
    tries = TRIES,
  ): Promise<Changed> {
    const before = await draft(actor, cycleId);
    const questions = unlessFlawed(what.edit(before.questions));
    if (isDeepStrictEqual(questions, before.questions)) return { ...before, stale: false };
    if (revision !== undefined && revision !== before.revision) return { ...before, stale: true };
    const audit = [entryOf(actor, cycleId, what)];
    const outcome = await store.replace(cycleId, questions, before.revision, audit);
    settleAudit();
    if (outcome === 'written') return { ...before, questions, revision: before.revision + 1, stale: false };
    if (revision === undefined && tries > 1) return change(actor, { cycleId }, what, tries - 1);
    return { ...(await draft(actor, cycleId)), stale: true };
  }

  return {
    /** What is asked in a cycle, in whatever state it is. */
    async seen(actor: Actor, cycleId: string): Promise<Standing> {
      await cycles.admit(actor);
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

/** Why nothing can be changed any more. */
export const fixed = ({ name, state }: Cycle): string =>
  state === 'CLOSED'
    ? `${name} is closed: what its reviewers were asked stays as it was.`
    : `${name} is open: what its reviewers are asked stays as it is.`;

/** @throws FieldErrors, which a window without fields shows as one sentence. */
function unlessFlawed(edited: Edited): Questions {
  if (edited.flaw) throw new FieldErrors({ [edited.flaw.at]: edited.flaw.sentence });
  return edited.questions;
}
