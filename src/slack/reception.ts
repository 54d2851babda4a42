import type { Actor } from '../shared/actor';
import { UserFacingError } from '../shared/errors';
import type { Log } from '../shared/log';
import { type Envelope, workspaceOf } from './payloads';

export interface ReceptionDeps {
  /** The one workspace that is served, from `auth.test`. */
  readonly workspaceId: string;
  /** Where it is known: the one app. */
  readonly appId?: string;
  readonly log: Log;
  /** The active person behind a Slack id; `undefined` for guests, bots, the deactivated and strangers. */
  identify(slackId: string): Promise<Actor | undefined>;
}

/** Thrown for a request that is meant for another installation, which the log knows of already. */
export class NotForUs extends UserFacingError {
  override name = 'NotForUs';
}

/** Whether a payload is meant for this installation. One line is logged where it is not. */
export function isServed(body: Envelope, { workspaceId, appId, log }: ReceptionDeps): boolean {
  const team = workspaceOf(body);
  const served = team === workspaceId && (!appId || !body.api_app_id || body.api_app_id === appId);
  if (!served) log.warn({ team, app: body.api_app_id }, 'A request for another installation was refused.');
  return served;
}

/** Who sent it. @throws UserFacingError for whoever is not served; NotForUs where it is meant for others. */
export async function actorBehind(body: Envelope, slackId: string, deps: ReceptionDeps): Promise<Actor> {
  if (!isServed(body, deps)) {
    throw new NotForUs('This Trellis serves another workspace, so nothing was done here.');
  }
  const actor = await deps.identify(slackId);
  if (actor) return actor;
  throw new UserFacingError(
    'Trellis is for the members of this workspace and does not know you yet, so nothing was done. If you joined just now, please try again in a few minutes; otherwise ask HR.',
  );
}
