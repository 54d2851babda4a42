import type { Actor } from '../../shared/actor';
import { once } from '../../shared/once';
import type { Cycles } from '../cycles';
import type { HomePage } from '../feature';
import type { People } from '../people';

export interface PageDeps {
  readonly people: Pick<People, 'person' | 'reportIdsOf'>;
  readonly cycles: Pick<Cycles, 'activeCycles'>;
}

/** A page that is about to be drawn: nothing of it is read yet. */
export const pageOf = (actor: Actor, now: Date, { people, cycles }: PageDeps): HomePage => ({
  actor,
  now,
  person: once(() => people.person(actor.personId)),
  activeCycles: once(() => cycles.activeCycles()),
  reportIds: once(() => people.reportIdsOf(actor.personId)),
});
