import { mergedRoutes, type PartDeps, type ReviewsPart, type SummaryAdditions } from '../parts.routes';
import { summariesService } from './summaries.service';
import { summariesRoom } from './summaries-room.routes';
import { summariesRoomService } from './summaries-room.service';
import { summaryLists } from './summary-lists.service';
import {
  OWN_SUMMARIES,
  ownSummariesModal,
  summariesHome,
  TEAM_SUMMARIES,
  TURN_OWN_SUMMARIES,
  TURN_TEAM,
  teamSummariesModal,
} from './summary-lists.views';
import { summaryWindow } from './summary-window.routes';

/**
 * Reading summaries: HR in its room, managers and subjects from App Home.
 * @param additions of all parts, once they are made.
 */
export function summariesPart(reviews: PartDeps, additions: () => readonly SummaryAdditions[]): ReviewsPart {
  const summaries = summariesService(reviews);
  const lists = summaryLists(reviews);
  const added = async <T>(each: (addition: SummaryAdditions) => Promise<readonly T[]> | undefined) =>
    (await Promise.all(additions().map((addition) => each(addition) ?? []))).flat();
  const window = summaryWindow({
    summaries,
    newId: reviews.newId,
    aboveOf: (opened, now) => added((addition) => addition.aboveSummary?.(opened, now)),
  });
  const room = summariesRoom({
    ...reviews,
    ...{ summaries, window, roomOf: summariesRoomService(reviews) },
    buttonsOf: (...of) => added((addition) => addition.roomButtons?.(...of)),
  });

  return {
    verbs: { summary: room.command },
    routes: mergedRoutes([
      window.routes,
      {
        actions: {
          ...room.actions,
          [TEAM_SUMMARIES]: async ({ actor, from, open, update }) =>
            (from === 'modal' ? update : open)(teamSummariesModal(await lists.team(actor))),
          [TURN_TEAM]: async ({ actor, value, update }) =>
            update(teamSummariesModal(await lists.team(actor), Number(value))),
          [OWN_SUMMARIES]: async ({ actor, from, open, update }) =>
            (from === 'modal' ? update : open)(ownSummariesModal(await lists.own(actor))),
          [TURN_OWN_SUMMARIES]: async ({ actor, value, update }) =>
            update(ownSummariesModal(await lists.own(actor), Number(value))),
        },
      },
    ]),
    home: async (page) => summariesHome(await lists.onHome(page)),
    help: [
      {
        usage: '/cycle summary @person',
        does: 'shows what was written about somebody, once it is sealed',
        audience: 'hr',
      },
      {
        usage: '/cycle summary Q2 2026',
        does: 'shows which summaries of a cycle are sealed, released and acknowledged',
        audience: 'hr',
      },
    ],
  };
}
