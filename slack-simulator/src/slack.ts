import type { AppInstallation } from './app-installation';
import type { Changes } from './changes';
import type { MovableClock } from './clock';
import type { AppUploads } from './files/app-uploads';
import type { Files } from './files/files';
import type { AppLink } from './interactions/app-link';
import type { ResponseUrls } from './interactions/response-urls';
import type { Triggers } from './interactions/triggers';
import type { Views } from './views/views';
import type { Workspace } from './workspace/workspace';

/** The parts of one simulated Slack, as its rooms hand them to each other. */
export interface Slack {
  workspace: Workspace;
  app: AppInstallation;
  views: Views;
  files: Files;
  appUploads: AppUploads;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  link: AppLink;
  changes: Changes;
  clock?: MovableClock;
}

/** What day and hour it is for the people of the workspace. */
export const worldTime = async (slack: Slack): Promise<Date> => (await slack.clock?.now()) ?? new Date();
