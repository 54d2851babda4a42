import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../../shared/actor';
import type { AuditEntry } from '../../../shared/audit';
import type { Clock } from '../../../shared/clock';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { NewId } from '../../../shared/ids';
import type { Cycle, CyclesService } from '../../cycles';
import type { QuestionStore } from '../ports';
import type { Questions } from '../question';
import { DEFAULT_QUESTIONS } from './default-questions';
import type { Edited } from './question-edits';

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
export interface Change {
  readonly facts: NonNullable<AuditEntry['facts']>;
  edit(questions: Questions): Edited;
}

/** How the questions of a cycle are read and changed: admitted each time, written over what was read, audited. */
export function questionChanges({ questions: store, cycles, clock, newId, settleAudit }: BuilderDeps) {
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

  return { standing, draft, change };
}

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
