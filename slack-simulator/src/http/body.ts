import type { IncomingMessage } from 'node:http';
import { isDictionary } from '../block-kit/checks';

const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** The whole body. @throws RangeError beyond `most` bytes. */
export const readBytes = async (request: IncomingMessage, most: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new RangeError('The request is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** The whole body as text. @throws RangeError beyond five megabytes. */
export const readBody = async (request: IncomingMessage): Promise<string> =>
  (await readBytes(request, MAX_BODY_BYTES)).toString('utf8');

/** The fields of a form or of a JSON object; empty when it is neither. */
export const fieldsOf = (body: string, contentType: string): Record<string, unknown> => {
  if (!contentType.includes('json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    const value: unknown = JSON.parse(body);
    return isDictionary(value) ? value : {};
  } catch {
    return {};
  }
};
