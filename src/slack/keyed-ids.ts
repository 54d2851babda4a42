import { createHmac } from 'node:crypto';

/** Makes ids out of what must stay secret or short: equal input, equal id; nothing can be read off it. */
export type KeyedId = (purpose: string, ...parts: readonly string[]) => string;

/** 120 bits of HMAC-SHA-256 in the alphabet of all ids: 20 characters of `A-Z a-z 0-9 - _`. */
export const keyedIds =
  (key: string): KeyedId =>
  (purpose, ...parts) =>
    createHmac('sha256', key)
      .update(JSON.stringify([purpose, ...parts]))
      .digest('base64url')
      .slice(0, 20);
