import type { PeopleService } from '../people';
import type { Cycle } from './cycle';
import { type CycleFigures, cycleFigures } from './cycle-figures';
import type { ObjectiveFigures } from './figures';
import { takesPart } from './participation';

export interface ChannelFiguresDeps {
  readonly people: Pick<PeopleService, 'holdersOf' | 'outsideHrView' | 'roster'>;
  readonly objectives: ObjectiveFigures;
}

/** How the people of a cycle stand, for the admin channel. */
export type ChannelFigures = ReturnType<typeof channelFigures>;

/**
 * Every HR admin reads the admin channel: nobody is counted there of whom one of them has no HR view
 * (docs/people.md), because what one's own overview leaves out could be worked out from it.
 */
export const channelFigures =
  ({ people, objectives }: ChannelFiguresDeps) =>
  async (cycle: Cycle, now: Date): Promise<CycleFigures> => {
    const [roster, admins, figures] = await Promise.all([
      people.roster(),
      people.holdersOf('HR_ADMIN'),
      objectives.standings([cycle.id]),
    ]);
    const unseen = await Promise.all(admins.map(({ id }) => people.outsideHrView(id, roster)));
    const outside = new Set(unseen.flatMap((ids) => [...ids]));
    const participants = roster.filter((person) => takesPart(cycle, person));
    return cycleFigures(cycle, participants, { outside, standings: figures.get(cycle.id) ?? new Map(), now });
  };
