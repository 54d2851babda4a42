import { z } from 'zod';
import { readValue } from '../measures/key-result-value';
import type { KeyResult, Objective } from '../objectives/objective';
import { optionalText } from '../objectives/typed-text';

export const CONFIDENCES = ['GREEN', 'YELLOW', 'RED'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What somebody says about one key result. */
export interface CheckInAnswer {
  readonly value: number;
  readonly confidence: Confidence;
  /** `''` where nothing was said; so are the others. */
  readonly note: string;
  readonly blocker: string;
  readonly help: string;
  /** What will change next week. */
  readonly plan: string;
}

/** One dated update of one key result. One per ISO week counts: the one with the highest revision. */
export interface CheckIn extends CheckInAnswer {
  /** ISO week in the zone of the key result's owner. */
  readonly week: string;
  /** 1 for the week's first. */
  readonly revision: number;
  /** The value that the week began with. */
  readonly before: number;
  readonly personId: string;
  readonly at: Date;
}

export const NOTE_LENGTH = 280;

const REMOVED = 'This key result was removed meanwhile; nothing was saved. Close this and check in again.';

/** Each field on its own, so that one that cannot be read hides no other. */
const typedAnswer = (keyResult: KeyResult) =>
  z
    .object({
      value: z
        .string()
        .nullish()
        .transform((text, context) => {
          const reading = readValue(text ?? '', keyResult);
          if ('value' in reading) return reading.value;
          context.addIssue({ code: 'custom', message: reading.problem });
          return z.NEVER;
        }),
      confidence: z.enum(CONFIDENCES, { error: 'Choose how confident you are.' }),
      note: optionalText(NOTE_LENGTH, 'note'),
      blocker: optionalText(NOTE_LENGTH, 'answer'),
      help: optionalText(NOTE_LENGTH, 'answer'),
    })
    .transform((answer) => ({
      ...answer,
      blocker: stillHolds('blocker', answer, keyResult),
      help: stillHolds('help', answer, keyResult),
    }));

/** Whether green has come since this was said: what was written under green, or just now, is meant to stay. */
export const isOvercome = (
  part: 'blocker' | 'help',
  text: string | undefined,
  latest: CheckIn | null,
): boolean => latest !== null && latest.confidence !== 'GREEN' && latest[part] === text;

const stillHolds = (
  part: 'blocker' | 'help',
  answer: Pick<CheckInAnswer, 'confidence' | 'blocker' | 'help'>,
  { latest }: KeyResult,
): string => (answer.confidence === 'GREEN' && isOvercome(part, answer[part], latest) ? '' : answer[part]);

const removed = z.unknown().transform((_, context) => {
  context.addIssue({ code: 'custom', path: ['value'], message: REMOVED });
  return z.NEVER;
});

/** The check-in modal's form: answers by key result, each value read in that key result's measure. */
export const checkInForm = ({ keyResults }: Pick<Objective, 'keyResults'>) =>
  z.object({
    krs: z
      .object(Object.fromEntries(keyResults.map((one) => [one.id, typedAnswer(one).optional()])))
      .catchall(removed),
    plan: optionalText(NOTE_LENGTH, 'answer'),
  });

export type CheckInAnswers = z.output<ReturnType<typeof checkInForm>>;

/** Who checks in and when. */
export interface CheckInMoment {
  /** ISO week of the moment in the zone of the key result's owner. */
  readonly week: string;
  readonly at: Date;
  readonly personId: string;
}

/**
 * The check-in that `answer` makes, or `undefined` where this week's already says the same. A second one in a week
 * is a new revision. Weeks never go back, whatever zone the owner moves to.
 */
export function nextCheckIn(
  keyResult: KeyResult,
  answer: CheckInAnswer,
  moment: CheckInMoment,
): CheckIn | undefined {
  const { latest, current: before } = keyResult;
  if (!latest || latest.week < moment.week) return { ...answer, ...moment, before, revision: 1 };
  if (saysTheSame(latest, answer)) return undefined;
  return { ...answer, ...moment, week: latest.week, before: latest.before, revision: latest.revision + 1 };
}

/** "No change": the value and confidence there are, for this week; `undefined` where the week has a check-in. */
export function unchanged(keyResult: KeyResult, moment: CheckInMoment): CheckIn | undefined {
  const { latest, current } = keyResult;
  if (!latest || latest.week >= moment.week) return undefined;
  const answer = { value: current, confidence: latest.confidence, note: '', blocker: '', help: '', plan: '' };
  return { ...answer, ...moment, before: current, revision: 1 };
}

const saysTheSame = (one: CheckInAnswer, other: CheckInAnswer): boolean =>
  (['value', 'confidence', 'note', 'blocker', 'help', 'plan'] as const).every(
    (part) => one[part] === other[part],
  );
