import type { Button, KnownBlock } from '@slack/types';
import { actions, button, context, section } from '../../slack/blocks';
import { joined, type Mrkdwn, md, shorten } from '../../slack/mrkdwn';
import { bar } from './bars';
import { CONFIDENCE_WORDS } from './check-in.views';
import { formatValue } from './key-result-value';
import { progressOf } from './objective';
import { dot, standing } from './objective.views';
import type { CardLine, WeeklyCard } from './weekly-card';

/** Goes through everything of the person's; its value says who was asked, and in which cycle. */
export const CHECK_IN_ALL = 'okr.check_in_all';
/** "No change" of one key result. */
export const KEEP_VALUE = 'okr.keep_value';

/** "Check in" on everything that this person is asked for in this cycle. */
export const checkInAllButton = (personId: string, cycleId: string): Button =>
  button(CHECK_IN_ALL, 'Check in', `${personId}:${cycleId}`, 'primary');

export function readCheckInAll(value: string): { personId: string; cycleId: string } {
  const [personId = '', cycleId = ''] = value.split(':');
  return { personId, cycleId };
}

/** A key result as a button names it. */
export const writeKeyResultRef = ({ objective, keyResult }: CardLine): string =>
  `${objective.id}:${keyResult.id}`;

export function readKeyResultRef(value: string): { objectiveId: string; keyResultId: string } {
  const [objectiveId = '', keyResultId = ''] = value.split(':');
  return { objectiveId, keyResultId };
}

const LISTED = 10;
const TITLE_SHOWN = 200;

/** What the weekly card says: what is still asked, with buttons, and what has been answered, as its receipt. */
export function weeklyCardPart({ recipient, cycle, open, done, closed }: WeeklyCard): {
  summary: string;
  blocks: KnownBlock[];
} {
  if (closed)
    return {
      summary: 'Weekly check-in',
      blocks: [...receipt(done), section(md`${closed}; there is nothing to check in on any more.`)],
    };
  if (open.length === 0)
    return {
      summary: 'Weekly check-in: done',
      blocks: [
        section(
          done.length > 0 ? md`*Checked in for this week.*` : md`Nothing to check in on this week any more.`,
        ),
        ...receipt(done),
      ],
    };
  const heading = md`*Weekly check-in*  ·  ${counted(open.length)} in ${cycle?.name ?? ''}`;
  return {
    summary: `Weekly check-in: ${counted(open.length)}`,
    blocks: [
      section(heading),
      ...open.slice(0, LISTED).map(openLine),
      ...more(open.length - LISTED),
      ...receipt(done),
      actions(checkInAllButton(recipient, cycle?.id ?? '')),
    ],
  };
}

const counted = (count: number): string => (count === 1 ? '1 key result' : `${count} key results`);

const more = (left: number): KnownBlock[] => (left > 0 ? [context(md`and ${left} more`)] : []);

function openLine(line: CardLine): KnownBlock {
  const { keyResult, objective } = line;
  const text = md`${dot(keyResult)} *${shorten(keyResult.title, TITLE_SHOWN)}*  ·  ${shorten(objective.title, TITLE_SHOWN)}\n${bar(progressOf(keyResult))}  ·  ${standing(keyResult)}`;
  return section(
    text,
    keyResult.latest ? button(KEEP_VALUE, 'No change', writeKeyResultRef(line)) : undefined,
  );
}

const receipt = (done: readonly CardLine[]): KnownBlock[] => [
  ...done.slice(0, LISTED).map((line) => section(receiptLine(line))),
  ...more(done.length - LISTED),
];

/** `✅ Days to deliver  ·  14 → 11, green` and the note. */
function receiptLine({ keyResult }: CardLine): Mrkdwn {
  const { before, value, confidence, note } = keyResult.latest!;
  const [from, to] = [formatValue(before, keyResult), formatValue(value, keyResult)];
  const moved = from === to ? `${to}, no change` : `${from} → ${to}`;
  const line = md`✅ *${shorten(keyResult.title, TITLE_SHOWN)}*  ·  ${moved}, ${CONFIDENCE_WORDS[confidence]}`;
  return note ? joined([line, md`${shorten(note, NOTE_SHOWN)}`]) : line;
}

const NOTE_SHOWN = 600;
