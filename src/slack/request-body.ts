import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';

/** A request whose body has been read: Bolt takes it from there instead of from the connection. */
export type ReadRequest = IncomingMessage & { rawBody: Buffer };

/** Reads the body. @returns `undefined` where it is longer than `limit` bytes. @throws where the sender gave up. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A value that begins as `null` does, encoded or not: what a view sends is long, and taking it apart is not for nothing. */
const MAY_BE_NULL = /(?:^|=)(?:\s|\+|%20|%0[9ad])*(?:n|%6e)/i;

/**
 * Whether the body is JSON's `null`, as it is or as a form's payload. Slack never sends it, and Bolt looks into it
 * without asking, which would end the process.
 */
export function isNull(body: Buffer, contentType: string | undefined): boolean {
  const text = body.toString();
  if (!MAY_BE_NULL.test(text)) return false;
  const isForm = contentType === 'application/x-www-form-urlencoded';
  const json = isForm ? parse(text).payload : text;
  return typeof json === 'string' && json.trim() === 'null';
}
