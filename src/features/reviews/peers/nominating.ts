import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { AssignmentLine } from '../ports';

/** Somebody, as far as choosing peers has to know them. */
export type Peer = Pick<Person, 'id' | 'name' | 'active' | 'teamId'>;

/** Who stands around a subject in the org chart at present. */
export interface Surrounding {
  readonly subject: Pick<Person, 'id' | 'name' | 'teamId'>;
  readonly managerId: string | null;
  readonly reportIds: readonly string[];
}

/** How many peers somebody has, both ends included. */
export interface PeerCount {
  readonly from: number;
  readonly to: number;
}

/** To whom a sentence is said. */
export type Reader = 'subject' | 'manager';

/** So many can be ticked in one list. */
export const MOST_SUGGESTED = 10;

/** Whether peers are still chosen and approved: while the cycle is open, until its reviews close. */
export const choosesPeers = ({ state, reviewWindow }: Cycle, now: Date): boolean =>
  state === 'ACTIVE' && now < reviewWindow.closesAt;

/** Whether HR has given somebody as many peers as they need. */
export const hasEnoughPeers = (
  lines: readonly Pick<AssignmentLine, 'role' | 'state'>[],
  { from }: PeerCount,
): boolean => lines.filter(({ role, state }) => role === 'PEER' && state !== 'REMOVED').length >= from;

/** How many reviewers as peers HR has given the subject besides these. Whoever declined counts: no manager learns of it. */
export const assignedBesides = (
  lines: readonly Pick<AssignmentLine, 'role' | 'state' | 'reviewerId'>[],
  chosen: readonly string[],
): number => {
  const assigned = lines.filter(({ role, state }) => role === 'PEER' && state !== 'REMOVED');
  const besides = assigned.flatMap(({ reviewerId }) => (chosen.includes(reviewerId) ? [] : [reviewerId]));
  return new Set(besides).size;
};

/** `3 to 5 people` */
export const countText = ({ from, to }: PeerCount): string =>
  from === to ? `${from} ${from === 1 ? 'person' : 'people'}` : `${from} to ${to} people`;

/** Why somebody cannot be a peer of the subject, in one sentence; `undefined` where they can. */
export function whyNotPeer(peer: Peer, around: Surrounding, reader: Reader): string | undefined {
  const { subject, managerId, reportIds } = around;
  const isOwn = reader === 'subject';
  if (peer.id === subject.id)
    return isOwn
      ? 'You write about yourself in your self review: choose others as peers.'
      : `${subject.name} cannot be a peer of themselves: choose somebody else.`;
  if (!peer.active) return `${peer.name} has left: choose somebody else.`;
  if (peer.id === managerId)
    return isOwn
      ? `${peer.name} is your manager and reviews you as that: choose somebody else.`
      : `You are the manager of ${subject.name} and review them as that: choose somebody else.`;
  if (reportIds.includes(peer.id))
    return `${peer.name} reports to ${isOwn ? 'you' : subject.name} and reviews ${isOwn ? 'you' : 'them'} as that: choose somebody else.`;
  return undefined;
}

/**
 * Why so many cannot be chosen; `undefined` where they can.
 * @param besides whom HR has assigned already: they count, and where they are enough nobody else is needed.
 */
export function whyNotSoMany(chosen: number, count: PeerCount, besides = 0): string | undefined {
  const all = chosen + besides;
  if (chosen === 0 && besides >= count.from) return undefined;
  if (all >= count.from && all <= count.to) return undefined;
  return besides === 0
    ? `Choose ${countText(count)}: ${chosen === 1 ? 'this is 1' : `these are ${chosen}`}.`
    : `With the ${besides} that HR has assigned already they are to be ${countText(count)}: these would be ${all}.`;
}

/**
 * Those who cannot be asked again: they declined, or HR took them away. A manager is not told which of the two.
 * @param lines of the subject.
 */
export function notAskedAgain(
  lines: readonly Pick<AssignmentLine, 'role' | 'state' | 'reviewerId'>[],
): ReadonlySet<string> {
  const asPeer = lines.filter(({ role }) => role === 'PEER');
  const isOver = ({ state }: Pick<AssignmentLine, 'state'>) => state === 'DECLINED' || state === 'REMOVED';
  const asked = new Set(asPeer.filter((line) => !isOver(line)).map(({ reviewerId }) => reviewerId));
  return new Set(asPeer.map(({ reviewerId }) => reviewerId).filter((id) => !asked.has(id)));
}

/** Whether all of them are of the subject's team: nobody is refused for it, but it is pointed out. */
export const areAllOfTheTeam = (peers: readonly Peer[], { subject }: Surrounding): boolean =>
  subject.teamId !== null && peers.length > 0 && peers.every(({ teamId }) => teamId === subject.teamId);

/**
 * What two windows made of one list: what this one added to what it was given is added, what it took away is taken
 * away, and everything else stays as the other left it. Doing it again changes nothing.
 */
export const mergedPeers = (
  stored: readonly string[],
  given: readonly string[],
  sent: readonly string[],
): string[] => {
  const added = sent.filter((id) => !given.includes(id));
  const taken = given.filter((id) => !sent.includes(id));
  return [...new Set([...stored, ...added])].filter((id) => !taken.includes(id));
};

/** Whether they are the same people. */
export const areSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id));

/**
 * Who is offered to be ticked: those whom the subject chose in earlier cycles, then their team by name; nobody who
 * would be refused.
 */
export function suggestedPeers<P extends Peer>(
  earlier: readonly P[],
  team: readonly P[],
  around: Surrounding,
): P[] {
  const byName = (a: P, b: P) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1);
  const all = [...earlier.toSorted(byName), ...team.toSorted(byName)];
  const once = [...new Map(all.map((peer) => [peer.id, peer])).values()];
  return once.filter((peer) => !whyNotPeer(peer, around, 'subject')).slice(0, MOST_SUGGESTED);
}
