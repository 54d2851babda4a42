import type { KnownBlock } from '@slack/types';
import { actions, button, context, type Modal, modal, section } from '../../../slack/blocks';
import type { SentField } from '../../../slack/element-values';
import { bold, type Mrkdwn, md } from '../../../slack/mrkdwn';
import { closesAt } from '../assignment';
import type { Question } from '../question';
import { fieldOf } from '../questions/question-fields.views';
import type { Role } from '../role';
import { MOST_CHARACTERS } from './answer';
import { answerTo } from './draft';
import { hintOn } from './hints';
import type { Review } from './review-desk';
import { visibility } from './visibility';
import { momentOn } from './writing-refusals';

/** Opens a review to write it; its value is the assignment's id. */
export const WRITE = 'reviews.write';
/** An input of a review that reports what is typed. */
export const AUTOSAVE = 'reviews.autosave';
export const SAVE_DRAFT = 'reviews.save_draft';
/** The review's modal. */
export const SUBMIT = 'reviews.submit';
/** Puts what is known of the subject on top; its value is the assignment's id. */
export const SEE_EVIDENCE = 'reviews.see_evidence';

export const AS: Readonly<Record<Role, string>> = {
  SELF: 'your self review',
  MANAGER: 'as their manager',
  PEER: 'as a peer',
  REPORT: 'as one of their reports',
};

const PATH = 'answers.';
/** The field of a question; none where a path is no answer's. */
export const questionAt = (path: string): string => (path.startsWith(PATH) ? path.slice(PATH.length) : '');

/** How a review's modal is drawn. */
export interface Drawn {
  /** IANA zone of the reviewer. */
  readonly zone: string;
  /** One line about what just happened, above the buttons at the end and, where it is urgent, at the top. */
  readonly line?: Mrkdwn;
  readonly isUrgent?: boolean;
  /** The fields as they stand in the window: they stay as they are, but for `renewed`. */
  readonly standing?: Readonly<Record<string, SentField>>;
  /** Questions whose stored answer is shown in place of what stands in their field. */
  readonly renewed?: readonly string[];
}

/** The window in which a review is written. The first line says who will see what. */
export function reviewModal(review: Review, drawn: Drawn): Modal {
  const { assignment, cycle, subject, questions } = review;
  const { anonymityMinimum } = cycle.settings;
  const until = momentOn(closesAt(assignment, cycle), drawn.zone);
  const line = drawn.line ? [context(drawn.line)] : [];
  const blocks: KnownBlock[] = [
    ...(drawn.isUrgent ? line : []),
    section(md`${visibility(assignment.role, { subject: subject.name, anonymityMinimum, questions })}`),
    section(
      md`${bold(subject.name)}  ·  ${AS[assignment.role]}  ·  ${cycle.name}  ·  until ${until}`,
      button(SEE_EVIDENCE, 'Evidence', assignment.id),
    ),
    ...questions.map((question) => answerField(question, review, drawn)),
    ...(drawn.isUrgent ? [] : line),
    actions(button(SAVE_DRAFT, 'Save draft', assignment.id)),
  ];
  return modal(SUBMIT, { title: 'Review', submit: 'Submit', close: 'Close' }, blocks, assignment.id);
}

function answerField(
  question: Question,
  { assignment, cycle }: Review,
  { standing, renewed = [] }: Drawn,
): KnownBlock {
  const path = `${PATH}${question.id}`;
  const stands = renewed.includes(question.id) ? undefined : standing?.[path];
  // Slack keeps what was typed under an id that it knows: other text shows only under a new one.
  const fresh = standing ? `${path}~${assignment.revision}` : path;
  return fieldOf(question, {
    blockId: stands?.blockId ?? fresh,
    labels: cycle.settings.ratingLabels,
    initial: stands ? typedIn(stands) : answerTo(assignment, question.id),
    dispatches: AUTOSAVE,
    hint: hintOn(question, assignment.role),
  });
}

/** What is typed stays, stored or not: Slack keeps by itself what is longer than it lets anybody show. */
const typedIn = ({ now }: SentField): string | undefined =>
  typeof now === 'string' && now.length <= MOST_CHARACTERS ? now : undefined;
