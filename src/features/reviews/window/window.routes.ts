import { button, modal, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../../slack/mrkdwn';
import { type Cycle, NUDGE_REVIEWERS } from '../../cycles';
import type { PartDeps, ReviewsPart } from '../parts.routes';
import { SEE_LIST } from '../writing/reviews-list.views';
import { extendingService } from './extending.service';
import { ASK_EXTEND_ONE, EXTEND_ONE, extensionForOne } from './extension';
import { extensionForOneService } from './extension.service';
import { extendedOneModal, extendOneModal } from './extension.views';
import { finishExtensions } from './extensions.schedule';
import { reviewFigures } from './figures.service';
import { hrNudgeSchedule } from './hr-nudge.schedule';
import { hrNudge } from './hr-nudge.service';
import { assignedSchedule, extendedSchedule } from './news.schedule';
import { ownWork } from './own-work';
import { REMINDERS } from './reminders';
import { reminderSchedule } from './reminders.schedule';
import { tellingService } from './telling.service';
import { reviewsToWrite } from './telling.views';
import { toWriteSchedule } from './to-write.schedule';

const reminded = ({ name }: Cycle) =>
  md`Everybody with reviews of ${name} left to write is reminded now, in their working hours.`;
const remindedModal = (text: Mrkdwn) =>
  modal('reviews.reminded', { title: 'Remind reviewers', close: 'Done' }, [section(text)]);
const remindedAlready = ({ name }: Cycle) =>
  md`Everybody with reviews of ${name} left was reminded today already: once a day is enough.`;

/** The review window by the clock: who is told when, until when each may write, and how reviews stand. */
export function windowPart(reviews: PartDeps): ReviewsPart {
  const { cycles, outbox } = reviews;
  const telling = tellingService(reviews);
  const schedules = { ...reviews, telling };
  const extending = extendingService(reviews);
  const forOne = extensionForOneService({ ...reviews, extending });
  const nudge = hrNudge(reviews);

  return {
    routes: {
      actions: {
        [ASK_EXTEND_ONE]: async ({ actor, value, update }) => {
          await cycles.admit(actor);
          return update(extendOneModal(await forOne.ready(value)));
        },
        [NUDGE_REVIEWERS]: async ({ actor, value, open }) => {
          await cycles.admit(actor);
          const { cycle, isAgain } = await nudge(actor, value);
          outbox.announce();
          return open(remindedModal(isAgain ? remindedAlready(cycle) : reminded(cycle)));
        },
      },
      submissions: {
        [EXTEND_ONE]: async ({ actor, ref, form, show }) => {
          await cycles.admit(actor);
          const extended = await forOne.extendForOne(actor, ref, form(extensionForOne));
          outbox.announce();
          return show(extendedOneModal(extended));
        },
      },
    },
    schedules: [
      toWriteSchedule(schedules),
      assignedSchedule(schedules),
      extendedSchedule(schedules),
      ...REMINDERS.map((reminder) => reminderSchedule(reminder, schedules)),
      hrNudgeSchedule(schedules),
    ],
    chores: [finishExtensions(extending), reviewFigures(reviews).countDaily],
    async todo(page) {
      const left = await ownWork(reviews, page);
      return left.map(({ cycle, left: { count, closesAt } }) => ({
        text: md`${reviewsToWrite(count)} in ${bold(cycle.name)}`,
        due: closesAt,
        button: button(SEE_LIST, 'See my reviews', cycle.id),
      }));
    },
  };
}
