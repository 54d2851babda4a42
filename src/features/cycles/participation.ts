import type { Person } from '../people';
import { type Cycle, windowContains } from './cycle';

/** Everyone, or chosen teams and people: for a pilot. */
export type Participants =
  | { readonly kind: 'everyone' }
  | {
      readonly kind: 'chosen';
      /** Whoever is in one of these teams, also who comes later. */
      readonly teamIds: readonly string[];
      readonly personIds: readonly string[];
    };

export const EVERYONE: Participants = { kind: 'everyone' };

type Member = Pick<Person, 'id' | 'teamId'>;

/** Whether the cycle is for somebody, be they still here or not. Without a team's id they are in no team. */
export function isFor({ participants }: Pick<Cycle, 'participants'>, { id, teamId }: Member): boolean {
  if (participants.kind === 'everyone') return true;
  const inTeam = teamId !== null && participants.teamIds.includes(teamId);
  return inTeam || participants.personIds.includes(id);
}

/** Whether somebody takes part, from the directory as it is: who joins or comes into a chosen team is in at once. */
export const takesPart = (
  cycle: Pick<Cycle, 'participants'>,
  person: Member & Pick<Person, 'active'>,
): boolean => person.active && isFor(cycle, person);

/** Whether everybody for whom `before` was is still taken in. Who is in a team of it counts by their team alone. */
export function keepsAll(before: Participants, after: Participants): boolean {
  if (after.kind === 'everyone') return true;
  if (before.kind === 'everyone') return false;
  return (
    before.teamIds.every((id) => after.teamIds.includes(id)) &&
    before.personIds.every((id) => after.personIds.includes(id))
  );
}

/** Whether one is the parent of the other: only then may somebody be in both on one day. */
export const areRelated = (a: Pick<Cycle, 'id' | 'parentId'>, b: Pick<Cycle, 'id' | 'parentId'>): boolean =>
  a.parentId === b.id || b.parentId === a.id;

/**
 * The cycle that somebody is in at a moment, of those that they take part in and whose window contains it: the
 * shorter one, and the child before its parent where both are as long.
 */
export function innermost(cycles: readonly Cycle[]): Cycle | undefined {
  const length = ({ window }: Cycle) => window.endsAt.getTime() - window.startsAt.getTime();
  const byLength = (a: Cycle, b: Cycle) =>
    length(a) - length(b) ||
    Number(b.parentId !== null) - Number(a.parentId !== null) ||
    (a.id < b.id ? -1 : 1);
  return [...cycles].sort(byLength)[0];
}

/** The {@link innermost} of these ACTIVE cycles that somebody is in at a moment. */
export const presentCycle = (
  active: readonly Cycle[],
  person: Member & Pick<Person, 'active'>,
  now: Date,
): Cycle | undefined =>
  innermost(active.filter((cycle) => windowContains(cycle, now) && takesPart(cycle, person)));
