import type { Chore, Outbox, Schedule } from '../../delivery/schedule';
import type { Afterwards } from '../../shared/afterwards';
import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { RetentionRule } from '../../shared/personal-data';
import type { Routes } from '../../slack/routes';
import type { SendFile } from '../../slack/sent-files';
import type { Connection } from '../../storage/connection';
import type { Cycles } from '../cycles';
import type { Feature, HelpLine } from '../feature';
import type { People } from '../people';
import { agendaRoutes, hubOf } from './agenda.routes';
import { calendarFileRoutes } from './calendar-file.routes';
import { calendarFileService } from './calendar-file.service';
import { homeSection, overdueTodos } from './home.views';
import { homeMeetings } from './home-meetings';
import { mongoMeetingStore } from './meetings.store';
import { mongoOneOnOneErasure } from './one-on-one-erasure.store';
import { type OneOnOneParts, oneOnOneParts } from './one-on-one-parts';
import { mongoPageStore } from './pages.store';
import { mongoPairStore } from './pairs.store';
import { planningChore } from './planning.schedule';
import { mongoSeriesStore } from './series.store';
import { writtenRoutes } from './written.routes';

export interface OneOnOneFeatureDeps {
  readonly connection: Connection;
  readonly workspaceId: string;
  readonly people: People;
  readonly cycles: Cycles;
  readonly outbox: Outbox;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly newId: NewId;
  readonly afterwards: Afterwards;
  readonly sendFile: SendFile;
}

/** 1:1s: meetings of two people, with their agenda, notes and action items, which nobody else can read. */
export function oneOnOneFeature(deps: OneOnOneFeatureDeps): Feature {
  const { connection, workspaceId, outbox } = deps;
  const stores = {
    meetings: mongoMeetingStore(connection, workspaceId),
    series: mongoSeriesStore(connection, workspaceId),
    pairs: mongoPairStore(connection, workspaceId),
    pages: mongoPageStore(connection, workspaceId),
  };
  const parts = oneOnOneParts({ ...deps, ...stores, announce: outbox.announce });
  const erasure = mongoOneOnOneErasure(connection, workspaceId);
  const home = homeMeetings(parts);

  return {
    routes: merged(routesOf(parts, deps.sendFile)),
    home: async (actor, now) => homeSection(await home.next(actor, now), actor, now),
    todo: async (actor, now) => overdueTodos(await home.overdueDays(actor, now), actor),
    schedules: schedulesOf(parts),
    chores: choresOf(parts),
    personalData: async (personId) => ({ oneOnOnes: await erasure.meetingsAbout(personId) }),
    erase: erasure.erase,
    retention: RETENTION,
    help: HELP,
  };
}

/** Every table of handlers; an id stands in one of them only. */
function routesOf(parts: OneOnOneParts, sendFile: SendFile): readonly Routes[] {
  const hub = hubOf(parts);
  return [
    ...agendaRoutes(parts, hub),
    ...writtenRoutes(parts, hub.again),
    calendarFileRoutes({ ...calendarFileService(parts), sendFile }),
  ];
}

/** Everything that falls due. */
const schedulesOf = (_parts: OneOnOneParts): readonly Schedule[] => [];

/** Everything that a crash may have cut short. */
const choresOf = (parts: OneOnOneParts): readonly Chore[] => [planningChore(parts)];

/** Tables of one feature as one, whatever the kinds of their handlers. */
function merged(all: readonly Routes[]): Routes {
  const tables: Record<string, object> = {};
  for (const routes of all)
    for (const [kind, table] of Object.entries(routes)) tables[kind] = { ...tables[kind], ...table };
  return tables;
}

const KEPT_DAYS = 730;

const RETENTION: readonly RetentionRule[] = [
  {
    collection: 'one_on_one_meetings',
    keepDays: KEPT_DAYS,
    from: 'endsAt',
    why: 'Agenda, notes and action items of a 1:1, for the two who meet.',
  },
  {
    collection: 'one_on_one_series',
    keepDays: KEPT_DAYS,
    from: 'endsAt',
    why: 'When two people meet; counted from when they stopped.',
  },
  {
    collection: 'one_on_one_pages',
    keepDays: KEPT_DAYS,
    from: 'meetingEndsAt',
    why: 'Private pages of a 1:1, each for its author alone.',
  },
  {
    collection: 'one_on_one_pairs',
    keepDays: 'forever',
    why: 'One document for each two who had a 1:1: the agendas that they agreed on.',
  },
];

const HELP: readonly HelpLine[] = [
  { usage: '/1on1', does: 'your next 1:1; if people report to you, plan one', audience: 'everyone' },
  { usage: '/1on1 @report', does: 'plan 1:1s with somebody who reports to you', audience: 'everyone' },
];
