import type { EventHandler, Routes } from '../../slack/routes';
import type { PeopleService } from './people.service';
import type { SlackUser } from './slack-user';

/** Reads a user as Slack sends it in events; `undefined` where it is none. */
export type ReadUser = (raw: unknown) => SlackUser | undefined;

/** What Slack says of a user at this moment; `undefined` where it says nothing. */
export type AskUser = (slackId: string) => Promise<SlackUser | undefined>;

export interface PeopleRoutesDeps {
  readonly people: Pick<PeopleService, 'noticeUser' | 'isNews'>;
  readonly readUser: ReadUser;
  readonly askUser: AskUser;
}

/**
 * People who come, change or leave in Slack. An event is only a hint that somebody is not as the directory has them:
 * it may be old, or sent once more, so what is taken over is what Slack says when it is asked. Events only hasten
 * what the daily sync repairs.
 */
export function peopleRoutes({ people, readUser, askUser }: PeopleRoutesDeps): Routes {
  const notice: EventHandler = async ({ event }) => {
    const hint = readUser(event.user);
    if (!hint || !(await people.isNews(hint))) return;
    const user = await askUser(hint.slackId);
    if (user) await people.noticeUser(user);
  };
  return { events: { team_join: notice, user_change: notice } };
}
