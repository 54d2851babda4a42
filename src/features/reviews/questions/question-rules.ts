import { MOST_PER_ROLE, type Question, type Questions, questionsFor, type RatingQuestion } from '../question';
import { ROLES, type Role } from '../role';

/** A question must be read at a glance, on a phone too: Slack would take more. */
export const LABEL_MOST = 150;
export const HINT_MOST = 150;
/** Slack shows 75 of an option, the figure of a point included. */
export const OPTION_MOST = 60;
export const POINT_MOST = 40;
export const POINTS = 5;
export const OPTIONS_LEAST = 2;
export const OPTIONS_MOST = 10;

/** What is wrong, in one sentence, and which part of a question it is about. */
export interface Flaw {
  readonly at: 'label' | 'hint' | 'type' | 'required' | 'roles' | 'points' | `points.${number}` | 'options';
  readonly sentence: string;
}

/** Who writes, as a sentence about them begins. */
const WRITERS: Readonly<Record<Role, string>> = {
  SELF: 'who reviews themselves',
  MANAGER: 'managers',
  PEER: 'peers',
  REPORT: 'reports',
};

/** What keeps the cycle's questions from being asked; nothing of a set that may be. */
export function flawOf(questions: Questions): Flaw | undefined {
  const own = questions.map(flawOfQuestion).find((flaw) => flaw !== undefined);
  return own ?? repeatedId(questions) ?? flawOfCounts(questions) ?? flawOfOverall(questions);
}

const flaw = (at: Flaw['at'], sentence: string): Flaw => ({ at, sentence });

function flawOfQuestion(question: Question): Flaw | undefined {
  const { label, hint, roles } = question;
  if (label.trim() === '') return flaw('label', 'Write the question, such as: What should they keep doing?');
  if (label.length > LABEL_MOST) return flaw('label', tooLong('question', LABEL_MOST));
  if (hint.length > HINT_MOST) return flaw('hint', tooLong('hint', HINT_MOST));
  if (roles.length === 0) return flaw('roles', 'Choose at least one role that is asked this.');
  if (new Set(roles).size < roles.length) return flaw('roles', 'Choose each role once.');
  if (question.type === 'RATING') return flawOfPoints(question);
  return question.type === 'CHOICE' ? flawOfOptions(question.options) : undefined;
}

const tooLong = (noun: string, most: number) =>
  `Shorten this ${noun} to at most ${most} characters. Your text is still here.`;

function flawOfPoints({ points }: RatingQuestion): Flaw | undefined {
  if (points === null) return undefined;
  if (points.length !== POINTS || points.some((name) => name.trim() === ''))
    return flaw('points', 'Name all five points, or none: then they are called as in the whole cycle.');
  const long = points.findIndex((name) => name.length > POINT_MOST);
  if (long >= 0) return flaw(`points.${long}`, tooLong('name', POINT_MOST));
  return repeats(points) ? flaw('points', 'Give every point a name of its own.') : undefined;
}

function flawOfOptions(options: readonly string[]): Flaw | undefined {
  if (options.length < OPTIONS_LEAST || options.length > OPTIONS_MOST)
    return flaw('options', `Write ${OPTIONS_LEAST} to ${OPTIONS_MOST} options, each on a line of its own.`);
  if (options.some((option) => option.trim() === '')) return flaw('options', 'Leave no option empty.');
  if (options.some((option) => option.length > OPTION_MOST))
    return flaw(
      'options',
      `Shorten each option to at most ${OPTION_MOST} characters. Your text is still here.`,
    );
  return repeats(options) ? flaw('options', 'Two options are alike: change or remove one.') : undefined;
}

const repeats = (texts: readonly string[]): boolean =>
  new Set(texts.map((text) => text.trim().toLowerCase())).size < texts.length;

const repeatedId = (questions: Questions): Flaw | undefined =>
  new Set(questions.map(({ id }) => id)).size < questions.length
    ? flaw('label', 'This question stands there twice.')
    : undefined;

function flawOfCounts(questions: Questions): Flaw | undefined {
  for (const role of ROLES) {
    const asked = questionsFor(questions, role).length;
    if (asked > MOST_PER_ROLE)
      return flaw(
        'roles',
        `At most ${MOST_PER_ROLE} questions for each role: ${WRITERS[role]} would be asked more.`,
      );
    if (asked === 0)
      return flaw('roles', `At least one question for each role: ${WRITERS[role]} would be asked nothing.`);
  }
  return undefined;
}

/** @see docs/reviews.md: the manager's set always holds exactly one overall rating. */
function flawOfOverall(questions: Questions): Flaw | undefined {
  const flagged = questions.filter(isOverall);
  const [overall, another] = flagged;
  if (!overall)
    return flaw(
      'type',
      'One question stays the manager’s overall rating: it cannot be removed or turned into another type.',
    );
  if (another) return flaw('type', 'There is one overall rating already.');
  if (!overall.required) return flaw('required', 'The manager’s overall rating cannot be made optional.');
  return overall.roles.includes('MANAGER')
    ? undefined
    : flaw('roles', 'Managers are always asked for the overall rating.');
}

export const isOverall = (question: Question): question is RatingQuestion =>
  question.type === 'RATING' && question.overall;
