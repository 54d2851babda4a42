import type { Actor } from '../../shared/actor';
import type { Meeting, Part } from './meeting';

/** Which of the two somebody is in a meeting. */
export type Role = 'manager' | 'report';

export const roleIn = (
  { managerId }: Pick<Meeting, 'managerId'>,
  { personId }: Pick<Actor, 'personId'>,
): Role => (personId === managerId ? 'manager' : 'report');

/** The parts of an agenda as one of the two calls them. */
export const SIDES = ['OPENING', 'YOURS', 'THEIRS', 'CLOSING'] as const;
export type Side = (typeof SIDES)[number];

export const partOf = (side: Side, role: Role): Part => {
  if (side === 'OPENING' || side === 'CLOSING') return side;
  return (side === 'YOURS') === (role === 'manager') ? 'MANAGER' : 'REPORT';
};

export const sideOf = (part: Part, role: Role): Side => {
  if (part === 'OPENING' || part === 'CLOSING') return part;
  return (part === 'MANAGER') === (role === 'manager') ? 'YOURS' : 'THEIRS';
};

/** What a side is called: "Opening", "Yours", "Maya’s", "Closing". @param otherName `undefined` while it may be anybody. */
export const sideName = (side: Side, otherName: string | undefined): string =>
  ({
    OPENING: 'Opening',
    YOURS: 'Yours',
    THEIRS: otherName === undefined ? 'Theirs' : `${otherName}’s`,
    CLOSING: 'Closing',
  })[side];
