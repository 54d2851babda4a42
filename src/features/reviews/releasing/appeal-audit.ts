import type { AuditEntry } from '../../../shared/audit';
import type { NewId } from '../../../shared/ids';
import type { Release } from './release';

interface Done {
  readonly at: Date;
  readonly by: string;
}

/** What a step of an appeal owes the audit log: neither a reason nor a rating. */
export const auditOfAppeal = (
  step: 'appealed' | 'appeal_withdrawn' | 'decider_named' | 'appeal_decided',
  { cycleId, subjectId }: Pick<Release, 'cycleId' | 'subjectId'>,
  { at, by, ...more }: Done & Pick<AuditEntry, 'facts' | 'people'>,
  newId: NewId,
): AuditEntry => ({
  id: newId(),
  at,
  by,
  action: `reviews.${step}`,
  object: { kind: 'person', id: subjectId },
  ...more,
  facts: { cycle: cycleId, ...more.facts },
});

/** That HR is about to read why somebody appealed. */
export const auditOfAppealRead = (
  { cycleId, subjectId }: Pick<Release, 'cycleId' | 'subjectId'>,
  { at, by }: Done,
  newId: NewId,
): AuditEntry => ({
  id: newId(),
  at,
  by,
  action: 'reviews.appeal_read',
  object: { kind: 'person', id: subjectId },
  facts: { cycle: cycleId },
});
