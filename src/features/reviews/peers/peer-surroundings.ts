import { type Person, presentManager, type RosterEntry } from '../../people';
import type { ReviewsDeps } from '../review-deps';
import type { Surrounding } from './nominating';

/** Who stands around a subject, and who is in their team besides. */
export interface PeerSurroundings extends Surrounding {
  readonly subject: Person;
  /** Who is to approve: the present manager, or `null` where nobody who is still here is above. */
  readonly approverId: string | null;
  /** Internal ids. */
  readonly teamIds: readonly string[];
}

/** The org chart around somebody, as it is at present. */
export async function peerSurroundings(
  { people }: { readonly people: Pick<ReviewsDeps['people'], 'roster'> },
  subject: Person,
): Promise<PeerSurroundings> {
  const roster = await people.roster();
  const active = roster.filter((entry) => entry.active);
  const managerId = presentManager(subject);
  const idsOf = (isMeant: (entry: RosterEntry) => boolean) => active.filter(isMeant).map(({ id }) => id);
  return {
    subject,
    managerId,
    approverId: active.some(({ id }) => id === managerId) ? managerId : null,
    reportIds: idsOf((entry) => entry.managerId === subject.id),
    teamIds: subject.teamId === null ? [] : idsOf(({ teamId }) => teamId === subject.teamId),
  };
}
