import type { Group } from './summary';

/** What groups are called where answers are read. */
export const GROUP_NAMES: Readonly<Record<Group, string>> = {
  SELF: 'Self',
  MANAGER: 'Manager',
  PEER: 'Peers',
  REPORT: 'Reports',
  OTHERS: 'Peers and reports',
};

/** Said wherever something is withheld (docs/privacy.md). */
export const WITHHELD = 'not enough answers to protect the people who gave them';

/** `1 answer`, `3–4 answers` */
export const answersText = (answers: string): string =>
  `${answers} ${answers === '1' ? 'answer' : 'answers'}`;
