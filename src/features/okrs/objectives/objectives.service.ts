import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { Submission } from '../../../shared/submission';
import { type Cycle, endOf, presentCycle } from '../../cycles';
import type { HomePage } from '../../feature';
import { DRAFT } from '../approval/approval';
import { cardsOf, type OkrDeps, weeksOf } from '../okr-deps';
import { isLive, type Objective, type ObjectiveStatus, suggestStatus } from './objective';
import { objectiveAccess } from './objective-access';
import { type Change, changeObjective } from './objective-changes';
import { newKeyResult, reviseKeyResults } from './objective-edit';
import type { ObjectiveInput, StatusInput } from './objective-form';
import { assertKeyResultCount, freePlaces, noPlaceFor } from './objective-limits';

/** Somebody's objectives in the cycle that is theirs now, else in their last one; without any there are none. */
export interface Overview {
  readonly cycle: Cycle | undefined;
  /** When that cycle was over, where it is none of now. */
  readonly endedAt?: Date;
  readonly objectives: readonly Objective[];
}

/** What a submission of a new objective's modal brings. */
export interface Creation {
  /** The id of what the modal creates: the same at each of its submissions. */
  readonly creates: string;
  /** Id of the cycle that the modal was opened in. */
  readonly cycleId?: string;
  readonly submission: Submission;
}

export type ObjectivesService = ReturnType<typeof objectivesService>;

const SAYS_SOMETHING_ELSE = 'Your later check-ins say something else; nothing was changed.';
const endedMeanwhile = ({ status }: Objective): string =>
  `This objective is marked as ${status.toLowerCase()} by now; nothing was changed.`;

/** Somebody, and the cycles that they may be in. */
type Known = Pick<HomePage, 'person' | 'activeCycles'>;

type Revise = (present: Objective, cycle: Cycle) => Promise<Change | undefined> | Change | undefined;

/** Writing objectives: everybody their own, while their cycle runs. */
export function objectivesService(deps: OkrDeps) {
  const { store, cycles, people, newId, tell } = deps;
  const { openCycleOf, cycleWithRoom, changeable } = objectiveAccess(deps);
  const cardsFor = async (objective: Objective, actor: Actor, now: Date) =>
    cardsOf(await weeksOf(objective, actor, now, people), newId);

  async function write(
    actor: Actor,
    id: string,
    submission: Submission | undefined,
    now: Date,
    revise: Revise,
  ) {
    const { objective, cycle } = await changeable(actor, id, now);
    const written = await changeObjective(store, objective, submission, async (present) => {
      const change = await revise(present, cycle);
      return (
        change && { ...change, toTell: [...change.toTell, ...(await cardsFor(change.next, actor, now))] }
      );
    });
    tell(id);
    return written;
  }

  const edit = (actor: Actor, id: string, input: ObjectiveInput, submission: Submission, now: Date) =>
    write(actor, id, submission, now, (present, cycle) => {
      const { keyResults, changes, refused } = reviseKeyResults(
        present.keyResults,
        input.krs,
        present.ownerId,
      );
      if (Object.keys(refused).length > 0) throw new FieldErrors(refused);
      assertKeyResultCount(
        keyResults.map((keyResult) => keyResult.id),
        cycle,
      );
      const next = { ...present, title: input.title, why: input.why, kind: input.kind, keyResults };
      if (changes.length === 0 && readsTheSame(present, next)) return undefined;
      const edited = { personId: actor.personId, at: now, why: input.reason };
      return { next, toTell: changes.map((change) => ({ id: newId(), edit: { ...change, ...edited } })) };
    });

  async function createIn(cycle: Cycle, actor: Actor, input: ObjectiveInput, modal: Creation, now: Date) {
    const present = await store.objectivesOf(actor.personId, cycle.id);
    if (present.some(({ id }) => id === modal.creates)) return 'exists';
    assertKeyResultCount(Object.keys(input.krs), cycle);
    const draft = { ...fresh(actor, input, cycle, now), id: modal.creates, submission: modal.submission };
    for (const place of freePlaces(present, cycle)) {
      const objective: Objective = { ...draft, place };
      const outcome = await store.create(objective, await cardsFor(objective, actor, now));
      if (outcome !== 'place taken') return outcome === 'created' ? objective : outcome;
    }
    throw new FieldErrors({ title: noPlaceFor(cycle) });
  }

  const knownOf = (personId: string): Known => ({
    person: () => people.person(personId),
    activeCycles: cycles.activeCycles,
  });

  return {
    openCycleOf,
    cycleWithRoom,
    changeable,
    edit,

    /** @param known what is at hand of them; read otherwise. */
    async overviewOf(personId: string, now: Date, known: Known = knownOf(personId)): Promise<Overview> {
      const [person, active] = await Promise.all([known.person(), known.activeCycles()]);
      const present = person && presentCycle(active, person, now);
      const last = person && !present ? await cycles.latestCycleFor(person, now) : undefined;
      const cycle = present ?? last;
      const objectives = cycle ? await store.objectivesOf(personId, cycle.id) : [];
      return { cycle, objectives, ...(last && { endedAt: endOf(last) }) };
    },

    /** Creates what a modal creates; submitted again it edits that. @throws FieldErrors over the limits. */
    async create(actor: Actor, input: ObjectiveInput, modal: Creation, now: Date): Promise<Objective> {
      const outcome = await createIn(await openCycleOf(actor, now, modal.cycleId), actor, input, modal, now);
      if (outcome === 'exists') return edit(actor, modal.creates, input, modal.submission, now);
      tell(outcome.id);
      return outcome;
    },

    /**
     * Sets the status that was offered, once.
     * @throws UserFacingError where the check-ins do not speak for it any more.
     */
    acceptStatus: (actor: Actor, id: string, offered: ObjectiveStatus | undefined, now: Date) =>
      write(actor, id, undefined, now, (present) => {
        if (present.status === offered) return undefined;
        if (!isLive(present)) throw new UserFacingError(endedMeanwhile(present));
        if (!offered || suggestStatus(present) !== offered) throw new UserFacingError(SAYS_SOMETHING_ELSE);
        return { next: { ...present, status: offered, statusReason: '' }, toTell: [] };
      }),

    changeStatus: (
      actor: Actor,
      id: string,
      { status, reason }: StatusInput,
      submission: Submission,
      now: Date,
    ) =>
      write(actor, id, submission, now, async (present, cycle) => {
        if (present.status === status && present.statusReason === reason) return undefined;
        const others = await store.objectivesOf(present.ownerId, present.cycleId);
        const place = status === 'ABANDONED' ? null : (present.place ?? freePlaces(others, cycle)[0]);
        if (place === undefined) throw new FieldErrors({ status: noPlaceFor(cycle) });
        return { next: { ...present, status, statusReason: reason, place }, toTell: [] };
      }),
  };
}

type Fresh = Omit<Objective, 'id' | 'place' | 'submission'>;

const fresh = (actor: Actor, input: ObjectiveInput, cycle: Cycle, now: Date): Fresh => ({
  cycleId: cycle.id,
  level: 'INDIVIDUAL',
  groupId: null,
  ownerId: actor.personId,
  title: input.title,
  why: input.why,
  kind: input.kind,
  status: 'ON_TRACK',
  statusReason: '',
  keyResults: Object.entries(input.krs).map(([id, terms]) => newKeyResult(id, terms, actor.personId)),
  parentIds: [],
  initiatives: [],
  dependencies: [],
  approval: DRAFT,
  carriedFrom: null,
  revision: 0,
  createdAt: now,
});

const readsTheSame = (one: Objective, other: Objective): boolean =>
  (['title', 'why', 'kind'] as const).every((part) => one[part] === other[part]);
