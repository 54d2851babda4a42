import type { IncomingMessage, ServerResponse } from 'node:http';
import { MOST_BYTES } from '../files/files';
import type { Slack } from '../slack';
import type { WebApi } from '../web-api/web-api';
import { readBytes } from './body';
import { goWrong } from './file-routes';

/** By what name a test makes the sending of a file's content go wrong: it is no method of the Web API. */
export const UPLOAD = 'files.upload';

/** What goes around a file in a form. */
const ENVELOPE_BYTES = 64 * 1024;

const refuse = (response: ServerResponse): void => {
  response.writeHead(400, { 'content-type': 'text/plain' }).end('Bad Request');
};

/** The file in a multipart form, whatever its field is called; any other body is the file itself. */
const contentOf = async (body: Buffer, type: string): Promise<Buffer | undefined> => {
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined);
  const file = [...(form?.values() ?? [])].find((value) => typeof value !== 'string');
  return file && Buffer.from(await (file as Blob).arrayBuffer());
};

/**
 * `POST /upload/...`: what stands in `upload_url`. Whoever has the address may send, once or again until the upload
 * is completed.
 */
export const takeUpload = async (
  slack: Slack,
  api: WebApi,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const body = await readBytes(request, MOST_BYTES + ENVELOPE_BYTES);
  const fault = api.faults.next(UPLOAD);
  if (fault && fault.kind !== 'drop_after') return goWrong(fault, response, refuse);
  const content = await contentOf(body, request.headers['content-type'] ?? '');
  const taken = request.method === 'POST' && content !== undefined && slack.appUploads.take(path, content);
  if (!taken) return refuse(response);
  if (fault) response.socket?.destroy();
  else response.writeHead(200, { 'content-type': 'text/plain' }).end(`OK - ${content.length}`);
};
