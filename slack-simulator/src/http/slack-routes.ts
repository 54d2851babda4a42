import type { IncomingMessage, ServerResponse } from 'node:http';
import { takeReply } from '../interactions/app-reply';
import type { Slack } from '../slack';
import { SlackError } from '../slack-error';
import type { Reply, WebApi } from '../web-api/web-api';
import { mintSecret } from '../workspace/ids';
import { fieldsOf, readBody } from './body';

export const bearer = (request: IncomingMessage): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];

const sendReply = (reply: Reply, response: ServerResponse): void => {
  if (reply.kind === 'silence') return;
  if (reply.kind === 'cut') {
    response.socket?.destroy();
    return;
  }
  response.writeHead(reply.status, {
    'content-type': 'application/json; charset=utf-8',
    'x-slack-req-id': mintSecret(16),
    ...reply.headers,
  });
  response.end(JSON.stringify(reply.body));
};

/** `POST /slack-api/<method>`: Slack's Web API. */
export const answerWebApi = async (
  api: WebApi,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const body = await readBody(request);
  const args = {
    ...Object.fromEntries(url.searchParams),
    ...fieldsOf(body, request.headers['content-type'] ?? ''),
  };
  const inBody = 'token' in args && typeof args.token === 'string' ? args.token : undefined;
  const method = url.pathname.slice('/slack-api/'.length);
  sendReply(await api.call({ method, token: bearer(request) ?? inBody, args }), response);
};

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
};

/** `POST /hooks/...`: what apps post to a `response_url`. */
export const answerResponseUrl = async (
  slack: Slack,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const body = await readBody(request);
  const redeemed = slack.responseUrls.redeem(path);
  if (!redeemed.ok) return sendJson(response, 404, { ok: false, error: redeemed.error });
  try {
    await takeReply(slack, redeemed.target, body);
    await slack.workspace.durable();
    sendJson(response, 200, { ok: true });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    sendJson(response, 400, { ok: false, error: error.code, ...error.details });
  }
};
