import type { App } from '@slack/bolt';
import type { Actor } from '../shared/actor';
import type { Clock, RealTime } from '../shared/clock';
import type { AttendDeps } from './attend';
import { clickDesk } from './clicks';
import type { InteractiveSlack } from './client';
import { commandDesk } from './commands';
import { deadlines } from './deadlines';
import type { EventMemory } from './event-memory';
import { eventDesk } from './events';
import type { Ack } from './payloads';
import type { ReceptionDeps } from './reception';
import { type RouteTables, routeTables } from './route-tables';
import type { Routes } from './routes';
import { shortcutDesk } from './shortcuts';
import type { SubmissionMemory } from './submission-memory';
import { submissionDesk } from './submissions';

/** Slack waits 3 s; a second is left for the way there and back. */
const ANSWER_WITHIN_MS = 2_000;

export interface RouterDeps extends Omit<AttendDeps, 'within'>, ReceptionDeps {
  readonly routes: readonly Routes[];
  readonly time: RealTime;
  /** By when everything is answered, in milliseconds; default 2,000. */
  readonly answerWithinMs?: number;
  /** The domain's clock. */
  readonly clock: Clock;
  /** A secret of this installation, for the keyed hashes that identify submissions. */
  readonly key: string;
  readonly memory: SubmissionMemory;
  readonly events: EventMemory;
  /** Calls a person waits for. */
  readonly slack: InteractiveSlack;
  /** Told of every click on a message, before its handler runs: the card may be redrawn through `responseUrl`. */
  clicked?(channel: string, ts: string, responseUrl: string): Promise<void>;
  /** Told after the acknowledgement when somebody may have changed something: their App Home is drawn again. */
  acted?(actor: Actor): Promise<void>;
  /** What an unknown command is answered with. */
  readonly unknown?: string;
}

/** What the desks work with. */
export interface DeskDeps extends RouterDeps, AttendDeps {}

export interface SlackRouter {
  /** Gives Bolt one listener for each kind of payload, because it tries its listeners one by one. */
  register(app: App): void;
  /** Every id that is answered, for the manifest's test. */
  readonly ids: Readonly<Record<keyof RouteTables, readonly string[]>>;
}

/**
 * Takes every payload of Slack to its feature's handler, in the one order that loses nothing: read, authorise,
 * store (the handler), acknowledge, tell. Whatever fails ends in one sentence where the person is looking.
 * @throws Error naming ids that are malformed or claimed twice.
 */
export function slackRouter(routerDeps: RouterDeps): SlackRouter {
  const { routes, time, answerWithinMs = ANSWER_WITHIN_MS } = routerDeps;
  const tables = routeTables(routes);
  const deps: DeskDeps = { ...routerDeps, within: deadlines(time, answerWithinMs) };
  const answer = {
    command: commandDesk(tables.commands, deps),
    click: clickDesk(tables.actions, deps),
    shortcut: shortcutDesk(tables.shortcuts, deps),
    submission: submissionDesk(tables.submissions, deps),
    event: eventDesk(tables.events, deps),
  };
  return {
    register(app) {
      app.command(/^/, ({ command, ack }) => answer.command(command, ack as Ack));
      app.action({}, ({ body, ack }) => answer.click(body as never, ack as Ack));
      app.view({}, ({ body, ack }) => answer.submission(body as never, ack as Ack));
      app.event(/^/, ({ body }) => answer.event(body as never));
      app.shortcut({}, ({ body, ack }) => answer.shortcut(body as never, ack as Ack));
      app.options({}, ({ ack }) => ack({ options: [] }));
    },
    ids: {
      commands: [...tables.commands.keys()],
      actions: [...tables.actions.keys()],
      shortcuts: [...tables.shortcuts.keys()],
      submissions: [...tables.submissions.keys()],
      events: [...tables.events.keys()],
    },
  };
}
