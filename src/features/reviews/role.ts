/** What a reviewer is to the subject. Fixed (docs/reviews.md). */
export const ROLES = ['SELF', 'MANAGER', 'PEER', 'REPORT'] as const;
export type Role = (typeof ROLES)[number];
