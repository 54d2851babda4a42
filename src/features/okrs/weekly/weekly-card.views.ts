import type { KnownBlock } from '@slack/types';
import { actions, context, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import { approvalMark } from '../approval/approval-mark.views';
import type { Confidence } from '../check-ins/check-in';
import { CONFIDENCE_WORDS } from '../check-ins/check-in.views';
import { bar } from '../measures/bars';
import { formatValue } from '../measures/key-result-value';
import { type KeyResult, progressOf, suggestStatus } from '../objectives/objective';
import { dot, STATUS_WORDS, standing } from '../objectives/objective.views';
import type { CardLine, WeeklyCard } from './weekly-card';
import { acceptButton, checkInAllButton, keepValueButton } from './weekly-card-buttons.views';

const LISTED = 10;
/** With 20 key results on it, a card stays well under the 12,000 characters of a message. */
const TITLE_SHOWN = 100;

interface Part {
  readonly summary: string;
  readonly blocks: KnownBlock[];
}

/** What the weekly card says: what is still asked, with buttons, and what has been answered, as its receipt. */
export function weeklyCardPart(card: WeeklyCard): Part {
  const { open, done, closed, passed } = card;
  if (passed) return passedPart(done);
  if (open.length === 0 && done.length > 0) return donePart(card);
  if (closed) return endedPart(md`${closed}; there is nothing to check in on any more.`, done);
  return open.length === 0
    ? endedPart(md`There is nothing to check in on this week any more.`, done)
    : askingPart(card);
}

/** A card that a later one has taken the place of. */
const passedPart = (done: readonly CardLine[]): Part => ({
  summary: 'Weekly check-in',
  blocks:
    done.length > 0
      ? [section(md`*Weekly check-in*`), ...receipt(done)]
      : [section(md`*Weekly check-in*: this week has passed.`)],
});

const donePart = ({ recipient, week, done, closed }: WeeklyCard): Part => ({
  summary: 'Weekly check-in: done',
  blocks: [
    section(md`*Checked in for this week.*`),
    ...receipt(done),
    ...(closed ? [] : suggestions(done, recipient, week)),
  ],
});

/** One tap sets the status that the check-ins speak for, where it is another than before. */
const suggestions = (done: readonly CardLine[], recipient: string, week: string): KnownBlock[] =>
  [...new Set(done.map(({ objective }) => objective))].flatMap((objective) => {
    const status = objective.ownerId === recipient ? suggestStatus(objective) : undefined;
    if (!status) return [];
    const word = STATUS_WORDS[status];
    const text = md`${bold(shorten(objective.title, TITLE_SHOWN))}: your check-ins speak for “${word.toLowerCase()}”.`;
    return [section(text, acceptButton(`Set to ${word.toLowerCase()}`, objective, status, week))];
  });

const endedPart = (why: Mrkdwn, done: readonly CardLine[]): Part => ({
  summary: 'Weekly check-in',
  blocks: [...receipt(done), section(why)],
});

function askingPart({ recipient, week, cycle, open, done }: WeeklyCard): Part {
  const isBegun = done.length > 0;
  const asked = isBegun
    ? `${open.length} of ${counted(open.length + done.length)} left`
    : counted(open.length);
  const heading = md`*Weekly check-in*  ·  ${asked}${isBegun ? '' : ` in ${cycle?.name ?? ''}`}`;
  const blocks = [
    section(heading),
    ...openLines(open.slice(0, LISTED), week, cycle),
    ...more(open.length - LISTED),
    ...receipt(done),
    actions(checkInAllButton(recipient, cycle?.id ?? '', week)),
  ];
  return { summary: `Weekly check-in: ${asked}`, blocks };
}

const counted = (count: number): string => (count === 1 ? '1 key result' : `${count} key results`);

const more = (left: number): KnownBlock[] => (left > 0 ? [context(md`and ${left} more`)] : []);

/** Each objective's title once, above its key results. */
const openLines = (lines: readonly CardLine[], week: string, cycle: Cycle | undefined): KnownBlock[] =>
  lines.flatMap((line, index) => {
    const isNew = line.objective.id !== lines[index - 1]?.objective.id;
    const mark = cycle ? approvalMark(line.objective, cycle) : '';
    const heading = section(md`${bold(shorten(line.objective.title, TITLE_SHOWN))}${mark}`);
    return [...(isNew ? [heading] : []), openLine(line, week)];
  });

function openLine(line: CardLine, week: string): KnownBlock {
  const { keyResult } = line;
  const text = md`${dot(keyResult)} ${shorten(keyResult.title, TITLE_SHOWN)}\n${bar(progressOf(keyResult))}  ·  ${standing(keyResult)}`;
  return section(text, keyResult.latest ? keepValueButton(line, week) : undefined);
}

const receipt = (done: readonly CardLine[]): KnownBlock[] => [
  ...[...done]
    .sort(worstFirst)
    .slice(0, LISTED)
    .map((line) => section(receiptLine(line))),
  ...more(done.length - LISTED),
];

/** The value; of what is done or not, in the words in which it was asked. */
const said = (value: number, keyResult: KeyResult): string => {
  if (keyResult.unit !== 'BOOLEAN') return formatValue(value, keyResult);
  return value === 1 ? 'done' : 'not yet';
};

const ORDER: readonly Confidence[] = ['RED', 'YELLOW', 'GREEN'];

/** Red before yellow before green; within each what was said last. */
function worstFirst({ keyResult: { latest: one } }: CardLine, { keyResult: { latest: other } }: CardLine) {
  const worse = ORDER.indexOf(one!.confidence) - ORDER.indexOf(other!.confidence);
  return worse || other!.at.getTime() - one!.at.getTime();
}

/** `✅ Days to deliver  ·  14 → 11, green`, the note and what blocks it; red and yellow have their dot. */
function receiptLine({ keyResult }: CardLine): Mrkdwn {
  const { before, value, confidence, note, blocker } = keyResult.latest!;
  const [from, to] = [said(before, keyResult), said(value, keyResult)];
  const moved = from === to ? `${to}, no change` : `${from} → ${to}`;
  const sign = confidence === 'GREEN' ? md`✅` : dot(keyResult);
  const line = md`${sign} ${bold(shorten(keyResult.title, TITLE_SHOWN))}  ·  ${moved}, ${CONFIDENCE_WORDS[confidence]}`;
  return joined([
    line,
    ...(note ? [md`${shorten(note, NOTE_SHOWN)}`] : []),
    ...(blocker ? [md`Blocked by: ${shorten(blocker, BLOCKER_SHOWN)}`] : []),
  ]);
}

const NOTE_SHOWN = 280;
const BLOCKER_SHOWN = 140;
