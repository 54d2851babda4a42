import { counted } from '../../../shared/counted';
import { actions, button, type Modal, modal, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import type { ReleaseOrder } from './release-orders';
import type { PlannedRelease } from './release-orders.service';
import {
  CONFIRM_RELEASE,
  RELEASE_MANY,
  TITLE,
  unreadableLine,
  when,
  whose,
  writeWanted,
} from './release-orders.views';

const STANDING = 'reviews.release_ordered';

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

/** What is ordered for a day. */
export const releaseOrderedModal = ({ cycle, scope, named, day }: PlannedRelease): Modal =>
  standing(
    cycle,
    md`:white_check_mark: ${whose(scope, named)}: to be released ${when(day, cycle)}. Until then it can be cancelled.`,
    'Done',
  );

/** What came of it. @param order as it stands after it was carried out. */
export function releaseGivenModal({ cycle }: PlannedRelease, order: ReleaseOrder | undefined): Modal {
  const text =
    order?.state === 'DONE'
      ? md`:white_check_mark: Released. Everybody whom it concerns is told.`
      : md`:white_check_mark: Released, as far as it was possible. The rest is released as soon as it is; until then the order can be cancelled.`;
  return standing(cycle, joined([text, ...(order ? unreadableLine(order) : [])]), 'Done');
}
