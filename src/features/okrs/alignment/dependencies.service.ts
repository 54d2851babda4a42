import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { Submission } from '../../../shared/submission';
import type { Group } from '../../people';
import type { Objective } from '../objectives/objective';
import { changeObjective } from '../objectives/objective-changes';
import type { Creation } from '../objectives/objective-creating';
import type { ObjectivesService } from '../objectives/objectives.service';
import type { OkrDeps } from '../okr-deps';
import { teamAndLead, teamsOf } from './asked-teams';
import { asked, askedAgain, type Dependency, MOST_DEPENDENCIES, mayAskAgain } from './dependency';
import type { AskTeamInput } from './dependency-form';
import type { DependencyRef } from './dependency-ref';
import { type NameOf, namesOf } from './named-people';
import { type Readable, type ReadingDeps, readable } from './readable-objective';

/** The dependencies of an objective as somebody reads them. */
export interface DependenciesPage extends Readable {
  readonly actor: Actor;
  readonly teams: ReadonlyMap<string, Group>;
  readonly nameOf: NameOf;
}

export interface DependenciesDeps extends Pick<OkrDeps, 'people'>, ReadingDeps {
  readonly objectives: Pick<ObjectivesService, 'changeable'>;
  /** A lead is owed the news of being asked. */
  readonly announce: () => void;
  /** What the lead was told is not so any more: their card is drawn again. */
  readonly redraw: (objectiveId: string, dependency: Dependency) => void;
}

export type DependenciesService = ReturnType<typeof dependenciesService>;

const GONE = 'This is no longer asked of any team; nothing was changed.';
const TOO_MANY = `An objective depends on at most ${MOST_DEPENDENCIES} teams or things; nothing was asked. Withdraw one first.`;
const OWN_TEAM = 'The objective is this team’s own: choose another team.';
const NO_TEAM = 'This team is no longer there: choose another.';
const noLead = (name: string): string =>
  `Nobody leads ${name} at the moment, so nobody can be asked: HR can name a lead.`;
const ledByOwner = (name: string): string =>
  `${name} is led by the objective’s owner, so there is nobody else to ask.`;
const NOT_AGAIN = 'This was accepted, or is still waiting for an answer; nothing was changed.';

/** Asking other teams: by whoever may change the objective. */
export function dependenciesService(deps: DependenciesDeps) {
  const { objectives, store, cycles, people, rights, announce, redraw } = deps;

  const write = (
    objective: Objective,
    submission: Submission | undefined,
    apply: (present: Objective) => readonly Dependency[] | undefined,
  ) =>
    changeObjective(store, objective, submission, (present) => {
      const dependencies = apply(present);
      return dependencies && { next: { ...present, dependencies }, toTell: [] };
    });

  async function refuseTeam(teamId: string, { groupId, ownerId }: Objective): Promise<void> {
    if (teamId === groupId) throw new FieldErrors({ team: OWN_TEAM });
    const { team, lead } = await teamAndLead(teamId, people);
    if (!team) throw new FieldErrors({ team: NO_TEAM });
    if (!lead) throw new FieldErrors({ team: noLead(team.name) });
    if (lead.id === ownerId) throw new FieldErrors({ team: ledByOwner(team.name) });
  }

  return {
    /** As everybody may read them. */
    async page(actor: Actor, objectiveId: string, now: Date): Promise<DependenciesPage> {
      const found = await readable({ store, cycles, rights }, actor, objectiveId, now);
      return { ...found, actor, ...(await namedIn(found.objective, people)) };
    },

    /** The teams that may be asked, with the names of their departments. */
    async asking(actor: Actor, objectiveId: string, now: Date) {
      const { objective } = await objectives.changeable(actor, objectiveId, now);
      const [teams, departments] = await Promise.all([people.teams(), people.departments()]);
      return { objective, teams: teams.filter(({ id }) => id !== objective.groupId), departments };
    },

    /** Asks a team. @throws FieldErrors where nobody can be asked, or it is one too many. */
    async ask(
      actor: Actor,
      objectiveId: string,
      { team, what }: AskTeamInput,
      { creates, submission }: Pick<Creation, 'creates' | 'submission'>,
      now: Date,
    ): Promise<void> {
      const { objective } = await objectives.changeable(actor, objectiveId, now);
      await refuseTeam(team, objective);
      await write(objective, submission, ({ dependencies }) => {
        if (dependencies.some(({ id }) => id === creates)) return undefined;
        if (dependencies.length >= MOST_DEPENDENCIES) throw new FieldErrors({ what: TOO_MANY });
        return [...dependencies, asked(creates, team, what, now)];
      });
      announce();
    },

    /** One that may be asked again. @throws UserFacingError for any other. */
    async askingAgain(actor: Actor, { objectiveId, dependencyId }: DependencyRef, now: Date) {
      const { objective } = await objectives.changeable(actor, objectiveId, now);
      const dependency = existing(objective, dependencyId);
      if (!mayAskAgain(dependency)) throw new UserFacingError(NOT_AGAIN);
      return { objective, dependency, team: await people.team(dependency.teamId) };
    },

    /** Asks whoever leads the team by now once more. */
    async askAgain(
      actor: Actor,
      { objectiveId, dependencyId }: DependencyRef,
      what: string,
      submission: Submission,
      now: Date,
    ): Promise<void> {
      const { objective } = await objectives.changeable(actor, objectiveId, now);
      const { team, lead } = await teamAndLead(existing(objective, dependencyId).teamId, people);
      if (!lead) throw new FieldErrors({ what: noLead(team?.name ?? 'this team') });
      let before: Dependency | undefined;
      await write(objective, submission, (present) => {
        before = existing(present, dependencyId);
        if (before.state === 'ASKED' && before.what === what) return undefined;
        if (!mayAskAgain(before)) throw new UserFacingError(NOT_AGAIN);
        const again = askedAgain(before, what, now);
        return present.dependencies.map((each) => (each.id === dependencyId ? again : each));
      });
      if (before) redraw(objectiveId, before);
      announce();
    },

    /** Doing it again changes nothing. */
    async withdraw(actor: Actor, { objectiveId, dependencyId }: DependencyRef, now: Date): Promise<void> {
      const { objective } = await objectives.changeable(actor, objectiveId, now);
      const withdrawn = objective.dependencies.find(({ id }) => id === dependencyId);
      await write(objective, undefined, ({ dependencies }) =>
        dependencies.some(({ id }) => id === dependencyId)
          ? dependencies.filter(({ id }) => id !== dependencyId)
          : undefined,
      );
      if (withdrawn) redraw(objectiveId, withdrawn);
    },
  };
}

/** The names of teams, and of whoever answered: read at once. */
export async function namedIn({ dependencies }: Objective, people: OkrDeps['people']) {
  const answerers = dependencies.flatMap(({ answeredBy }) => (answeredBy === null ? [] : [answeredBy]));
  const teamIds = dependencies.map(({ teamId }) => teamId);
  const [teams, nameOf] = await Promise.all([teamsOf(teamIds, people), namesOf(answerers, people)]);
  return { teams, nameOf };
}

function existing({ dependencies }: Objective, id: string): Dependency {
  const found = dependencies.find((each) => each.id === id);
  if (!found) throw new UserFacingError(GONE);
  return found;
}
