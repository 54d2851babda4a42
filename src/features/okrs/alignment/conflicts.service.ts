import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import { acceptsObjectives, type Cycle } from '../../cycles';
import type { Objective } from '../objectives/objective';
import { assertOpen } from '../objectives/objective-access';
import type { Creation } from '../objectives/objective-creating';
import type { OkrDeps } from '../okr-deps';
import { type Conflict, decided, pairOf } from './conflict';
import type { ConflictInput, DecisionInput } from './conflict-form';
import { type ConflictsShown, conflictReading, isOpen } from './conflict-reading';
import type { ConflictNews, ConflictStore } from './conflict-store';
import { type Readable, type ReadingDeps, readable } from './readable-objective';

/** The conflicts of an objective as somebody reads them. */
export interface ConflictsPage extends Readable, ConflictsShown {
  readonly actor: Actor;
  /** Ids of the conflicts that they may withdraw. */
  readonly withdrawable: ReadonlySet<string>;
}

export interface ConflictsDeps extends Pick<OkrDeps, 'people'>, ReadingDeps {
  readonly conflicts: ConflictStore;
  /** Somebody is owed news. */
  readonly announce: () => void;
  /** What the sponsor was told is not so any more: their card is drawn again. */
  readonly redraw: (conflict: Conflict) => void;
}

export type ConflictsService = ReturnType<typeof conflictsService>;

const GONE = 'This conflict was withdrawn; nothing was changed.';
const DECIDED = 'This is decided already; nothing was changed.';
const NOT_YOURS =
  'Two objectives are marked as conflicting by whoever may change one of them, which you may not; nothing was saved.';
const NOT_WITHDRAWN_BY_YOU =
  'A conflict is withdrawn by whoever marked it, or may change one of the two; nothing was changed.';
const ITSELF = 'Choose another objective: this is the one itself.';
const MARKED = 'These two are marked as conflicting already: you find it on the page of either.';
const NOT_THERE = 'This objective is no longer there, or abandoned: choose another.';
const NOBODY = 'This is nobody in the directory: guests, bots and people who left cannot be sponsors.';
const OVER =
  'One of the two is gone, achieved or abandoned, or their cycle is over: there is nothing to decide, and nothing was saved.';
/** Each lost race means that somebody else's write went through. */
const ATTEMPTS = 8;

/** Objectives that stand in each other's way: marked, decided by a sponsor, and shown on both. */
export function conflictsService(deps: ConflictsDeps) {
  const { conflicts, store, cycles, people, rights, announce, redraw } = deps;
  const { shown, mayChangeEither, mayWithdraw } = conflictReading(deps);

  async function existing(id: string): Promise<Conflict> {
    const found = await conflicts.conflict(id);
    if (!found) throw new UserFacingError(GONE);
    return found;
  }

  async function sponsorBehind(slackId: string): Promise<string> {
    const person = await people.personBySlackId(slackId);
    if (!person?.active) throw new FieldErrors({ sponsor: NOBODY });
    return person.id;
  }

  /** What of it is still to be decided, as it stands with both objectives. */
  async function undecided(actor: Actor, id: string, now: Date) {
    const conflict = await existing(id);
    const { objectives, nameOf } = await shown([conflict]);
    if (conflict.sponsorId !== actor.personId)
      throw new UserFacingError(
        `Only ${nameOf(conflict.sponsorId)} decides about this; nothing was changed.`,
      );
    if (conflict.decision) throw new UserFacingError(DECIDED);
    if (!isOpen(conflict, objectives, await cycles.activeCycles(), now)) throw new UserFacingError(OVER);
    return { conflict, objectives, nameOf };
  }

  return {
    /** As everybody may read them. */
    async page(actor: Actor, objectiveId: string, now: Date): Promise<ConflictsPage> {
      const [read, found] = await Promise.all([
        readable({ store, cycles, rights }, actor, objectiveId, now),
        conflicts.conflictsOf(objectiveId),
      ]);
      const all = await shown(found, [read.objective]);
      const allowed = await Promise.all(found.map((each) => mayWithdraw(actor, each, all)));
      const withdrawable = new Set(found.filter((_, i) => allowed[i] && read.accepts).map(({ id }) => id));
      return { ...read, ...all, actor, withdrawable };
    },

    /** The same for an objective that is at hand. */
    async onPage(objective: Objective): Promise<ConflictsShown> {
      return shown(await conflicts.conflictsOf(objective.id), [objective]);
    },

    /**
     * What somebody is to decide about, as things stand; in two round trips.
     * @param active read where it is not at hand.
     */
    async toDecide(
      { personId }: Pick<Actor, 'personId'>,
      now: Date,
      active: () => Promise<readonly Cycle[]> = cycles.activeCycles,
    ): Promise<ConflictsShown> {
      const [found, running] = await Promise.all([conflicts.undecidedOf(personId), active()]);
      const all = await shown(found);
      return { ...all, conflicts: found.filter((each) => isOpen(each, all.objectives, running, now)) };
    },

    undecided,

    /**
     * Marks two objectives: by whoever may change one of them.
     * @throws FieldErrors where the other is no longer there, the pair is marked already, or the sponsor is nobody here.
     */
    async mark(
      actor: Actor,
      objectiveId: string,
      { other, why, sponsor }: ConflictInput,
      { creates, submission }: Pick<Creation, 'creates' | 'submission'>,
      now: Date,
    ): Promise<void> {
      const { objective, cycle } = await readable({ store, cycles, rights }, actor, objectiveId, now);
      assertOpen(cycle, now);
      if (other === objectiveId) throw new FieldErrors({ other: ITSELF });
      const found = await store.objective(other);
      if (!found || found.status === 'ABANDONED') throw new FieldErrors({ other: NOT_THERE });
      if (!(await mayChangeEither(actor, [objective, found]))) throw new UserFacingError(NOT_YOURS);
      const sponsorId = await sponsorBehind(sponsor);
      const objectiveIds = pairOf(objectiveId, other);
      const by = { sponsorId, markedBy: actor.personId, markedAt: now };
      const conflict = { id: creates, objectiveIds, why, ...by, decision: null, revision: 0, submission };
      const outcome = await conflicts.insert(conflict, [{ kind: 'to_decide', recipient: sponsorId }]);
      if (outcome === 'pair taken') throw new FieldErrors({ other: MARKED });
      announce();
    },

    /** Takes it back while it is undecided. Doing it again changes nothing. */
    async withdraw(actor: Actor, id: string, now: Date): Promise<void> {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const conflict = await conflicts.conflict(id);
        if (!conflict) return;
        if (conflict.decision) throw new UserFacingError(DECIDED);
        const all = await shown([conflict]);
        if (!(await mayWithdraw(actor, conflict, all))) throw new UserFacingError(NOT_WITHDRAWN_BY_YOU);
        assertOneAccepts(await cyclesOf(all.objectives, cycles), now);
        if (!(await conflicts.remove(conflict))) continue;
        redraw(conflict);
        return;
      }
      throw new Error(`Conflict ${id} was changed by others at each of ${ATTEMPTS} attempts.`);
    },

    /** Records the sponsor's decision, once; the owners of both are owed the news. */
    async decide(
      actor: Actor,
      id: string,
      decision: DecisionInput,
      submission: Creation['submission'],
      now: Date,
    ): Promise<Conflict> {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const again = await conflicts.conflict(id);
        if (again?.decision && again.submission?.view === submission.view) return again;
        const { conflict, objectives } = await undecided(actor, id, now);
        const next = { ...decided(conflict, decision, actor.personId, now), submission };
        if ((await conflicts.replace(next, newsOf(objectives, actor))) !== 'written') continue;
        redraw(conflict);
        announce();
        return next;
      }
      throw new Error(`Conflict ${id} was changed by others at each of ${ATTEMPTS} attempts.`);
    },

    /** How it stands for its cards; `undefined` once it is withdrawn. */
    async standing(id: string, now: Date) {
      const [conflict, running] = await Promise.all([conflicts.conflict(id), cycles.activeCycles()]);
      if (!conflict) return undefined;
      const all = await shown([conflict]);
      return { conflict, ...all, isOpen: isOpen(conflict, all.objectives, running, now) };
    },
  };
}

/** The owners of both objectives, but for the one who decided. */
const newsOf = (objectives: ReadonlyMap<string, Objective>, { personId }: Actor): ConflictNews[] =>
  [...new Set([...objectives.values()].map(({ ownerId }) => ownerId))]
    .filter((ownerId) => ownerId !== personId)
    .map((recipient) => ({ kind: 'decided', recipient }));

async function cyclesOf(objectives: ReadonlyMap<string, Objective>, cycles: OkrDeps['cycles']) {
  const read = await Promise.all([...objectives.values()].map(({ cycleId }) => cycles.cycle(cycleId)));
  return read.filter((cycle): cycle is Cycle => cycle !== undefined);
}

/** @throws UserFacingError that says why, where no cycle of the two accepts changes any more. */
function assertOneAccepts(all: readonly Cycle[], now: Date): void {
  const [first] = all;
  if (first && !all.some((cycle) => acceptsObjectives(cycle, now))) assertOpen(first, now);
}
