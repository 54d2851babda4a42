import type { ChoiceQuestion, Question, Questions, RatingQuestion, TextQuestion } from '../question';
import { ROLES, type Role } from '../role';
import { type Flaw, flawOf, isOverall } from './question-rules';

/** A question as HR writes it. Which one is the overall rating is nobody's to write. */
export type Wording =
  | Omit<TextQuestion, 'id'>
  | Omit<ChoiceQuestion, 'id'>
  | Omit<RatingQuestion, 'id' | 'overall'>;

/** The questions as they are then, or why they stay as they are. */
export type Edited = { readonly questions: Questions; readonly flaw?: undefined } | { readonly flaw: Flaw };

const unlessFlawed = (questions: Questions): Edited => {
  const flaw = flawOf(questions);
  return flaw ? { flaw } : { questions };
};

const inOrder = (roles: readonly Role[]): Role[] => ROLES.filter((role) => roles.includes(role));

const written = (id: string, wording: Wording, overall = false): Question => {
  const worded = { ...wording, id, roles: inOrder(wording.roles) };
  return worded.type === 'RATING' ? { ...worded, overall } : worded;
};

/** Puts it last. Where there is one of this id already, that one is written anew. */
export const addQuestion = (questions: Questions, id: string, wording: Wording): Edited =>
  questions.some((question) => question.id === id)
    ? editQuestion(questions, id, wording)
    : unlessFlawed([...questions, written(id, wording)]);

/** Writes one anew, in its place. One that is gone changes nothing. */
export const editQuestion = (questions: Questions, id: string, wording: Wording): Edited =>
  unlessFlawed(
    questions.map((question) => (question.id === id ? written(id, wording, isOverall(question)) : question)),
  );

/** Takes one away from everybody who is asked it. */
export const removeQuestion = (questions: Questions, id: string): Edited =>
  unlessFlawed(questions.filter((question) => question.id !== id));

/**
 * Moves one by a place among those that `role` is asked, or among all. The order is the same for everybody; the first
 * stays first and the last stays last.
 */
export function moveQuestion(questions: Questions, id: string, towards: 'up' | 'down', role?: Role): Edited {
  const shown = questions.filter(({ roles }) => !role || roles.includes(role));
  const at = shown.findIndex((question) => question.id === id);
  const moved = shown[at];
  const neighbour = shown[at + (towards === 'up' ? -1 : 1)];
  if (!moved || !neighbour) return { questions };
  const others = questions.filter((question) => question !== moved);
  const place = others.indexOf(neighbour) + (towards === 'up' ? 0 : 1);
  return unlessFlawed([...others.slice(0, place), moved, ...others.slice(place)]);
}

/**
 * Asks `role` the questions of a set instead of its own; the others are asked what they were. What a set has in common
 * with theirs stays one question, so that the answers can be shown beside each other.
 */
export function useSet(questions: Questions, role: Role, set: Questions): Edited {
  const begun: Placed = { questions: withoutRole(questions, role), place: 0 };
  return unlessFlawed(set.reduce((so, wanted) => put(so, wanted, role), begun).questions);
}

/** Questions, and where the next one goes. */
interface Placed {
  readonly questions: Questions;
  readonly place: number;
}

function put({ questions, place }: Placed, wanted: Question, role: Role): Placed {
  const known = questions.findIndex((question) => question.id === wanted.id && asksTheSame(question, wanted));
  const overall = role === 'MANAGER' && isOverall(wanted);
  if (known >= 0) {
    const shared = (question: Question) => sharedWith(question, role, overall);
    return { questions: questions.map((each, i) => (i === known ? shared(each) : each)), place: known + 1 };
  }
  const id = freeId(questions, wanted.id);
  const own = { ...wanted, ...(wanted.type === 'RATING' && { overall }), id, roles: [role] };
  return { questions: [...questions.slice(0, place), own, ...questions.slice(place)], place: place + 1 };
}

/** What is asked once nobody asks `role` anything any more. */
const withoutRole = (questions: Questions, role: Role): Question[] =>
  questions
    .map((question) => ({
      ...question,
      ...(question.type === 'RATING' && role === 'MANAGER' && { overall: false }),
      roles: question.roles.filter((each) => each !== role),
    }))
    .filter(({ roles }) => roles.length > 0);

const asksTheSame = (a: Question, b: Question): boolean => contentOf(a) === contentOf(b);

const contentOf = (question: Question): string => {
  const { label, hint, required, type } = question;
  const own = type === 'RATING' ? question.points : type === 'CHOICE' ? question.options : null;
  return JSON.stringify([label, hint, required, type, own]);
};

const sharedWith = (question: Question, role: Role, overall: boolean): Question => ({
  ...question,
  ...(question.type === 'RATING' && { overall: question.overall || overall }),
  roles: inOrder([...question.roles, role]),
});

function freeId(questions: Questions, id: string): string {
  const isTaken = (candidate: string) => questions.some((question) => question.id === candidate);
  let free = id;
  for (let n = 2; isTaken(free); n += 1) free = `${id}_${n}`;
  return free;
}
