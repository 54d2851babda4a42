import type { NewId } from '../../../shared/ids';
import { localDate } from '../../../shared/weeks';
import type { Cycle } from '../../cycles';
import { lastClosing } from '../assigning/assigning';
import type { AssignmentLine } from '../ports';
import type { Questions } from '../question';
import { ROLES } from '../role';
import type { SealedReview, Snapshot } from './snapshot';
import type { HandedOver, SubmittedReview } from './to-seal';

/** So long after the last closing instant sealing begins: whatever was being written in that instant is done by then. */
const AFTERWARDS_MS = 60_000;

/** The earliest instant at which reviews that close at `closing` are sealed. */
export const sealedFrom = (closing: Date): Date => new Date(closing.getTime() + AFTERWARDS_MS);

/** Whether HR closed it before its reviews opened: then there is nothing to seal. */
export const neverReviewed = ({ closed, reviewWindow }: Cycle): boolean =>
  closed !== undefined && closed.at < reviewWindow.opensAt;

/** Somebody whose reviews are sealed, and what that is made of. */
export interface Sealing {
  readonly cycle: Cycle;
  readonly subjectId: string;
  /** At present; `null` where nobody is above. */
  readonly managerId: string | null;
  /** All about them that is not removed. */
  readonly lines: readonly AssignmentLine[];
  readonly submitted: readonly SubmittedReview[];
  /** The cycle's. */
  readonly questions: Questions;
}

/**
 * What is sealed of somebody's reviews. Nothing in it follows who wrote, or in what order they submitted
 * (docs/privacy.md): reviews stand by their random ids, and for each question they are shuffled anew.
 */
export function snapshotOf(sealing: Sealing, newId: NewId): Snapshot {
  const { cycle, subjectId, managerId, lines, submitted, questions } = sealing;
  const reviews = submitted.map(sealedFor(questions)).sort(byId);
  const ids = reviews.map(({ id }) => id);
  return {
    id: newId(),
    cycleId: cycle.id,
    ...{ subjectId, managerId },
    sealedOn: localDate(lastClosing(cycle, lines), cycle.timeZone),
    anonymityMinimum: cycle.settings.anonymityMinimum,
    ratingLabels: cycle.settings.ratingLabels,
    questions,
    asked: ROLES.filter((role) => lines.some((line) => line.role === role)),
    reviews,
    orders: Object.fromEntries(questions.map(({ id }) => [id, shuffled(ids, newId)])),
  };
}

const sealedFor =
  (questions: Questions) =>
  ({ id, role, answers }: SubmittedReview): SealedReview => {
    const values = new Map(answers.map((answer) => [answer.id, answer.value]));
    return {
      ...{ id, role },
      answers: questions.flatMap((question) => {
        const value = values.get(question.id) ?? '';
        return value === '' ? [] : [{ id: question.id, value }];
      }),
    };
  };

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** By a random number for each: every order is as likely, and none can be guessed from another. */
const shuffled = (ids: readonly string[], newId: NewId): string[] =>
  ids
    .map((id) => ({ id, place: newId() }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ id }) => id);

/** The managers' reviews that nobody has begun, of those who have another manager now: they were this one's to write. */
export const handedOver = (
  lines: readonly AssignmentLine[],
  managerOf: (subjectId: string) => string | null,
): HandedOver[] =>
  lines.flatMap(({ id, role, state, subjectId, reviewerId }) => {
    const managerId = managerOf(subjectId);
    const isTheirs = role === 'MANAGER' && state === 'NOT_STARTED' && managerId !== null;
    return isTheirs && managerId !== reviewerId ? [{ id, reviewerId: managerId }] : [];
  });
