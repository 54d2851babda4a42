import type { Shown } from './collect';
import type { Organisation, Place, PlannedReview } from './organisation';

/** Who looks: somebody, whoever reads the admin channel, or whoever runs Trellis. */
export type Observer = Place | typeof CHANNEL | typeof OPERATOR;
export const CHANNEL = 'the admin channel';
export const OPERATOR = 'the operator';

export interface Sighting extends Shown {
  readonly observer: Observer;
  /** When, on the domain's clock. */
  readonly at: string;
}

/** An assignment as it really was. */
export interface Truth extends PlannedReview {
  readonly id: string;
  readonly cycle: string;
  /** Whether its reviewer was still there when its window opened: everybody knows who was not. */
  readonly wasThere: boolean;
}

/** Everything that anybody was shown, and what nobody may find out from it. */
export interface Played {
  readonly organisation: Organisation;
  readonly sightings: readonly Sighting[];
  readonly truths: readonly Truth[];
}
