import { SlackError } from '../slack-error';
import type { Arguments } from './arguments';

const encode = (position: number): string => Buffer.from(`next:${position}`).toString('base64');

const decode = (cursor: string): number => {
  const [, position] = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (position === undefined) throw new SlackError('invalid_cursor');
  return Number(position);
};

/** One page of a list, with the cursor of the next; empty when this is the last. */
export const pageOf = <T>(all: T[], args: Arguments, defaultLimit: number): { items: T[]; next: string } => {
  const limit = Number(args.text('limit') ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 0 || limit > 1000) throw new SlackError('invalid_limit');
  const cursor = args.text('cursor');
  const start = cursor === undefined ? 0 : decode(cursor);
  const end = start + (limit || defaultLimit);
  return { items: all.slice(start, end), next: end < all.length ? encode(end) : '' };
};
