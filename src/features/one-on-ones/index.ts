import type { Chore, Outbox } from '../../delivery/schedule';
import type { Afterwards } from '../../shared/afterwards';
import type { Clock, RealTime } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { RetentionRule } from '../../shared/personal-data';
import type { Routes } from '../../slack/routes';
import type { Connection } from '../../storage/connection';
import type { Cycles } from '../cycles';
import type { Feature, HelpLine } from '../feature';
import type { People } from '../people';
import { meetingAccess } from './access';
import { agendaRoutes, hubOf } from './agenda.routes';
import { managementLine } from './line';
import { mongoMeetingStore } from './meetings.store';
import { mongoOneOnOneErasure } from './one-on-one-erasure.store';
import type { OneOnOneParts } from './one-on-one-parts';
import { mongoPageStore } from './pages.store';
import { mongoPairStore } from './pairs.store';
import { mongoPairEnrolment } from './pairs-enrolled.store';
import { planningChore } from './planning.schedule';
import { planningService } from './planning.service';
import { mongoSeriesStore } from './series.store';
import { seriesEnding } from './series-end';
import { tellingOf } from './telling.schedule';

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
  readonly afterwards: Afterwards;
}

/** 1:1s: meetings of two people, with their agenda, notes and action items, which nobody else can read. */
export function oneOnOneFeature(deps: OneOnOneFeatureDeps): Feature {
  const { connection, workspaceId, outbox, newId } = deps;
  const meetings = mongoMeetingStore(connection, workspaceId);
  const parts: OneOnOneParts = {
    ...deps,
    meetings,
    series: mongoSeriesStore(connection, workspaceId),
    pairs: mongoPairStore(connection, workspaceId),
    pages: mongoPageStore(connection, workspaceId),
    ...meetingAccess({ meetings }),
    announce: outbox.announce,
  };
  const enrolment = mongoPairEnrolment(connection, workspaceId, newId);
  const telling = tellingOf({ ...deps, ...parts, ...managementLine(deps), enrolment });
  const erasure = mongoOneOnOneErasure(connection, workspaceId);

  return {
    routes: merged(routesOf(parts)),
    schedules: telling.schedules,
    chores: [...choresOf(parts), ...telling.chores],
    personalData: async (personId) => ({ oneOnOnes: await erasure.meetingsAbout(personId) }),
    erase: erasure.erase,
    retention: RETENTION,
    help: HELP,
  };
}

/** Every table of handlers; an id stands in one of them only. */
function routesOf(parts: OneOnOneParts): readonly Routes[] {
  const hub = hubOf(parts);
  return [...agendaRoutes(parts, hub)];
}

/** Everything that a crash may have cut short. */
function choresOf(parts: OneOnOneParts): readonly Chore[] {
  const planning = planningService({ ...parts, line: managementLine(parts), ending: seriesEnding(parts) });
  return [planningChore({ ...parts, planning })];
}

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
    collection: 'one_on_one_enrolled',
    keepDays: 'forever',
    why: 'Up to when changes of managers are noticed; nobody in it.',
  },
  {
    collection: 'one_on_one_pairs',
    keepDays: 'forever',
    why: 'One document for each manager and report: the agendas that they agreed on.',
  },
];

const HELP: readonly HelpLine[] = [
  { usage: '/1on1', does: 'your next 1:1; if people report to you, plan one', audience: 'everyone' },
  { usage: '/1on1 @report', does: 'plan 1:1s with somebody who reports to you', audience: 'everyone' },
];
