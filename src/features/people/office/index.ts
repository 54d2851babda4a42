import type { Chore, Schedule } from '../../../delivery/schedule';
import type { Clock, RealTime } from '../../../shared/clock';
import type { NewId } from '../../../shared/ids';
import type { Kept } from '../../../shared/personal-data';
import type { OpeningHandler, Routes } from '../../../slack/routes';
import type { Connection } from '../../../storage/connection';
import type { HelpLine } from '../../feature';
import { chartRoutes } from '../chart.routes';
import { mongoChartStore } from '../chart.store';
import { departureRoutes } from '../departures.routes';
import { type DeparturesDeps, leaversNotice, noteLeavers } from '../departures.schedule';
import { departureTime, forgetDeparture, mongoDepartureStore } from '../departures.store';
import type { HrAccess } from '../hr-access';
import type { Imports } from '../import/imports';
import type { PeopleService } from '../people.service';
import { peopleOfficeRoutes } from '../people-office.routes';
import { uploadsService } from '../uploads.service';
import { forgetUploads, mongoUploadStore, uploadTimes } from '../uploads.store';

export interface PeopleOfficeParts {
  readonly connection: Connection;
  readonly workspaceId: string;
  readonly people: PeopleService;
  readonly directory: DeparturesDeps['directory'];
  readonly imports: Imports;
  readonly admit: HrAccess;
  /** The content of a file that somebody attached in Slack. @throws UserFacingError that says why not. */
  readonly readFile: (fileId: string) => Promise<Uint8Array>;
  readonly objectivesOf: DeparturesDeps['objectivesOf'];
  /** The domain's clock. */
  readonly clock: Clock;
  readonly time: RealTime;
  readonly newId: NewId;
  /** By whose days the admin channel is told. */
  readonly zone: string;
}

/** What HR does with people from the admin channel, and is told of them. */
export interface PeopleOffice {
  readonly routes: readonly Routes[];
  /** Answers `/cycle people`. */
  readonly people: OpeningHandler;
  readonly chores: readonly Chore[];
  readonly schedules: readonly Schedule[];
  readonly help: readonly HelpLine[];
  /** What is kept here about somebody. */
  personalData(personId: string): Promise<Readonly<Record<string, unknown>>>;
  /** Takes an erased person out of what is kept here. */
  erase(personId: string): Promise<readonly Kept[]>;
}

export function peopleOffice(parts: PeopleOfficeParts): PeopleOffice {
  const { connection, workspaceId, admit } = parts;
  const chart = mongoChartStore(connection, workspaceId);
  const uploads = uploadsService({ ...parts, store: mongoUploadStore(connection, workspaceId) });
  const departures = { ...parts, chart, departures: mongoDepartureStore(connection, workspaceId) };
  const office = peopleOfficeRoutes({ ...parts, uploads, chart });
  const forget = [forgetUploads(connection, workspaceId), forgetDeparture(connection, workspaceId)];
  return {
    routes: [office.routes, chartRoutes({ ...parts, chart }), departureRoutes(departures, admit)],
    people: office.people,
    chores: [noteLeavers(departures)],
    schedules: [leaversNotice(departures)],
    help: HELP,
    personalData: async (personId) => ({
      uploads: await uploadTimes(connection, workspaceId)(personId),
      leftAt: await departureTime(connection, workspaceId)(personId),
    }),
    async erase(personId) {
      await Promise.all(forget.map((each) => each(personId)));
      return [];
    },
  };
}

const HELP: readonly HelpLine[] = [
  {
    usage: '/cycle people',
    does: 'imports what Slack does not know of people, shows the org chart, changes managers and teams',
    audience: 'hr',
  },
];
