import type { AppInstallation } from './app-installation';
import { Changes } from './changes';
import type { MovableClock } from './clock';
import { Driver } from './driver/driver';
import { AppUploads } from './files/app-uploads';
import { Files } from './files/files';
import { Hand } from './hand';
import { serve } from './http/server';
import { AppLink } from './interactions/app-link';
import { Events, SLACK_RETRY_DELAYS_MS } from './interactions/events';
import { ResponseUrls } from './interactions/response-urls';
import { Triggers } from './interactions/triggers';
import type { Slack } from './slack';
import { Views } from './views/views';
import { WebApi } from './web-api/web-api';
import { openWorkspace } from './workspace/open-workspace';
import { type WorkspaceSeed, workspaceSeed } from './workspace/seed';
import type { Workspace } from './workspace/workspace';

export interface SimulatorOptions {
  /** 0, the default, takes any free port of the loopback interface. */
  port?: number;
  /** Where the workspace is kept between runs; without it, in memory alone. One process at a time. */
  dataDir?: string;
  seed: WorkspaceSeed;
  app: AppInstallation;
  /** A clock that the page may move. Without one, messages are dated by real time. */
  clock?: MovableClock;
  /** Answer 429 beyond Slack's documented limits. Off by default. */
  enforceRateLimits?: boolean;
  /** Pauses before each retry of an event, in milliseconds. Slack's by default. */
  eventRetryDelaysMs?: readonly number[];
}

export interface Simulator {
  /** For a browser. */
  pageUrl: string;
  /** For `new WebClient(token, { slackApiUrl })`. */
  apiUrl: string;
  botToken: string;
  signingSecret: string;
  driver: Driver;
  /** Stops at once; events waiting for a retry are dropped. Closing twice is closing once. */
  close(): Promise<void>;
}

interface Assembly {
  slack: Slack;
  events: Events;
  api: WebApi;
  hand: Hand;
}

const assemble = (workspace: Workspace, options: SimulatorOptions, base: () => string): Assembly => {
  const app = { ...options.app };
  const changes = new Changes();
  const slack: Slack = {
    workspace,
    app,
    changes,
    views: new Views(workspace, changes),
    files: new Files(workspace, base),
    appUploads: new AppUploads(workspace, base),
    triggers: new Triggers(),
    responseUrls: new ResponseUrls(base),
    link: new AppLink(() => app),
    clock: options.clock,
  };
  const events = new Events(slack, options.eventRetryDelaysMs ?? SLACK_RETRY_DELAYS_MS);
  const api = new WebApi(slack, options.enforceRateLimits ?? false);
  return { slack, events, api, hand: new Hand(slack, events) };
};

/**
 * Starts a workspace with the app installed in it.
 * @throws ZodError when the seed is malformed; Error when the port is taken or `dataDir` is damaged.
 */
export const startSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
  const now = (await options.clock?.now()) ?? new Date();
  const workspace = await openWorkspace(workspaceSeed.parse(options.seed), now, options.dataDir);
  let base = '';
  const { slack, events, api, hand } = assemble(workspace, options, () => base);
  const page = { hand, changes: slack.changes, clock: options.clock };
  const server = await serve({ slack, api, page }, options.port ?? 0);
  base = `http://127.0.0.1:${server.port}`;
  const stop = async () => {
    events.close();
    await server.close();
    await workspace.close();
  };
  let closing: Promise<void> | undefined;
  return {
    pageUrl: `${base}/`,
    apiUrl: `${base}/slack-api/`,
    botToken: slack.app.botToken,
    signingSecret: slack.app.signingSecret,
    driver: new Driver({ slack, hand, events, api }),
    close: () => {
      closing ??= stop();
      return closing;
    },
  };
};
