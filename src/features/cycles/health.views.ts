import type { KnownBlock } from '@slack/types';
import type { DeliveryFigures, SentAgain, TroubledMessage } from '../../delivery/health';
import { SPAN_DAYS } from '../../delivery/health';
import { HR_CHANNEL } from '../../delivery/hr-channel';
import { dayText } from '../../shared/day-text';
import type { Notification } from '../../shared/notifications';
import { localDate } from '../../shared/weeks';
import { actions, button, context, divider, type Modal, modal, section } from '../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../slack/mrkdwn';
import { count } from './cycle.views';
import { reasonText } from './health-reasons';

export const HEALTH = 'cycle.health';
/** Opens it. */
export const ASK_HEALTH = 'cycle.ask_health';
/** Goes to another page of it. */
export const TURN_HEALTH = 'cycle.turn_health';
export const SEND_AGAIN = 'cycle.send_again';

/** How many messages stand on a page: on a phone each takes three lines. */
export const HEALTH_PAGE = 15;

/** One message that was given up, and whom it was for. */
export interface Troubled extends TroubledMessage {
  /** Their name; `undefined` for who is in no directory any more. */
  readonly name: string | undefined;
  readonly about: readonly Notification[];
}

/** Where the audit log ends. */
export interface AuditHead {
  readonly seq: number;
  readonly mac: string;
}

export interface HealthPage {
  readonly figures: DeliveryFigures;
  readonly messages: readonly Troubled[];
  /** From 0. */
  readonly page: number;
  /** `undefined` where the record of it is missing or was changed. */
  readonly head: AuditHead | undefined;
  /** Zone of whoever reads it. */
  readonly zone: string;
}

/** What a message is about, in a word that gives nothing away. */
const ABOUT: Readonly<Record<Notification, string>> = {
  'check-in': 'check-in',
  meeting: '1:1',
  nudge: 'reminder',
  assignment: 'something to do',
  approval: 'something to decide',
  deadline: 'deadline',
  notice: 'notice',
};

const DONE: Readonly<Record<SentAgain, Mrkdwn>> = {
  'sent again': md`:white_check_mark: It is on its way again.`,
  'under way': md`It is on its way already.`,
  'failed since': md`It failed once more since this list was made; here is the present one. Nothing was sent.`,
  settled: md`There is nothing to send again any more: it arrived, or is no longer needed.`,
};

/** How messages stand. @param done what the button that was pressed came to. */
export function healthModal(health: HealthPage, done?: SentAgain): Modal {
  const { figures, messages, page, head, zone } = health;
  const given = figures.failed + figures.unknown;
  return modal(HEALTH, { title: 'Messages', close: 'Done' }, [
    ...(done ? [section(DONE[done]), divider()] : []),
    section(figuresText(figures)),
    ...(given === 0 ? [section(md`Every message has arrived, or is on its way.`)] : []),
    ...messages.map((message) => messageBlock(message, page, zone)),
    ...pager(page, given),
    divider(),
    context(headText(head)),
  ]);
}

function figuresText({ owed, sent, possibleDuplicates, failed, unknown }: DeliveryFigures): Mrkdwn {
  const messages = (n: number) => count(n, 'message', 'messages');
  return joined([
    md`*Waiting:* ${messages(owed)}`,
    md`*Sent in the last ${SPAN_DAYS} days:* ${messages(sent)}, ${count(
      possibleDuplicates,
      'possible duplicate',
      'possible duplicates',
    )}`,
    md`*Failed:* ${messages(failed)}`,
    md`*Unknown whether they arrived:* ${messages(unknown)}`,
  ]);
}

function messageBlock(message: Troubled, page: number, zone: string): KnownBlock {
  const { id, fence, recipient, name, at, about, state, reason } = message;
  const who = recipient === HR_CHANNEL ? 'This channel' : (name ?? 'Somebody who has left');
  const what = [...new Set(about.map((one) => ABOUT[one]))].join(', ') || 'message';
  const text = joined([
    md`${bold(who)} · ${what} · ${dayText(localDate(at, zone))}`,
    reasonText(state, reason),
  ]);
  return section(text, button(SEND_AGAIN, 'Send again', `${id} ${fence} ${page}`));
}

function pager(page: number, all: number): KnownBlock[] {
  const last = Math.ceil(all / HEALTH_PAGE) - 1;
  if (last < 1) return [];
  const [earlier, later] = [Math.max(0, page - 1), Math.min(last, page + 1)];
  return [
    context(md`Page ${Math.min(page, last) + 1} of ${last + 1}, the latest first`),
    actions(
      ...(page > 0 ? [button(`${TURN_HEALTH}~newer`, 'Newer', String(earlier))] : []),
      ...(page < last ? [button(`${TURN_HEALTH}~older`, 'Older', String(later))] : []),
    ),
  ];
}

const headText = (head: AuditHead | undefined): Mrkdwn =>
  head
    ? md`*Audit log:* ${count(head.seq, 'entry', 'entries')}, unbroken head \`${head.mac || 'nothing yet'}\``
    : md`:warning: *Audit log:* the record of its end is missing or was changed. Whoever runs Trellis runs \`trellis audit verify\`.`;
