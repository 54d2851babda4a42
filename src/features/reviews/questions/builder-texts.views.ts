import type { StaticSelect } from '@slack/types';
import { option, plain } from '../../../slack/blocks';
import { shorten } from '../../../slack/mrkdwn';
import type { Question } from '../question';
import { ROLE_NAMES, ROLES, type Role } from '../role';
import type { QuestionType } from './question-form';
import { isOverall } from './question-rules';

export const TYPE_NAMES: Readonly<Record<QuestionType, string>> = {
  RATING: 'Rating from 1 to 5',
  TEXT: 'Text',
  CHOICE: 'Choice of one option',
};

const OPTIONS_SHOWN = 300;

function answeredBy(question: Question): string {
  if (question.type === 'CHOICE') return `Choice: ${shorten(question.options.join(' / '), OPTIONS_SHOWN)}`;
  if (question.type === 'TEXT' || !question.points) return TYPE_NAMES[question.type];
  return `Rating from 1 ${question.points[0]} to 5 ${question.points[4]}`;
}

/** Of what type it is, and who must answer it: one line. */
export const factsText = (question: Question): string =>
  [
    answeredBy(question),
    question.required ? 'required' : 'optional',
    question.roles.length === ROLES.length
      ? 'everyone'
      : question.roles.map((role) => ROLE_NAMES[role]).join(', '),
    ...(isOverall(question) ? ['the manager’s overall rating'] : []),
  ].join(' · ');

/** A menu of roles. @param everyone what stands first, for all of them; left out where one must be chosen. */
export function roleMenu(action: string, chosen: Role | undefined, everyone?: string): StaticSelect {
  const all = everyone ? [option(everyone, ALL)] : [];
  const options = [...all, ...ROLES.map((role) => option(ROLE_NAMES[role], role))];
  const initial = options.find(({ value }) => value === (chosen ?? ALL));
  return {
    type: 'static_select',
    action_id: action,
    placeholder: plain('Choose a role'),
    options,
    ...(initial && { initial_option: initial }),
  };
}

const ALL = 'ALL';

/** The role that a menu or a button names; `undefined` for all of them. */
export const roleOf = (value: string): Role | undefined => ROLES.find((role) => role === value);
