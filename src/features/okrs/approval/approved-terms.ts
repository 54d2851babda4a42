import { createHash } from 'node:crypto';
import type { Objective } from '../objectives/objective';

/** What is approved of an objective. */
type Approved = Pick<Objective, 'title' | 'keyResults'>;

const termsOf = ({ title, keyResults }: Approved): string => {
  const measured = keyResults.map(({ id, title, unit, currency, start, target }) =>
    [id, title, unit, currency, start, target].join('\u0000'),
  );
  return [title, ...measured.sort()].join('\u0001');
};

/**
 * Whether an edit changes what was approved: the title of the objective, title, start or target of a key result, or
 * which key results there are. Due dates, owners and what is checked in are no part of it.
 */
export const changesTerms = (before: Approved, after: Approved): boolean =>
  termsOf(before) !== termsOf(after);

/** A short mark of what is approved, so that nobody approves what they have not seen: another one after each change. */
export const markOf = (objective: Approved): string =>
  createHash('sha256').update(termsOf(objective)).digest('base64url').slice(0, 16);
