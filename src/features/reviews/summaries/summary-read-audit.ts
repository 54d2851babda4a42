import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../../shared/audit';
import type { EarlierSummary, OpenedSummary } from './opened-summary';

interface Read extends OpenedSummary {
  readonly earlier: EarlierSummary | undefined;
}

/**
 * What is to be recorded of a read before anything of it is shown; nothing of most.
 * @param opening one for each window: HR's reads are recorded once for each.
 */
export function auditOfRead(read: Read, opening: string, at: Date): AuditEntry | undefined {
  const { actor, audience, subject, cycle, sealed, earlier } = read;
  const entry = { at, by: actor.personId, object: { kind: 'person', id: subject.id } };
  if (audience === 'HR')
    return {
      ...entry,
      id: opening,
      action: 'reviews.summary_read',
      facts: { cycle: cycle.id, ...(earlier && { before: earlier.cycle.id }) },
    };
  if (audience !== 'MANAGER' || sealed.managerId === actor.personId) return undefined;
  return {
    ...entry,
    id: onceFor('reviews.summary_taken_over', sealed.id, actor.personId),
    action: 'reviews.summary_taken_over',
    facts: { cycle: cycle.id },
  };
}

/** The same id for the same, so that it is recorded once. It says nothing of what it is made of. */
const onceFor = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join(' ')).digest('base64url').slice(0, 20);
