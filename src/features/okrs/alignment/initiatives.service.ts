import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { Submission } from '../../../shared/submission';
import type { Objective } from '../objectives/objective';
import { assertOpen } from '../objectives/objective-access';
import { changeObjective } from '../objectives/objective-changes';
import type { Creation } from '../objectives/objective-creating';
import type { ObjectivesService } from '../objectives/objectives.service';
import type { OkrDeps } from '../okr-deps';
import { type Initiative, MOST_INITIATIVES, withInitiative, withoutInitiative } from './initiative';
import type { InitiativeInput } from './initiative-form';
import { type NameOf, namesOf } from './named-people';
import { type Readable, type ReadingDeps, readable } from './readable-objective';

/** The initiatives of an objective as somebody reads them. */
export interface InitiativesPage extends Readable {
  readonly actor: Actor;
  readonly nameOf: NameOf;
}

export interface InitiativesDeps extends Pick<OkrDeps, 'people'>, ReadingDeps {
  readonly objectives: Pick<ObjectivesService, 'changeable'>;
}

/** Which initiative of which objective. */
export interface InitiativeRef {
  readonly objectiveId: string;
  /** `''` for one that is still to be written. */
  readonly initiativeId: string;
}

export type InitiativesService = ReturnType<typeof initiativesService>;

const NOBODY = 'This is nobody in the directory: guests, bots and people who left own no initiatives.';
const GONE = 'This initiative is no longer there; nothing was changed.';
const TOO_MANY = `An objective has at most ${MOST_INITIATIVES} initiatives; nothing was saved. Remove one, or keep the plan where you keep plans.`;
const NO_KEY_RESULT = 'This key result is no longer there: choose another, or the objective itself.';

/** Actions and projects of objectives: written by whoever may change the objective, ticked by their owners too. */
export function initiativesService({ objectives, store, cycles, people, rights }: InitiativesDeps) {
  const page = async (actor: Actor, objectiveId: string, now: Date): Promise<InitiativesPage> => {
    const found = await readable({ store, cycles, rights }, actor, objectiveId, now);
    const owners = found.objective.initiatives.map(({ ownerId }) => ownerId);
    return { ...found, actor, nameOf: await namesOf(owners, people) };
  };

  const write = (
    objective: Objective,
    submission: Submission | undefined,
    apply: (present: Objective) => readonly Initiative[] | undefined,
  ) =>
    changeObjective(store, objective, submission, (present) => {
      const initiatives = apply(present);
      return initiatives && { next: { ...present, initiatives }, toTell: [] };
    });

  async function ownerBehind(slackId: string): Promise<string> {
    const person = await people.personBySlackId(slackId);
    if (!person?.active) throw new FieldErrors({ owner: NOBODY });
    return person.id;
  }

  return {
    page,

    /** The window in which one is written. @throws UserFacingError for whoever may not change the objective now. */
    async writing(actor: Actor, { objectiveId, initiativeId }: InitiativeRef, now: Date) {
      const { objective } = await objectives.changeable(actor, objectiveId, now);
      const initiative = initiativeId ? existing(objective, initiativeId) : undefined;
      const owner = initiative ? await people.person(initiative.ownerId) : undefined;
      return { objective, initiative, ownerSlackId: initiative ? owner?.slackId : actor.slackId };
    },

    /**
     * Writes one anew, or what it says.
     * @param creates the id of a new one: the same at each submission of its modal.
     * @throws FieldErrors over the limit, and for an owner who is nobody here.
     */
    async save(
      actor: Actor,
      ref: InitiativeRef,
      input: InitiativeInput,
      { creates, submission }: Pick<Creation, 'creates' | 'submission'>,
      now: Date,
    ) {
      const { objective } = await objectives.changeable(actor, ref.objectiveId, now);
      const ownerId = await ownerBehind(input.owner);
      const { title, on } = input;
      await write(objective, submission, ({ initiatives, keyResults }) => {
        const id = ref.initiativeId || creates;
        const present = initiatives.find((each) => each.id === id);
        if (ref.initiativeId && !present) throw new UserFacingError(GONE);
        if (on !== null && !keyResults.some((each) => each.id === on))
          throw new FieldErrors({ on: NO_KEY_RESULT });
        if (!present && initiatives.length >= MOST_INITIATIVES) throw new FieldErrors({ title: TOO_MANY });
        const done = present?.done ?? false;
        return withInitiative(initiatives, { id, title, ownerId, keyResultId: on, done });
      });
    },

    /** Ticks it, or takes the tick away: its owner may, and whoever may change the objective. */
    async tick(actor: Actor, { objectiveId, initiativeId }: InitiativeRef, done: boolean, now: Date) {
      const { objective, cycle } = await readable({ store, cycles, rights }, actor, objectiveId, now);
      const isOwners = ({ initiatives }: Objective) =>
        initiatives.some(({ id, ownerId }) => id === initiativeId && ownerId === actor.personId);
      if (isOwners(objective)) assertOpen(cycle, now);
      else await objectives.changeable(actor, objectiveId, now);
      await write(objective, undefined, (present) => {
        const one = existing(present, initiativeId);
        return one.done === done ? undefined : withInitiative(present.initiatives, { ...one, done });
      });
    },

    /** Doing it again changes nothing. */
    async remove(actor: Actor, { objectiveId, initiativeId }: InitiativeRef, now: Date) {
      const { objective } = await objectives.changeable(actor, objectiveId, now);
      await write(objective, undefined, ({ initiatives }) =>
        initiatives.some(({ id }) => id === initiativeId)
          ? withoutInitiative(initiatives, initiativeId)
          : undefined,
      );
    },
  };
}

function existing({ initiatives }: Objective, id: string): Initiative {
  const found = initiatives.find((each) => each.id === id);
  if (!found) throw new UserFacingError(GONE);
  return found;
}
