import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Submission } from '../../../shared/submission';
import { acceptsObjectives, type Cycle } from '../../cycles';
import type { Group } from '../../people';
import { isLive, type Objective } from '../objectives/objective';
import { assertOpen } from '../objectives/objective-access';
import { changeObjective } from '../objectives/objective-changes';
import type { OkrDeps } from '../okr-deps';
import { teamAndLead, teamsOf } from './asked-teams';
import { answered, awaitsLead, type Dependency, type LeadsAnswer } from './dependency';
import type { AskingRef } from './dependency-ref';
import type { DependencyStore } from './dependency-store';
import { type NameOf, namesOf } from './named-people';
import { type ReadingDeps, readable } from './readable-objective';

/** A dependency with all that its lead has to know. */
export interface Asking {
  readonly objective: Objective;
  readonly dependency: Dependency;
  readonly team: Group | undefined;
}

/** What waits for somebody who leads teams. */
export interface WaitingAskings {
  readonly askings: readonly Asking[];
  readonly nameOf: NameOf;
}

export interface DependencyAnswersDeps extends Pick<OkrDeps, 'people'>, ReadingDeps {
  readonly askings: DependencyStore;
  /** The owner is owed the news of an answer. */
  readonly announce: () => void;
  /** The lead's card is drawn again. */
  readonly redraw: (objectiveId: string, dependency: Dependency) => void;
}

export type DependencyAnswersService = ReturnType<typeof dependencyAnswersService>;

const WITHDRAWN = 'This was withdrawn, so there is nothing to answer any more.';
const ASKED_ANEW = 'You were asked anew in other words; nothing was changed. Open it again to read them.';
const OVER = 'This objective is achieved or abandoned, so nothing is needed any more; nothing was changed.';

/** What the leads of teams do that are asked. */
export function dependencyAnswersService(deps: DependencyAnswersDeps) {
  const { store, cycles, people, rights, askings, announce, redraw } = deps;

  async function refuseOthers(actor: Actor, { teamId }: Dependency): Promise<void> {
    const { team, lead } = await teamAndLead(teamId, people);
    if (lead?.id === actor.personId) return;
    const name = team?.name ?? 'this team';
    throw new UserFacingError(
      lead
        ? `Only ${lead.name}, who leads ${name}, can answer this; nothing was changed.`
        : `Only whoever leads ${name} can answer this; nothing was changed.`,
    );
  }

  /** One that the actor may answer now. */
  async function answerable(actor: Actor, ref: AskingRef, now: Date) {
    const read = await readable({ store, cycles, rights }, actor, ref.objectiveId, now);
    const dependency = presentIn(read.objective, ref);
    await refuseOthers(actor, dependency);
    assertOpen(read.cycle, now);
    if (!isLive(read.objective)) throw new UserFacingError(OVER);
    return { ...read, dependency, team: await people.team(dependency.teamId) };
  }

  /**
   * Those of a lead in the cycles that run; what others lead by now is left out. In two round trips.
   * @param active read where it is not at hand.
   */
  async function waitingFor(
    personId: string,
    now: Date,
    active: () => Promise<readonly Cycle[]> = cycles.activeCycles,
  ): Promise<readonly Asking[]> {
    const [told, running] = await Promise.all([askings.toldTo(personId), active()]);
    const open = new Set(running.filter((cycle) => acceptsObjectives(cycle, now)).map(({ id }) => id));
    const objectives = told.filter((objective) => isLive(objective) && open.has(objective.cycleId));
    const asked = objectives.flatMap((objective) =>
      objective.dependencies
        .filter((each) => awaitsLead(each) && each.toldPersonId === personId)
        .map((dependency) => ({ objective, dependency })),
    );
    const teams = await teamsOf(
      asked.map(({ dependency }) => dependency.teamId),
      people,
    );
    return asked
      .map((each) => ({ ...each, team: teams.get(each.dependency.teamId) }))
      .filter(({ team }) => leads(team, personId));
  }

  return {
    waitingFor,

    /** The same with names, for whoever leads. */
    async waiting(actor: Actor, now: Date): Promise<WaitingAskings> {
      const askings = await waitingFor(actor.personId, now);
      const owners = askings.map(({ objective }) => objective.ownerId);
      return { askings, nameOf: await namesOf(owners, people) };
    },

    /** @throws UserFacingError for whoever does not lead the team, and where nothing is asked any more. */
    answerable,

    /** Stores what the lead says; saying it again changes nothing. */
    async answer(
      actor: Actor,
      ref: AskingRef,
      said: LeadsAnswer,
      submission: Submission | undefined,
      now: Date,
    ): Promise<void> {
      const { objective, dependency } = await answerable(actor, ref, now);
      await changeObjective(store, objective, submission, (present) => {
        const one = presentIn(present, ref);
        const next = answered(one, said, actor.personId, now);
        if (next === one) return undefined;
        const dependencies = present.dependencies.map((each) => (each.id === one.id ? next : each));
        return { next: { ...present, dependencies }, toTell: [] };
      });
      redraw(ref.objectiveId, dependency);
      announce();
    },
  };
}

const leads = (team: Group | undefined, personId: string): boolean =>
  team?.leads.some((line) => line.to === null && line.personId === personId) === true;

function presentIn({ dependencies }: Objective, ref: AskingRef): Dependency {
  const found = dependencies.find(({ id }) => id === ref.dependencyId);
  if (!found) throw new UserFacingError(WITHDRAWN);
  if (found.askedAt.getTime() !== ref.askedAt) throw new UserFacingError(ASKED_ANEW);
  return found;
}
