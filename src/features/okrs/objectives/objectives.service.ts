import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { Submission } from '../../../shared/submission';
import { type Cycle, endOf, presentCycle } from '../../cycles';
import type { HomePage } from '../../feature';
import type { OkrDeps } from '../okr-deps';
import { isLive, type Objective, type ObjectiveStatus, suggestStatus } from './objective';
import { objectiveAccess } from './objective-access';
import { type Creation, creating } from './objective-creating';
import { editing } from './objective-editing';
import type { ObjectiveInput, StatusInput } from './objective-form';
import { objectiveWriter } from './objective-writer';
import { parenthood } from './parenthood';
import { places } from './places';
import { writers } from './writers';

/** Somebody's objectives in the cycle that is theirs now, else in their last one; without any there are none. */
export interface Overview {
  readonly cycle: Cycle | undefined;
  /** When that cycle was over, where it is none of now. */
  readonly endedAt?: Date;
  readonly objectives: readonly Objective[];
}

export type ObjectivesService = ReturnType<typeof objectivesService>;

const SAYS_SOMETHING_ELSE = 'Your later check-ins say something else; nothing was changed.';
const endedMeanwhile = ({ status }: Objective): string =>
  `This objective is marked as ${status.toLowerCase()} by now; nothing was changed.`;

/** Somebody, and the cycles that they may be in. */
type Known = Pick<HomePage, 'person' | 'activeCycles'>;

/** Writing objectives: one's own, and those of whom one leads, while their cycle runs. */
export function objectivesService(deps: OkrDeps) {
  const { store, cycles, people, tell } = deps;
  const { openCycleOf, changeable } = objectiveAccess(deps);
  const writer = objectiveWriter(deps);
  const rules = { writer, parents: parenthood(deps), places: places(deps), writers: writers(people) };
  const edit = editing({ ...deps, ...rules });
  const createIn = creating({ ...deps, ...rules });

  const knownOf = (personId: string): Known => ({
    person: () => people.person(personId),
    activeCycles: cycles.activeCycles,
  });

  return {
    openCycleOf,
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
    acceptStatus: async (actor: Actor, id: string, offered: ObjectiveStatus | undefined, now: Date) =>
      writer.write(actor, await changeable(actor, id, now), undefined, now, (present) => {
        if (present.status === offered) return undefined;
        if (!isLive(present)) throw new UserFacingError(endedMeanwhile(present));
        if (!offered || suggestStatus(present) !== offered) throw new UserFacingError(SAYS_SOMETHING_ELSE);
        return { next: { ...present, status: offered, statusReason: '' }, toTell: [] };
      }),

    changeStatus: async (
      actor: Actor,
      id: string,
      { status, reason }: StatusInput,
      submission: Submission,
      now: Date,
    ) =>
      writer.write(actor, await changeable(actor, id, now), submission, now, async (present, cycle) => {
        if (present.status === status && present.statusReason === reason) return undefined;
        const next = { ...present, status, statusReason: reason };
        const place = await rules.places.placeOf(next, cycle);
        if (place === undefined)
          throw new FieldErrors({ status: await rules.places.noneFreeFor(next, cycle) });
        return { next: { ...next, place }, toTell: [] };
      }),
  };
}
