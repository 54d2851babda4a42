import type { Role } from './role';

interface Asked {
  /** Stays the same when it is edited or asked of further roles: what two roles are both asked can be shown together. */
  readonly id: string;
  readonly label: string;
  /** One line below the field; empty where the role's own hints are enough. */
  readonly hint: string;
  readonly required: boolean;
  /** Who is asked. */
  readonly roles: readonly Role[];
}

/** 1 to 5; what the points are called is a setting of the cycle unless the question names them itself. */
export interface RatingQuestion extends Asked {
  readonly type: 'RATING';
  /** Five names from 1 to 5, or `null` for those of the cycle. */
  readonly points: readonly string[] | null;
  /** The manager's overall rating. The questions of MANAGER hold exactly one. */
  readonly overall: boolean;
}

export interface TextQuestion extends Asked {
  readonly type: 'TEXT';
}

/** One of 2 to 10 options. */
export interface ChoiceQuestion extends Asked {
  readonly type: 'CHOICE';
  readonly options: readonly string[];
}

export type Question = RatingQuestion | TextQuestion | ChoiceQuestion;

/** All questions of a cycle, in their order; each role is asked those that name it, at most 20. */
export type Questions = readonly Question[];

export const MOST_PER_ROLE = 20;

export const questionsFor = (questions: Questions, role: Role): Question[] =>
  questions.filter(({ roles }) => roles.includes(role));
