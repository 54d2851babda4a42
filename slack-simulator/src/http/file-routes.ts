import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StoredFile } from '../files/stored-file';
import type { Slack } from '../slack';
import type { Fault } from '../web-api/faults';
import type { WebApi } from '../web-api/web-api';
import { bearer } from './slack-routes';

/** By what name a test makes a download go wrong: it is no method of the Web API. */
export const DOWNLOAD = 'files.download';

const PATH = /^\/files-pri\/([^/-]+)-([^/]+)\/(?:download\/)?[^/]+$/;

const LOGIN_PAGE =
  '<!DOCTYPE html><html lang="en-US"><head><title>Login | Slack</title></head><body>Sign in to see this file.</body></html>';

const fileAt = ({ workspace }: Slack, path: string): StoredFile | undefined => {
  const [, team, id = ''] = PATH.exec(path) ?? [];
  return team === workspace.identity.team.id ? workspace.files.get(id) : undefined;
};

const mayRead = ({ app }: Slack, request: IncomingMessage): boolean =>
  bearer(request) === app.botToken && app.scopes.includes('files:read');

/** The page that a browser without a session ends at, whatever it asked for. */
export const answerLogin = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(LOGIN_PAGE);
};

export const goWrong = (
  fault: Fault,
  response: ServerResponse,
  answerError: (response: ServerResponse) => void,
): void => {
  if (fault.kind === 'hang') return;
  if (fault.kind === 'error') answerError(response);
  else if (fault.kind === 'status') response.writeHead(fault.status).end();
  else if (fault.kind === 'rate_limited')
    response.writeHead(429, { 'retry-after': String(fault.retryAfter) }).end();
  else response.socket?.destroy();
};

/**
 * `GET /files-pri/...`: what stands in `url_private` and `url_private_download`. Without the bot's token, or
 * without `files:read`, it leads to a login page and not to a refusal.
 * @see https://docs.slack.dev/reference/objects/file-object
 */
export const answerFile = (
  slack: Slack,
  api: WebApi,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void => {
  const fault = api.faults.next(DOWNLOAD);
  if (fault) {
    goWrong(fault, response, answerLogin);
    return;
  }
  const file = fileAt(slack, path);
  if (!mayRead(slack, request)) {
    response.writeHead(302, { location: `/?redir=${encodeURIComponent(path)}` }).end();
    return;
  }
  if (!file || !slack.files.isReady(file.id)) {
    response.writeHead(404).end();
    return;
  }
  sendFile(file, response);
};

/** Its content, to be kept under its name. */
export const sendFile = (file: StoredFile, response: ServerResponse): void => {
  const content = Buffer.from(file.content, 'base64');
  response.writeHead(200, {
    'content-type': file.mimeType.startsWith('text/') ? `${file.mimeType}; charset=utf-8` : file.mimeType,
    'content-length': content.length,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  });
  response.end(content);
};
