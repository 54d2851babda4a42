import { type Group, type Person, presentLead } from '../../people';
import { LEVELS, type Level, type Objective } from './objective';

/** Whose an objective is to be: somebody's own, a team's, a department's, the company's. */
export type Whose = Pick<Objective, 'level' | 'groupId'>;

export const MINE: Whose = { level: 'INDIVIDUAL', groupId: null };

/** One answer to "whose is it?" that somebody may give. */
export interface WhoseChoice extends Whose {
  /** What stands in the menu. */
  readonly label: string;
  /** The holder in a sentence: "Payments", "The company"; left out where it is the reader. */
  readonly holder?: string;
  /** Written for a team by somebody who does not lead it: its lead decides. */
  readonly isProposal: boolean;
}

/** `INDIVIDUAL`, `TEAM:id`, `DEPARTMENT:id` or `COMPANY`. */
export const whoseWord = ({ level, groupId }: Whose): string =>
  groupId === null ? level : `${level}:${groupId}`;

/** @returns `undefined` for what is none. */
export function readWhose(word: string): Whose | undefined {
  const [level = '', groupId] = word.split(':');
  const known = LEVELS.find((one) => one === level);
  return known && { level: known, groupId: groupId ?? null };
}

export const sameWhose = (one: Whose, other: Whose): boolean => whoseWord(one) === whoseWord(other);

/** What is known of somebody who writes. */
export interface Writer {
  readonly person: Pick<Person, 'id' | 'teamId'>;
  readonly teams: readonly Group[];
  readonly departments: readonly Group[];
  /** LEADERSHIP, or an HR admin. */
  readonly forCompany: boolean;
  /** Whether the cycle has objectives approved: without that nothing is proposed either. */
  readonly approval: boolean;
}

/** Everything that somebody may write for, the nearest first; their own always. */
export function whoseChoices({ person, teams, departments, forCompany, approval }: Writer): WhoseChoice[] {
  const isLedByThem = (group: Group) => presentLead(group) === person.id;
  const proposing = teams.filter((team) => team.id === person.teamId && approval && !isLedByThem(team));
  return [
    { ...MINE, label: 'Mine', isProposal: false },
    ...teams.filter(isLedByThem).map((team) => ofGroup('TEAM', team, `Team ${team.name}`)),
    ...proposing.map((team) => ({ ...ofGroup('TEAM', team, `Propose for ${team.name}`), isProposal: true })),
    ...departments.filter(isLedByThem).map((one) => ofGroup('DEPARTMENT', one, `Department ${one.name}`)),
    ...(forCompany ? [COMPANYS] : []),
  ];
}

const ofGroup = (level: Level, { id, name }: Group, label: string): WhoseChoice => ({
  level,
  groupId: id,
  label,
  holder: name,
  isProposal: false,
});

const COMPANYS: WhoseChoice = {
  level: 'COMPANY',
  groupId: null,
  label: 'The company',
  holder: 'The company',
  isProposal: false,
};
