import type { KnownBlock } from '@slack/types';
import { counted } from '../../../shared/counted';
import { dayText } from '../../../shared/day-text';
import {
  actions,
  button,
  context,
  divider,
  field,
  type Modal,
  modal,
  option,
  plain,
  section,
} from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import { SUMMARIES } from '../summaries/summaries-room.views';
import type { ReleaseOrder, ReleaseScope } from './release-orders';
import type { StandingOrder, WantedRelease } from './release-orders.service';

/** Where HR has summaries of a cycle released. The value is the cycle's id. */
export const RELEASE_MANY = 'reviews.release_many';
export const PREVIEW_RELEASE = 'reviews.release_preview';
export const CONFIRM_RELEASE = 'reviews.release_confirm';
/** The value is the order's id. */
export const CANCEL_RELEASE = 'reviews.release_cancel';
/** Of all windows of orders. */
export const TITLE = 'Release summaries';
const NAME_SHOWN = 150;
const ORDERS_SHOWN = 30;

const SCOPES: Readonly<Record<ReleaseScope['kind'], string>> = {
  all: 'Everybody',
  team: 'The people of one manager',
  one: 'One person',
};

const nameOf = (person: Person | undefined): string =>
  shorten(person?.name ?? 'Somebody who left', NAME_SHOWN);

export function whose({ kind }: ReleaseScope, named: Person | undefined): Mrkdwn {
  if (kind === 'all') return md`*Everybody*`;
  return kind === 'team' ? md`The people of ${bold(nameOf(named))}` : bold(nameOf(named));
}

/** From when on. */
export const when = (day: string | null, { timeZone }: Pick<Cycle, 'timeZone'>): Mrkdwn =>
  day === null ? md`at once` : md`on ${dayText(day)} at 09:00 (${timeZone})`;

/** What the ref of the confirmation says; the server looks at everything in it again. */
export const writeWanted = ({ id, cycleId, scope, day }: WantedRelease): string =>
  [cycleId, id, scope.kind, scope.kind === 'all' ? '' : scope.personId, day ?? ''].join('|');

export function readWanted(ref: string): WantedRelease {
  const [cycleId = '', id = '', kind = '', personId = '', day = ''] = ref.split('|');
  const scope: ReleaseScope =
    kind === 'all' ? { kind } : { kind: kind === 'team' ? 'team' : 'one', personId };
  return { id, cycleId, scope, day: day || null };
}

/** Whose, and when; above it the orders that stand. */
export const releaseManyModal = (cycle: Cycle, orders: readonly StandingOrder[]): Modal =>
  modal(
    PREVIEW_RELEASE,
    { title: TITLE, submit: 'Preview' },
    [
      section(
        md`${bold(cycle.name)}\nA summary is best released by the manager, after they have talked. What is released here is released with the synthesis as it stands, or without one.`,
      ),
      ...standingBlocks(cycle, orders),
      field('scope', 'Whose', {
        type: 'radio_buttons',
        options: (['all', 'team', 'one'] as const).map((kind) => option(SCOPES[kind], kind)),
        initial_option: option(SCOPES.all, 'all'),
      }),
      field(
        'who',
        'Which manager or person',
        { type: 'users_select', placeholder: plain('Choose somebody') },
        { optional: true, hint: 'Where it is not everybody.' },
      ),
      field(
        'day',
        'On',
        { type: 'datepicker' },
        { optional: true, hint: 'From 09:00 in the cycle’s time zone. Left empty: at once.' },
      ),
      actions(button(SUMMARIES, '← Summaries', cycle.id)),
    ],
    cycle.id,
  );

function standingBlocks(cycle: Cycle, orders: readonly StandingOrder[]): KnownBlock[] {
  if (orders.length === 0) return [];
  const more = orders.length - ORDERS_SHOWN;
  return [
    section(md`*Ordered*`),
    ...orders.slice(0, ORDERS_SHOWN).map((each) => orderBlock(cycle, each)),
    ...(more > 0 ? [context(md`and ${more} more.`)] : []),
    divider(),
  ];
}

const orderBlock = (cycle: Cycle, { order, named }: StandingOrder): KnownBlock =>
  section(joined([md`${whose(order.scope, named)}, ${when(order.day, cycle)}`, ...unreadableLine(order)]), {
    ...button(CANCEL_RELEASE, 'Cancel…', order.id),
    confirm: {
      title: plain('Cancel?'),
      text: plain('Nothing more is released by this order. What is released already stays so.'),
      confirm: plain('Cancel the order'),
      deny: plain('Keep it'),
    },
  });

/** What of it cannot be released. */
export const unreadableLine = ({ unreadable }: Pick<ReleaseOrder, 'unreadable'>): Mrkdwn[] =>
  unreadable === 0
    ? []
    : [
        md`:warning: ${counted(unreadable, 'summary', 'summaries')} of it cannot be released: what is stored cannot be read. Whoever runs Trellis can see in its log which. It is tried again every day.`,
      ];
