import type { Person } from '../../people';
import type { SnapshotLine } from '../sealing/snapshot';
import type { Release } from './release';

/** What an appeal is about, as far as it says who cannot decide it. */
export interface AppealedSummary {
  readonly sealed: Pick<SnapshotLine, 'managerId'>;
  readonly release: Pick<Release, 'subjectId' | 'released'>;
}

/** Why somebody cannot decide an appeal, in one sentence for HR; `undefined` where they can. */
export function whyNotDecider(
  person: Person | undefined,
  { sealed, release }: AppealedSummary,
): string | undefined {
  if (!person) return 'This is a guest, a bot or somebody of another company. Please choose somebody else.';
  if (!person.active) return `${person.name} is not active in Slack any more. Please choose somebody else.`;
  if (person.id === release.subjectId) return 'Nobody decides about themselves. Please choose somebody else.';
  return person.id === sealed.managerId || person.id === release.released?.managerId
    ? `${person.name} wrote or released what this is about, as the manager. Please choose somebody else.`
    : undefined;
}
