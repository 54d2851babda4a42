import { acceptsObjectives } from '../../cycles';
import type { Person } from '../../people';
import { isLive, type Objective } from '../objectives/objective';
import { changeObjective } from '../objectives/objective-changes';
import type { OkrDeps } from '../okr-deps';
import { leadsOf, teamAndLead, teamsOf } from './asked-teams';
import type { Dependency } from './dependency';
import type { Asking } from './dependency-answers.service';
import type { DependencyRef } from './dependency-ref';
import type { DependencyStore } from './dependency-store';
import { namesOf } from './named-people';

/** How one asking stands for somebody who was told of it. */
export type AskingStanding = 'to answer' | 'answered' | 'asked anew' | 'withdrawn' | 'others' | 'over';

export interface DependencyTellingDeps extends Pick<OkrDeps, 'store' | 'cycles' | 'people'> {
  readonly askings: DependencyStore;
}

export type DependencyTellingService = ReturnType<typeof dependencyTellingService>;

/** Who is still to be told what about dependencies, and what is true of it by then. */
export function dependencyTellingService({ store, cycles, people, askings }: DependencyTellingDeps) {
  return {
    /** Every asking that its team's present lead was not told of yet. */
    async *untold(now: Date): AsyncIterable<Asking & { readonly lead: Person }> {
      const open = (await cycles.activeCycles()).filter((cycle) => acceptsObjectives(cycle, now));
      const objectives = await askings.unanswered(open.map(({ id }) => id));
      const asked = objectives
        .filter(isLive)
        .flatMap((objective) =>
          objective.dependencies
            .filter(({ state }) => state === 'ASKED')
            .map((dependency) => ({ objective, dependency })),
        );
      const ids = asked.map(({ dependency }) => dependency.teamId);
      const teams = await teamsOf(ids, people);
      const present = await leadsOf(teams, people);
      for (const each of asked) {
        const { teamId, toldPersonId } = each.dependency;
        const lead = present.get(teamId);
        if (lead && lead.id !== toldPersonId) yield { ...each, team: teams.get(teamId), lead };
      }
    },

    /** Notes who was told last. */
    async told(objective: Objective, { id, askedAt }: Dependency, leadId: string): Promise<void> {
      await changeDependency(store, objective, id, (one) =>
        sameInstant(one.askedAt, askedAt) ? { ...one, toldPersonId: leadId } : one,
      );
    },

    /** The owner knows of this answer. */
    async answerTold(objective: Objective, { id, answeredAt }: Dependency): Promise<void> {
      await changeDependency(store, objective, id, (one) =>
        sameInstant(one.answeredAt, answeredAt) ? { ...one, owesAnswer: false } : one,
      );
    },

    /** How one asking stands for somebody who was told of it, with whatever of it is still there. */
    async standing(ref: DependencyRef & { readonly at: number }, personId: string, now: Date) {
      const objective = await store.objective(ref.objectiveId);
      const dependency = objective?.dependencies.find(({ id }) => id === ref.dependencyId);
      if (!objective || !dependency) return { standing: 'withdrawn' as const, objective };
      const [cycle, { team, lead }, nameOf] = await Promise.all([
        cycles.cycle(objective.cycleId),
        teamAndLead(dependency.teamId, people),
        namesOf([objective.ownerId], people),
      ]);
      const isOver = !cycle || !acceptsObjectives(cycle, now) || !isLive(objective);
      const standing = standingOf(dependency, ref.at, lead?.id === personId, isOver);
      return { standing, objective, dependency, team, nameOf };
    },

    /** Objectives with an answer that their owner is still to be told. */
    owingAnswers: () => askings.owingAnswers(),

    /** What an owner is told of an answer; `undefined` where it is not so any more, or the cycle or objective is over. */
    async answerOf(ref: DependencyRef & { readonly at: number }, now: Date) {
      const objective = await store.objective(ref.objectiveId);
      const dependency = objective?.dependencies.find(({ id }) => id === ref.dependencyId);
      if (!objective || dependency?.answeredAt?.getTime() !== ref.at) return undefined;
      const [cycle, team, nameOf] = await Promise.all([
        cycles.cycle(objective.cycleId),
        people.team(dependency.teamId),
        namesOf([dependency.answeredBy ?? ''], people),
      ]);
      const isOver = !cycle || !acceptsObjectives(cycle, now) || !isLive(objective);
      return { objective, dependency, team, nameOf, isOver };
    },
  };
}

const sameInstant = (one: Date | null, other: Date | null): boolean => one?.getTime() === other?.getTime();

function standingOf(dependency: Dependency, at: number, isLead: boolean, isOver: boolean): AskingStanding {
  if (dependency.askedAt.getTime() !== at) return 'asked anew';
  if (dependency.state !== 'ASKED') return 'answered';
  if (isOver) return 'over';
  return isLead ? 'to answer' : 'others';
}

/** Notes something about one dependency that was told; nothing where it is withdrawn by now. */
const changeDependency = (
  store: OkrDeps['store'],
  objective: Objective,
  id: string,
  change: (one: Dependency) => Dependency,
) =>
  changeObjective(store, objective, undefined, (present) => {
    const dependencies = present.dependencies.map((each) => (each.id === id ? change(each) : each));
    const isSame = dependencies.every((each, i) => each === present.dependencies[i]);
    return isSame ? undefined : { next: { ...present, dependencies }, toTell: [] };
  });
