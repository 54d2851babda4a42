import { UserFacingError } from '../../shared/errors';
import { md } from '../../slack/mrkdwn';
import type { Routes } from '../../slack/routes';
import { checkInForm } from './check-in';
import { CHOOSE_CONFIDENCE, checkInModal, readCheckInRef, SAVE_CHECK_IN } from './check-in.views';
import type { CheckInsService } from './check-ins.service';
import type { Objective } from './objective';
import { CHECK_IN_ON } from './objective.views';
import type { CardOfWeek } from './objective-record';
import { CHECK_IN_ALL, KEEP_VALUE, readCheckInAll, readKeyResultRef, redrawing } from './weekly-card.buttons';

const NOTHING = md`You have nothing to check in on yet. Type \`/okr new\` to write your first objective.`;
const NOT_YOURS = 'This check-in is somebody else’s; nothing was changed. Type /checkin for yours.';

/** `/checkin`, the buttons of the weekly card, and the modal that takes the answers. */
export function checkInRoutes(checkIns: CheckInsService, redraw: (card: CardOfWeek) => void): Routes {
  return {
    commands: {
      '/checkin': async ({ actor, now, open, say }) => {
        const [first] = await checkIns.walk(actor, now);
        return first ? open(checkInModal(first)) : say(NOTHING);
      },
    },
    actions: {
      [CHECK_IN_ALL]: redrawing(redraw, async ({ actor, now, value, open, say }) => {
        const { personId, cycleId } = readCheckInAll(value);
        if (personId !== actor.personId) throw new UserFacingError(NOT_YOURS);
        const [first] = await checkIns.walk(actor, now, cycleId);
        return first ? open(checkInModal(first)) : say(NOTHING);
      }),
      [CHECK_IN_ON]: async ({ actor, now, value, open }) =>
        open(checkInModal(await checkIns.step(actor, value, now), true)),
      [CHOOSE_CONFIDENCE]: async ({ actor, now, ref, typed, update }) => {
        const { objectiveId, alone } = readCheckInRef(ref);
        const steps = alone ? [] : await checkIns.walk(actor, now);
        const step = steps.find(({ objective }) => objective.id === objectiveId);
        return update(checkInModal(step ?? (await checkIns.step(actor, objectiveId, now)), alone, typed));
      },
      [KEEP_VALUE]: redrawing(redraw, async ({ actor, now, value, done }) => {
        const { objectiveId, keyResultId } = readKeyResultRef(value);
        await checkIns.keepValue(actor, objectiveId, keyResultId, now);
        return done();
      }),
    },
    submissions: {
      [SAVE_CHECK_IN]: async ({ actor, now, ref, form, submission, show, clear }) => {
        const { objectiveId, alone } = readCheckInRef(ref);
        const read = (objective: Objective) => form(checkInForm(objective));
        await checkIns.checkIn(actor, objectiveId, read, submission, now);
        const steps = alone ? [] : await checkIns.walk(actor, now);
        const next = steps[steps.findIndex((step) => step.objective.id === objectiveId) + 1];
        return next && !alone ? show(checkInModal(next)) : clear();
      },
    },
  };
}
