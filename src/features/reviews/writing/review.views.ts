import type { KnownBlock } from '@slack/types';
import { actions, button, context, type Modal, modal, section } from '../../../slack/blocks';
import type { SentField } from '../../../slack/element-values';
import { bold, type Mrkdwn, md } from '../../../slack/mrkdwn';
import { closesAt, type ReviewAnswer } from '../assignment';
import type { Question } from '../question';
import { answerText, fieldOf } from '../questions/question-fields.views';
import type { Role } from '../role';
import { MOST_CHARACTERS } from './answer';
import { answerTo } from './draft';
import { hintOn } from './hints';
import type { Elsewhere } from './merging';
import type { Review } from './review-desk';
import { writeWindow } from './review-window';
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
  /** See {@link ReviewWindow}. */
  readonly window: string;
  /** One line about what just happened, above the buttons at the end and, where it is urgent, at the top. */
  readonly line?: Mrkdwn;
  readonly isUrgent?: boolean;
  /** The fields as they stand in the window: they stay as they are, but for `renewed`. */
  readonly standing?: Readonly<Record<string, SentField>>;
  /** Questions whose stored answer is shown in place of what stands in their field. */
  readonly renewed?: readonly Elsewhere[];
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
    ...questions.flatMap((question) => answerField(question, review, drawn)),
    ...(drawn.isUrgent ? [] : line),
    actions(button(SAVE_DRAFT, 'Save draft', assignment.id)),
  ];
  const ref = writeWindow({ id: assignment.id, window: drawn.window });
  return modal(SUBMIT, { title: 'Review', submit: 'Submit', close: 'Close' }, blocks, ref);
}

function answerField(
  question: Question,
  { assignment, cycle }: Review,
  { standing, renewed = [] }: Drawn,
): KnownBlock[] {
  const path = `${PATH}${question.id}`;
  const news = renewed.find(({ questionId }) => questionId === question.id);
  const stands = news ? undefined : standing?.[path];
  // Slack keeps what was typed under an id that it knows: other text shows only under a new one.
  const fresh = standing ? `${path}~${assignment.revision}` : path;
  const labels = cycle.settings.ratingLabels;
  const input = fieldOf(question, {
    blockId: stands?.blockId ?? fresh,
    labels,
    initial: stands ? typedIn(stands) : answerTo(assignment, question.id),
    dispatches: AUTOSAVE,
    hint: hintOn(question, assignment.role),
  });
  return news?.here === undefined ? [input] : [context(inBothWindows(question, labels, news.here)), input];
}

/** Above a field that two windows answered otherwise. */
function inBothWindows(question: Question, labels: readonly string[], here: ReviewAnswer['value']): Mrkdwn {
  const changed = md`:arrows_counterclockwise: ${bold(question.label)} was changed in two windows.`;
  if (question.type !== 'TEXT') {
    const chosen =
      here === ''
        ? md`You had taken your answer back here`
        : md`Here you had chosen “${answerText(question, labels, Number(here))}”`;
    return md`${changed} ${chosen}; what you chose in the other one is shown. Choose what should stay.`;
  }
  return here === ''
    ? md`${changed} You had emptied it here; what you wrote in the other one is shown. Leave what should stay.`
    : md`${changed} Both texts stand here now, the one from the other window first. Leave what should stay.`;
}

/** What is typed stays, stored or not: Slack keeps by itself what is longer than it lets anybody show. */
const typedIn = ({ now }: SentField): string | undefined =>
  typeof now === 'string' && now.length <= MOST_CHARACTERS ? now : undefined;
