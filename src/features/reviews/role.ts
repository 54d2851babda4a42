/** What a reviewer is to the subject. Fixed (docs/reviews.md). */
export const ROLES = ['SELF', 'MANAGER', 'PEER', 'REPORT'] as const;
export type Role = (typeof ROLES)[number];

/** What the roles are called. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  SELF: 'Self',
  MANAGER: 'Manager',
  PEER: 'Peer',
  REPORT: 'Report',
};
