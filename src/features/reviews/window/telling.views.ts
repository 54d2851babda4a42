import type { CardPart } from '../../../delivery/schedule';
import { actions, button, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../../slack/mrkdwn';
import { SEE_LIST } from '../writing/reviews-list.views';
import { momentOn } from '../writing/writing-refusals';

/** Kinds of message by which a reviewer is asked to write. */
export const TO_WRITE = 'reviews.to_write';
export const ASSIGNED = 'reviews.assigned';
export const EXTENDED = 'reviews.extended';
export const HR_NUDGE = 'reviews.hr_nudge';
export const WEEK_LEFT = 'reviews.week_left';
export const THREE_DAYS_LEFT = 'reviews.three_days_left';
export const LAST_DAY = 'reviews.last_day';

/** Every one of them: what each says changes as reviews are written. */
export const TELLING_KINDS = [
  TO_WRITE,
  ASSIGNED,
  EXTENDED,
  HR_NUDGE,
  WEEK_LEFT,
  THREE_DAYS_LEFT,
  LAST_DAY,
] as const;
export type TellingKind = (typeof TELLING_KINDS)[number];

/** What each is called where HR sees what a cycle will send. */
export const TELLING_NAMES: Readonly<Record<TellingKind, string>> = {
  [TO_WRITE]: 'Reviews to write',
  [ASSIGNED]: 'More reviews to write',
  [EXTENDED]: 'More time for reviews',
  [HR_NUDGE]: 'Reviews to finish',
  [WEEK_LEFT]: 'Reviews close in a week',
  [THREE_DAYS_LEFT]: 'Reviews close in three days',
  [LAST_DAY]: 'The last day for reviews',
};

/** What a notification shows: the same for everybody. Who works on few days has more days left than others. */
const summaryOf = (kind: TellingKind): string =>
  kind === WEEK_LEFT || kind === THREE_DAYS_LEFT ? 'Reviews close soon' : TELLING_NAMES[kind];

/** What is left for one reviewer, as it is told: counts, and nobody by name. */
export interface Told {
  readonly cycleId: string;
  readonly cycleName: string;
  readonly count: number;
  /** When the first of it closes; `undefined` where nothing is left. */
  readonly closesAt: Date | undefined;
  /** The reviewer's zone, by whose wall they are told. */
  readonly zone: string;
  /** Whether the time for all of it is over. */
  readonly isOver: boolean;
}

export const reviewsToWrite = (count: number): string =>
  `${count} ${count === 1 ? 'review' : 'reviews'} to write`;

const LEADS: Readonly<Record<TellingKind, string>> = {
  [TO_WRITE]: '',
  [ASSIGNED]: 'more reviews have come to you. ',
  [EXTENDED]: 'there is more time for reviews. ',
  [HR_NUDGE]: 'HR asks everyone with reviews left to finish them. ',
  [WEEK_LEFT]: 'reviews close soon. ',
  [THREE_DAYS_LEFT]: 'reviews close soon. ',
  [LAST_DAY]: 'this is your last working day for reviews. ',
};

/** One sentence and a button to the list, where the names stand. */
export function tellingPart(kind: TellingKind, told: Told): CardPart {
  const summary = summaryOf(kind);
  const { cycleId, cycleName, count, closesAt, zone } = told;
  if (count === 0 || !closesAt) return { summary, blocks: [section(receipt(told))] };
  return {
    summary,
    blocks: [
      section(
        md`${bold(cycleName)}: ${LEADS[kind]}${reviewsToWrite(count)}, until ${momentOn(closesAt, zone)}.`,
      ),
      actions(button(SEE_LIST, 'See my reviews', cycleId)),
    ],
  };
}

const receipt = ({ cycleName, isOver }: Told): Mrkdwn =>
  isOver
    ? md`${bold(cycleName)}: the time for these reviews is over.`
    : md`:white_check_mark: ${bold(cycleName)}: you have no reviews left to write.`;
