import type { Question } from '../question';
import type { Role } from '../role';

/** What the sentence depends on besides the role. */
export interface Shown {
  /** The subject's name. */
  readonly subject: string;
  /** The cycle's. */
  readonly anonymityMinimum: number;
  /** What this role is asked. */
  readonly questions: readonly Pick<Question, 'type'>[];
}

/**
 * What a reviewer reads before writing: who will see their name, the scores and the text, and under which grouping
 * they can be shown at all; each kind of answer on a line of its own. It says no more and no less than docs/privacy.md, "Who sees what of a review".
 */
export function visibility(role: Role, shown: Shown): string {
  switch (role) {
    case 'SELF':
      return `${sealed('you')} After that your manager and HR read all of it, with your name; nobody else does.`;
    case 'MANAGER':
      return `${sealed(shown.subject)} After that HR, and whoever is their manager then, read all of it with your name; ${shown.subject} reads it with your name once it is released, your overall rating only as the final rating.`;
    default:
      return [`${sealed(shown.subject)} ${NAME}`, scores(role, shown), texts(role, shown), choices(shown)]
        .filter((line) => line !== '')
        .join('\n');
  }
}

const sealed = (subject: string): string =>
  `Nobody, HR included, reads this before all reviews about ${subject} are sealed.`;

const NAME =
  'Your name is shown to nobody, unless HR reveals it for a stated reason, which is recorded and told to the other HR admins.';

const GROUPS = { PEER: 'peers', REPORT: 'reports' } as const;
type Anonymous = keyof typeof GROUPS;

/** Questions asked of both may be counted together, where one group alone is too small. */
const scores = (role: Anonymous, { subject, anonymityMinimum, questions }: Shown): string =>
  asks(questions, 'RATING')
    ? `Scores: HR sees averages, of few answers too; ${subject}, once released, and their manager see averages to the nearest half point, only where at least ${anonymityMinimum} ${GROUPS[role]}, or failing that peers and reports together, answered.`
    : '';

const texts = (role: Anonymous, { subject, anonymityMinimum, questions }: Shown): string =>
  asks(questions, 'TEXT')
    ? `Text: HR can read every text without its name; ${subject}, once released, and their manager read it without names and shuffled, only where at least ${anonymityMinimum} ${GROUPS[role]} submitted a review.`
    : '';

const choices = ({ subject, questions }: Shown): string =>
  asks(questions, 'CHOICE')
    ? `What you choose from a list ${subject} and their manager never see; HR sees it only by such a reveal.`
    : '';

const asks = (questions: Shown['questions'], type: Question['type']): boolean =>
  questions.some((question) => question.type === type);
