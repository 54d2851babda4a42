import type { Actor } from '../../../src/shared/actor';
import type { Shown } from './collect';
import type { Place } from './organisation';
import type { Observer, Sighting, Truth } from './sightings';
import type { World } from './world';

/** What happens besides what was planned, for those who look at the store in between. */
export interface Interludes {
  /** All that will be submitted is submitted, and nothing is sealed. */
  readonly submitted?: (world: World) => Promise<void>;
  readonly sealed?: (world: World) => Promise<void>;
  readonly cycles?: number;
  /**
   * Reviews are stored as they end up, instead of being written by their reviewers one after the other, and everybody looks
   * once all is sealed and once all is released. Many organisations live through that in the time of one.
   */
  readonly inBrief?: boolean;
  /** Nobody looks at anything. */
  readonly blind?: boolean;
  /** Every question goes to the store, also one that it has answered already. */
  readonly forgetful?: boolean;
}

/** Where an organisation lives, and what has been seen of it so far. */
export interface Stage {
  readonly world: World;
  readonly interludes: Interludes;
  readonly sightings: Sighting[];
  readonly truths: Truth[];
  /** Who has left, so far. */
  readonly gone: Set<Place>;
  note(observer: Observer, shown: readonly Shown[]): void;
  /** The HR admin who stays to the end. */
  hr(): Promise<Actor>;
  comesTo(iso: string): void;
}

export function stageOf(world: World, interludes: Interludes): Stage {
  const { clock, organisation } = world;
  const sightings: Sighting[] = [];
  return {
    ...{ world, interludes, sightings, truths: [], gone: new Set() },
    note(observer, shown) {
      const at = clock.now().toISOString();
      sightings.push(...shown.map((each) => ({ ...each, observer, at })));
    },
    hr: async () => (await world.actor(organisation.admins[0]!))!,
    comesTo(iso) {
      clock.at = new Date(iso);
    },
  };
}
