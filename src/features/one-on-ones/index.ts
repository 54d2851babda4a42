import type { Outbox } from '../../delivery/schedule';
import type { Afterwards } from '../../shared/afterwards';
import type { Clock, RealTime } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { NameOfText } from '../../shared/name-of-text';
import type { Routes } from '../../slack/routes';
import type { SendFile } from '../../slack/sent-files';
import type { Connection } from '../../storage/connection';
import type { Cycles } from '../cycles';
import type { Feature, HelpLine } from '../feature';
import type { People } from '../people';
import { agendaRoutes, hubOf } from './agenda/agenda.routes';
import type { Pair } from './meeting';
import { merged } from './merged.routes';
import { writtenRoutes } from './notes/written.routes';
import { type OneOnOneParts, oneOnOneParts } from './one-on-one-parts';
import { ownWriting } from './own/own-writing';
import { planningChore } from './planning/planning.schedule';
import { RETENTION } from './retention';
import { mongoMeetingStore } from './stores/meetings.store';
import { mongoOneOnOneErasure } from './stores/one-on-one-erasure.store';
import { mongoPageStore } from './stores/pages.store';
import { mongoPairStore } from './stores/pairs.store';
import { mongoPairEnrolment } from './stores/pairs-enrolled.store';
import { mongoSeriesStore } from './stores/series.store';
import { redrawnWhenPressed } from './telling/pressed.routes';
import { tellingOf } from './telling/telling.schedule';
import { calendarFileRoutes } from './times/calendar-file.routes';
import { calendarFileService } from './times/calendar-file.service';
import { timeRoutes } from './times/time.routes';
import { homeSection, overdueTodos } from './window/home.views';
import { homeMeetings } from './window/home-meetings';

export interface OneOnOneFeatureDeps {
  readonly connection: Connection;
  readonly workspaceId: string;
  readonly people: People;
  readonly cycles: Cycles;
  readonly outbox: Outbox;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly time: RealTime;
  readonly newId: NewId;
  readonly nameOfText: NameOfText;
  readonly afterwards: Afterwards;
  readonly sendFile: SendFile;
}

/** 1:1s, and what others may know of them: that two people met, and never of what. */
export interface OneOnOneFeature extends Feature {
  /** Whether the manager held a 1:1 with this report that began at `from` or later and was over by `to`. */
  heldBetween(pair: Pair, from: Date, to: Date): Promise<boolean>;
}

/** 1:1s: meetings of two people, with their agenda, notes and action items, which nobody else can read. */
export function oneOnOneFeature(deps: OneOnOneFeatureDeps): OneOnOneFeature {
  const { connection, workspaceId, outbox, newId, afterwards } = deps;
  const meetings = mongoMeetingStore(connection, workspaceId);
  const parts = oneOnOneParts({
    ...deps,
    meetings,
    series: mongoSeriesStore(connection, workspaceId),
    pairs: mongoPairStore(connection, workspaceId),
    pages: mongoPageStore(connection, workspaceId),
    announce: outbox.announce,
  });
  const enrolment = mongoPairEnrolment(connection, workspaceId, newId);
  const telling = tellingOf({ ...deps, ...parts, enrolment });
  const erasure = mongoOneOnOneErasure(connection, workspaceId);
  const home = homeMeetings(parts);
  const writing = ownWriting(parts);

  return {
    routes: redrawnWhenPressed(merged(routesOf(parts, deps)), telling.cards, afterwards),
    home: async (page) => homeSection(await home.meetingsOn(page), page.actor, page.now),
    todo: async (page) => overdueTodos(await home.overdueDays(page), page.actor),
    schedules: telling.schedules,
    // What changed in the directory is looked at in the same tick.
    chores: [...telling.chores, planningChore(parts)],
    personalData: async (personId) => ({ oneOnOnes: await erasure.meetingsAbout(personId) }),
    ownWriting: async (personId) => ({ oneOnOnes: await writing(personId) }),
    erase: erasure.erase,
    retention: RETENTION,
    help: HELP,
    async heldBetween(pair, from, to) {
      const last = await meetings.lastHeld(pair, to);
      return last !== undefined && last.startsAt >= from;
    },
  };
}

/** Every table of handlers; an id stands in one of them only. */
function routesOf(parts: OneOnOneParts, { sendFile, outbox }: OneOnOneFeatureDeps): readonly Routes[] {
  const hub = hubOf(parts);
  return [
    ...agendaRoutes(parts, hub),
    ...timeRoutes(parts, hub, outbox.touch),
    ...writtenRoutes(parts, hub.again),
    calendarFileRoutes({ ...calendarFileService(parts), sendFile }),
  ];
}

const HELP: readonly HelpLine[] = [
  { usage: '/1on1', does: 'your next 1:1; if people report to you, plan one', audience: 'everyone' },
  { usage: '/1on1 @report', does: 'plan 1:1s with somebody who reports to you', audience: 'everyone' },
];
