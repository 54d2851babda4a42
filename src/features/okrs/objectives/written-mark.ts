import { createHash } from 'node:crypto';
import type { Objective } from './objective';

/** What the form of an objective shows, and writes. */
export type Writable = Pick<Objective, 'title' | 'why' | 'kind' | 'parentIds' | 'keyResults'>;

/** What a form was drawn from. */
export interface Seen {
  /** The {@link writtenMark} of then. */
  readonly mark: string;
  readonly at: Date;
}

/**
 * A short mark of what the form of an objective writes, so that nobody undoes what they have not seen: another one
 * after each change of it. What is checked in, answered or approved is no part of it.
 */
export function writtenMark({ title, why, kind, parentIds, keyResults }: Writable): string {
  const measured = keyResults.map((one) => [
    one.id,
    one.title,
    one.unit,
    one.currency,
    one.start,
    one.target,
    one.dueDate,
    one.ownerId,
  ]);
  const written = JSON.stringify([title, why, kind, [...parentIds].sort(), measured]);
  return createHash('sha256').update(written).digest('base64url').slice(0, 16);
}
