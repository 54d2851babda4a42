import type { Button, KnownBlock } from '@slack/types';
import { actions, button, context, divider, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import { type Cycle, shareGoneBy } from '../../cycles';
import { approvalMark } from '../approval/approval-mark.views';
import { dayInWords } from '../calendar-day';
import type { Confidence } from '../check-ins/check-in';
import { checkInLine } from '../check-ins/check-in-line.views';
import { bar, percent } from '../measures/bars';
import { formatValue } from '../measures/key-result-value';
import { openButton } from '../tree/open-button.views';
import {
  isLive,
  type KeyResult,
  type Objective,
  type ObjectiveStatus,
  objectiveProgress,
  progressOf,
} from './objective';

export const NEW_OBJECTIVE = 'okr.new_objective';
export const EDIT_OBJECTIVE = 'okr.edit_objective';
export const SET_STATUS = 'okr.set_status';
/** Checks in on one objective alone. */
export const CHECK_IN_ON = 'okr.check_in_on';

export const STATUS_WORDS: Readonly<Record<ObjectiveStatus, string>> = {
  ON_TRACK: 'On track',
  AT_RISK: 'At risk',
  OFF_TRACK: 'Off track',
  ACHIEVED: 'Achieved',
  ABANDONED: 'Abandoned',
};

const DOTS: Readonly<Record<Confidence, Mrkdwn>> = {
  GREEN: md`:large_green_circle:`,
  YELLOW: md`:large_yellow_circle:`,
  RED: md`:red_circle:`,
};

/** The last confidence as a coloured dot; a white one before the first check-in. */
export const dot = ({ latest }: Pick<KeyResult, 'latest'>): Mrkdwn =>
  latest ? DOTS[latest.confidence] : md`:white_circle:`;

/** `11, from 14 to 5` */
export const standing = (keyResult: KeyResult): string =>
  keyResult.unit === 'BOOLEAN'
    ? keyResult.current === 1
      ? 'done'
      : 'not done yet'
    : `${formatValue(keyResult.current, keyResult)}, from ${formatValue(keyResult.start, keyResult)} to ${formatValue(keyResult.target, keyResult)}`;

export const keyResultText = (keyResult: KeyResult): Mrkdwn =>
  md`${dot(keyResult)} ${keyResult.title}\n${bar(progressOf(keyResult))}  ·  ${standing(keyResult)}  ·  due ${dayInWords(keyResult.dueDate)}`;

const WHY_SHOWN = 500;

/** `*Deliver faster*  ·  On track`, its bar with the expected pace beside it, and why it matters. */
export function objectiveText(objective: Objective, cycle: Cycle, now: Date): Mrkdwn {
  const { title, status, statusReason, kind, why } = objective;
  const pace = percent(shareGoneBy(cycle, now));
  const lines = [
    md`${bold(title)}  ·  ${STATUS_WORDS[status]}${kind === 'DEVELOPMENT' ? '  ·  development' : ''}${approvalMark(objective, cycle)}`,
    md`${bar(objectiveProgress(objective))}, expected ${pace}`,
    ...(statusReason ? [md`${shorten(statusReason, WHY_SHOWN)}`] : []),
    ...(why ? [md`_${shorten(why.replaceAll(/\s+/g, ' '), WHY_SHOWN)}_`] : []),
  ];
  return joined(lines);
}

/** The most objectives that one page shows in full: with 5 key results each they stay under 100 blocks. */
const SHOWN_IN_FULL = 7;

/** How a list of objectives is read. */
export interface Reading {
  readonly now: Date;
  /** IANA zone of the reader: days are those on their wall. */
  readonly timeZone: string;
  /** Whether they are the reader's own and may be changed. */
  readonly mayChange: boolean;
  /** What is said of what an objective contributes to. */
  readonly above?: (objective: Objective) => KnownBlock[];
}

/** Objectives with their key results; with buttons where they may be changed. */
export function objectiveList(objectives: readonly Objective[], cycle: Cycle, reading: Reading) {
  const kept = objectives.filter(({ status }) => status !== 'ABANDONED');
  const abandoned = objectives.filter(({ status }) => status === 'ABANDONED');
  const more = kept.length - SHOWN_IN_FULL;
  return [
    ...kept.slice(0, SHOWN_IN_FULL).flatMap((objective) => objectiveBlocks(objective, cycle, reading)),
    ...(more > 0 ? [context(md`and ${more} more`)] : []),
    ...(abandoned.length > 0 ? [abandonedLine(abandoned, reading.mayChange)] : []),
  ];
}

function objectiveBlocks(objective: Objective, cycle: Cycle, reading: Reading): KnownBlock[] {
  return [
    divider(),
    section(objectiveText(objective, cycle, reading.now), openButton(objective)),
    ...(reading.above?.(objective) ?? []),
    ...objective.keyResults.flatMap((keyResult) => [
      section(keyResultText(keyResult)),
      ...checkInLine(keyResult, reading.timeZone),
    ]),
    ...(reading.mayChange ? [actions(...objectiveButtons(objective))] : []),
  ];
}

const objectiveButtons = (objective: Objective): Button[] => [
  ...(isLive(objective) ? [button(CHECK_IN_ON, 'Check in', objective.id)] : []),
  button(EDIT_OBJECTIVE, 'Edit', objective.id),
  button(SET_STATUS, 'Status', objective.id),
];

const TITLE_SHOWN = 100;

function abandonedLine(abandoned: readonly Objective[], mayChange: boolean): KnownBlock {
  const last = abandoned.at(-1)!;
  const titles = abandoned.slice(-SHOWN_IN_FULL).map(({ title }) => shorten(title, TITLE_SHOWN));
  const text = md`Abandoned: ${joined(titles, ', ')}`;
  return section(text, mayChange ? button(SET_STATUS, 'Status of the last', last.id) : undefined);
}
