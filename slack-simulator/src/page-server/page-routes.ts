import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import type { Changes } from '../changes';
import type { MovableClock } from '../clock';
import { MOST_BYTES } from '../files/files';
import type { Hand } from '../hand';
import { fieldsOf, readBody, readBytes } from '../http/body';
import { sendFile } from '../http/file-routes';
import { streamChanges } from './event-stream';
import { CannotMove, clockState, moveClock } from './moving-clock';
import {
  actionRequest,
  clockMove,
  closeRequest,
  inviteRequest,
  sayRequest,
  shortcutRequest,
  submitRequest,
} from './requests';

export interface PageSide {
  hand: Hand;
  changes: Changes;
  clock?: MovableClock;
}

interface Asked {
  /** What stood in the path in place of `:user`, `:channel` or `:view`. */
  user: string;
  other: string;
  body: unknown;
}

type Answer = { status: number; body: unknown };
type Route = (side: PageSide, asked: Asked) => Promise<Answer> | Answer;

const fine = (body: unknown): Answer => ({ status: 200, body });
const missing = (error: string): Answer => ({ status: 404, body: { error } });

const moveTheClock: Route = async ({ clock, hand, changes }, { body }) => {
  if (!clock) return missing('This workspace has no movable clock.');
  const zoneOf = (user: string) => {
    const person = hand.bootstrap(null).people.find(({ id }) => id === user);
    if (!person) throw new CannotMove('There is nobody with this id.');
    return person.tz;
  };
  try {
    await moveClock(clock, clockMove.parse(body), zoneOf);
  } catch (error) {
    if (error instanceof CannotMove) return { status: 409, body: { error: error.message } };
    throw error;
  }
  changes.tell('everybody', { type: 'clock' });
  return fine(await clockState(clock));
};

/** Method and path to what answers it; each segment beginning with a colon stands for one id. */
const routes: Record<string, Route> = {
  'GET /api/bootstrap': async ({ hand, clock }) =>
    fine(hand.bootstrap(clock ? await clockState(clock) : null)),
  'GET /api/clock': async ({ clock }) =>
    clock ? fine(await clockState(clock)) : missing('This workspace has no movable clock.'),
  'POST /api/clock': moveTheClock,
  'GET /api/people/:user/sidebar': async ({ hand }, { user }) => fine(await hand.sidebar(user)),
  'GET /api/people/:user/channels/:channel': async ({ hand }, { user, other }) => {
    const conversation = await hand.read(user, other);
    return conversation ? fine(conversation) : missing('This person is not in such a channel.');
  },
  'POST /api/people/:user/channels/:channel/messages': async ({ hand }, { user, other, body }) =>
    fine(await hand.say(user, other, sayRequest.parse(body).text)),
  'POST /api/people/:user/home/open': async ({ hand }, { user }) => fine(await hand.openHome(user)),
  'GET /api/people/:user/home': ({ hand }, { user }) => fine({ view: hand.home(user) }),
  'GET /api/people/:user/modals': ({ hand }, { user }) => fine({ stack: hand.modals(user) }),
  'POST /api/people/:user/actions': async ({ hand }, { user, body }) =>
    fine(await hand.act(user, actionRequest.parse(body))),
  'POST /api/people/:user/views/:view/submit': async ({ hand }, { user, other, body }) =>
    fine(await hand.submit(user, other, submitRequest.parse(body).state)),
  'POST /api/people/:user/views/:view/close': async ({ hand }, { user, other, body }) =>
    fine(await hand.close(user, other, closeRequest.parse(body).all)),
  'POST /api/people/:user/invitations': async ({ hand }, { user, body }) =>
    fine(await hand.invite(user, inviteRequest.parse(body).realName)),
  'POST /api/people/:user/shortcuts': async ({ hand }, { user, body }) => {
    const { callbackId, ...on } = shortcutRequest.parse(body);
    return fine(await hand.shortcut(user, callbackId, on));
  },
};

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+/g, '([^/]+)')}$`);

const table = Object.entries(routes).map(([key, route]) => {
  const [method = '', path = ''] = key.split(' ');
  return { method, pattern: patternOf(path), route };
});

const dispatch = async (side: PageSide, method: string, path: string, body: unknown): Promise<Answer> => {
  for (const { method: wanted, pattern, route } of table) {
    const match = wanted === method ? pattern.exec(path) : null;
    if (!match) continue;
    const [, user = '', other = ''] = match.map((part) => decodeURIComponent(part));
    if (user !== '' && !side.hand.knows(user)) return missing('There is nobody with this id.');
    return route(side, { user, other, body });
  }
  return missing('There is no such address.');
};

/** Pages of other origins must not act for the people here. */
const isForeign = ({ headers }: IncomingMessage): boolean =>
  headers.origin !== undefined && headers.origin !== `http://${headers.host}`;

const UPLOAD = /^\/api\/people\/([^/]+)\/files$/;
const DOWNLOAD = /^\/api\/people\/([^/]+)\/files\/([^/]+)$/;

/** A file is no JSON: it comes as it is, its name in the address. One byte more than may be is enough to refuse it. */
const takeUpload = async ({ hand }: PageSide, user: string, url: URL, request: IncomingMessage) => {
  if (!hand.knows(user)) return missing('There is nobody with this id.');
  const content = await readBytes(request, MOST_BYTES + 1).catch((error: unknown) => {
    if (error instanceof RangeError) return Buffer.alloc(MOST_BYTES + 1);
    throw error;
  });
  const mimeType = request.headers['content-type'];
  return fine(await hand.upload(user, { name: url.searchParams.get('name') || 'file', content, mimeType }));
};

const answerOf = async (side: PageSide, url: URL, request: IncomingMessage): Promise<Answer> => {
  if (isForeign(request)) return { status: 403, body: { error: 'Only the page itself may ask this.' } };
  const [, uploader] = (request.method === 'POST' && UPLOAD.exec(url.pathname)) || [];
  if (uploader !== undefined) return takeUpload(side, decodeURIComponent(uploader), url, request);
  const body = fieldsOf(await readBody(request), 'application/json');
  try {
    return await dispatch(side, request.method ?? '', url.pathname, body);
  } catch (error) {
    if (error instanceof ZodError) return { status: 400, body: { error: error.message } };
    throw error;
  }
};

/** Everything under `/api`: what the page and the simulator say to each other. */
export const answerPage = async (
  side: PageSide,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (request.method === 'GET' && url.pathname === '/api/events') {
    streamChanges(side.changes, url.searchParams.get('user') ?? undefined, response);
    return;
  }
  const [, reader, id] = (request.method === 'GET' && DOWNLOAD.exec(url.pathname)) || [];
  const file = reader && id && side.hand.file(decodeURIComponent(reader), decodeURIComponent(id));
  if (file) return sendFile(file, response);
  const { status, body } = await answerOf(side, url, request);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
};
