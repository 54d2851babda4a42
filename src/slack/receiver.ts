import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, HTTPReceiver } from '@slack/bolt';
import { inFlight as countInFlight, type InFlight, withinGrace } from '../shared/afterwards';
import type { RealTime } from '../shared/clock';
import { faultFields } from '../shared/faults';
import type { Log } from '../shared/log';
import { isReadable } from './readable';
import { isNull, type ReadRequest, readBody } from './request-body';
import { slackLogger } from './slack-logger';

/** Bolt's default, and what the manifests name. */
export const SLACK_PATH = '/slack/events';
/** A view is at most 250 KB; its form-encoded payload some three times that. */
const BODY_BYTES = 2 * 1024 * 1024;
/** How long a stop waits for the rest of a request: Slack sends it in one go. */
const COMING_IN_MS = 1_000;
/** How far ahead Slack's clock may be. Bolt refuses what is older than five minutes, but not what is to come. */
const AHEAD_SECONDS = 60;

export interface EndpointDeps {
  readonly signingSecret: string;
  /** The bot's token; it is not tried here, so that Slack may be away when the program starts. */
  readonly token: string;
  readonly time: RealTime;
  readonly log: Log;
  readonly inFlight: InFlight;
}

export interface SlackEndpoint {
  /** To be given its listeners by the router. */
  readonly app: App;
  /** Serves `POST /slack/events`; answers 404 and 405 elsewhere. */
  listener(req: IncomingMessage, res: ServerResponse): void;
  /** Answers 503 from now on; resolves when every request that came in whole is done. */
  stop(): Promise<void>;
}

/** Where Slack's signed requests come in over HTTP. */
export function slackEndpoint({ signingSecret, token, time, log, inFlight }: EndpointDeps): SlackEndpoint {
  const logger = slackLogger(log);
  const receiver = new HTTPReceiver({ signingSecret, bodyLimit: BODY_BYTES, endpoints: SLACK_PATH, logger });
  const app = new App({
    receiver,
    logger,
    // With a token of its own Bolt calls auth.test at once, and dies where Slack cannot be reached.
    authorize: async () => ({ botToken: token }),
    ignoreSelf: false,
    convoStore: false,
  });
  answerEverything(app, log);
  const comingIn = countInFlight(() => undefined);
  let stopping = false;

  return {
    app,
    listener(req, res) {
      const refused = refusal(req);
      if (refused) {
        res.writeHead(refused, refused === 405 ? { allow: 'POST' } : {}).end();
        return;
      }
      take(req, res).catch(() => res.destroy());
    },
    async stop() {
      stopping = true;
      await withinGrace(comingIn.settled(), COMING_IN_MS, time);
      await inFlight.settled();
    },
  };

  /** Whoever gives up while sending is not answered any more. */
  async function take(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const closed = new Promise<void>((done) => res.once('close', done));
    const body = await comingIn.during(readBody(req, BODY_BYTES));
    void inFlight.during(closed);
    if (!body || isNull(body, req.headers['content-type'])) {
      log.warn({ bytes: body?.length }, 'A request whose body cannot be one of Slack’s was refused.');
      res.writeHead(body ? 400 : 413, { connection: 'close' }).end();
      return;
    }
    const read: ReadRequest = Object.assign(req, { rawBody: body });
    receiver.requestListener(read, res);
  }

  function refusal(req: IncomingMessage): number | undefined {
    if (req.url?.split('?')[0] !== SLACK_PATH) return 404;
    if (req.method !== 'POST') return 405;
    if (stopping) return 503;
    const ahead = Number(req.headers['x-slack-request-timestamp']) - time.now().getTime() / 1_000;
    if (ahead <= AHEAD_SECONDS || Number.isNaN(ahead)) return undefined;
    log.warn({ ahead: Math.round(ahead) }, 'A request dated in the future was refused.');
    return 401;
  }
}

/**
 * What no listener takes, because it is of no kind that Bolt knows, is acknowledged at once: otherwise Bolt keeps
 * Slack waiting for 3 s.
 */
function answerEverything(app: App, log: Log): void {
  const process = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    if (!isReadable(event.body)) {
      log.warn('A request of another shape than Slack’s was refused.');
      return event.ack();
    }
    let answered = false;
    const ack: typeof event.ack = (answer) => {
      answered = true;
      return event.ack(answer);
    };
    try {
      await process({ ...event, ack });
    } catch (error) {
      log.warn(faultFields(error), 'A request could not be read.');
    }
    if (!answered) await event.ack();
  };
}
