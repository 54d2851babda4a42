/** What a reviewer is to the subject. Fixed (docs/reviews.md). */
export const ROLES = ['SELF', 'MANAGER', 'PEER', 'REPORT'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Those in which nobody is told apart. Somebody reviews a person in one of the two at most: who counted twice among
 * "peers and reports" would leave fewer to hide among (docs/privacy.md).
 */
export const ANONYMOUS_ROLES = ['PEER', 'REPORT'] as const satisfies readonly Role[];
export const isAnonymous = (role: Role): boolean => role === 'PEER' || role === 'REPORT';

/** What the roles are called. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  SELF: 'Self',
  MANAGER: 'Manager',
  PEER: 'Peer',
  REPORT: 'Report',
};
