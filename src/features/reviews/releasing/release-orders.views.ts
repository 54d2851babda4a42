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
import type { ReleaseScope } from './release-orders';
import type { PlannedRelease, StandingOrder, WantedRelease } from './release-orders.service';

/** Where HR has summaries of a cycle released. The value is the cycle's id. */
export const RELEASE_MANY = 'reviews.release_many';
export const PREVIEW_RELEASE = 'reviews.release_preview';
export const CONFIRM_RELEASE = 'reviews.release_confirm';
/** The value is the order's id. */
export const CANCEL_RELEASE = 'reviews.release_cancel';
const STANDING = 'reviews.release_ordered';

const TITLE = 'Release summaries';
const NAME_SHOWN = 150;
const ORDERS_SHOWN = 30;

const SCOPES: Readonly<Record<ReleaseScope['kind'], string>> = {
  all: 'Everybody',
  team: 'The people of one manager',
  one: 'One person',
};

const nameOf = (person: Person | undefined): string =>
  shorten(person?.name ?? 'Somebody who left', NAME_SHOWN);

function whose({ kind }: ReleaseScope, named: Person | undefined): Mrkdwn {
  if (kind === 'all') return md`*Everybody*`;
  return kind === 'team' ? md`The people of ${bold(nameOf(named))}` : bold(nameOf(named));
}

const when = (day: string | null, { timeZone }: Pick<Cycle, 'timeZone'>): Mrkdwn =>
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
  section(md`${whose(order.scope, named)}, ${when(order.day, cycle)}`, {
    ...button(CANCEL_RELEASE, 'Cancel…', order.id),
    confirm: {
      title: plain('Cancel?'),
      text: plain('Nothing more is released by this order. What is released already stays so.'),
      confirm: plain('Cancel the order'),
      deny: plain('Keep it'),
    },
  });

function waitingLines({ plan }: PlannedRelease): Mrkdwn[] {
  const people = (count: number) => counted(count, 'person', 'people');
  return [
    ...(plan.withoutSynthesis > 0
      ? [
          md`• ${plan.withoutSynthesis.toLocaleString('en-GB')} of these without their manager’s whole synthesis: nobody can write it afterwards.`,
        ]
      : []),
    ...(plan.notSealed > 0 ? [md`• ${people(plan.notSealed)} not sealed yet: released once they are.`] : []),
    ...(plan.calibrating > 0
      ? [md`• ${people(plan.calibrating)} waiting for calibration: released once it is locked.`]
      : []),
    ...(plan.otherAdmin > 0
      ? [md`• ${people(plan.otherAdmin)} left to another HR admin: you have no HR view of them.`]
      : []),
    ...(plan.released > 0 ? [md`• ${people(plan.released)} released already.`] : []),
  ];
}

const back = ({ id }: Pick<Cycle, 'id'>) => button(RELEASE_MANY, '← Back', id);

/** What would be released, with one confirmation. */
export function releasePreviewModal(planned: PlannedRelease): Modal {
  const { cycle, scope, named, day, plan } = planned;
  const waiting = waitingLines(planned);
  const isNothing = plan.toRelease.length + plan.notSealed + plan.calibrating === 0;
  const waits = day !== null || plan.notSealed + plan.calibrating > 0;
  return modal(
    isNothing ? STANDING : CONFIRM_RELEASE,
    isNothing ? { title: TITLE, close: 'Done' } : { title: TITLE, submit: 'Release' },
    [
      section(md`${bold(cycle.name)} · ${whose(scope, named)}, ${when(day, cycle)}`),
      section(
        plan.toRelease.length > 0
          ? md`*${counted(plan.toRelease.length, 'summary', 'summaries')} to release.* Nothing was released yet.`
          : md`*Nothing to release as it stands.*`,
      ),
      ...(waiting.length > 0 ? [section(joined(waiting))] : []),
      ...(isNothing
        ? []
        : [
            section(
              md`Everybody is told at that moment and sees their averages and texts, their manager’s review, the final rating, and the synthesis. *It cannot be taken back or changed afterwards*${waits ? '; until then the order can be cancelled' : ''}.`,
            ),
          ]),
      actions(back(cycle)),
    ],
    writeWanted(planned),
  );
}

const standing = (cycle: Cycle, text: Mrkdwn, close: string): Modal =>
  modal(STANDING, { title: TITLE, close }, [section(text), actions(back(cycle))], cycle.id);

/** While it is being done. */
export const releasingModal = ({ cycle, plan }: PlannedRelease): Modal =>
  standing(
    cycle,
    md`:hourglass: Releasing ${counted(plan.toRelease.length, 'summary', 'summaries')} … You may close this: it goes on by itself.`,
    'Close',
  );

/** What came of it. @param left what the order is still about. */
export function releaseGivenModal({ cycle, scope, named, day }: PlannedRelease, isDone: boolean): Modal {
  if (day !== null && !isDone)
    return standing(
      cycle,
      md`:white_check_mark: ${whose(scope, named)}: to be released ${when(day, cycle)}. Until then it can be cancelled.`,
      'Done',
    );
  return standing(
    cycle,
    isDone
      ? md`:white_check_mark: Released. Everybody whom it concerns is told.`
      : md`:white_check_mark: Released, as far as it was possible. The rest is released as soon as it is; until then the order can be cancelled.`,
    'Done',
  );
}
