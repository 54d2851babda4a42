import type { EventHandler, Routes } from '../../slack/routes';
import type { PeopleService } from './people.service';
import type { SlackUser } from './slack-user';

/** Reads a user as Slack sends it in events; `undefined` where it is none. */
export type ReadUser = (raw: unknown) => SlackUser | undefined;

/** People who come, change or leave in Slack. Events only hasten what the daily sync repairs. */
export function peopleRoutes(people: Pick<PeopleService, 'noticeUser'>, readUser: ReadUser): Routes {
  const notice: EventHandler = async ({ event }) => {
    const user = readUser(event.user);
    if (user) await people.noticeUser(user);
  };
  return { events: { team_join: notice, user_change: notice } };
}
