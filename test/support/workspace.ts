import type { PeopleService } from '../../src/features/people';
import { mongoDepartmentStore, mongoTeamStore } from '../../src/features/people/groups.store';
import { type PeopleDeps, peopleService } from '../../src/features/people/people.service';
import { mongoPeopleStore } from '../../src/features/people/people.store';
import { mongoRoleStore } from '../../src/features/people/roles.store';
import type { SlackUser } from '../../src/features/people/slack-user';
import { randomIds } from '../../src/shared/ids';
import type { TestDatabase } from './database';

/** A clock that stands where it is put. */
export interface StandingClock {
  now(): Date;
  at: Date;
}

export const standingClock = (iso: string): StandingClock => ({
  at: new Date(iso),
  now() {
    return this.at;
  },
});

/** A Slack user as the directory gets to see them: an ordinary colleague unless told otherwise. */
export const slackUser = (slackId: string, name: string, more: Partial<SlackUser> = {}): SlackUser => ({
  slackId,
  teamId: 'T1',
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@example.com`,
  tz: 'Europe/Berlin',
  deleted: false,
  isBot: false,
  isGuest: false,
  isStranger: false,
  status: { text: '', emoji: '', until: null },
  ...more,
});

/** Slack's directory, page by page. */
export async function* listed(...users: SlackUser[]): AsyncIterable<SlackUser> {
  yield* users;
}

/** The people service over a real store, for one workspace of the test's database. */
export function peopleOf(
  database: Pick<TestDatabase, 'connection'>,
  workspaceId: string,
  more: Pick<PeopleDeps, 'clock' | 'time' | 'timesChanged'>,
): PeopleService & { directory: ReturnType<typeof mongoPeopleStore> } {
  const { connection } = database;
  const directory = mongoPeopleStore(connection, workspaceId);
  const people = peopleService({
    directory,
    departments: mongoDepartmentStore(connection, workspaceId),
    teams: mongoTeamStore(connection, workspaceId),
    roles: mongoRoleStore(connection, workspaceId),
    ...more,
    newId: randomIds(),
    settleAudit: () => undefined,
    fallbackZone: 'Europe/Berlin',
  });
  return { ...people, directory };
}
