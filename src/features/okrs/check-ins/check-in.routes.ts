import { UserFacingError } from '../../../shared/errors';
import { md } from '../../../slack/mrkdwn';
import type { Routes } from '../../../slack/routes';
import type { Objective } from '../objectives/objective';
import { CHECK_IN_ON } from '../objectives/objective.views';
import type { CardOfWeek } from '../objectives/objective-record';
import { redrawing } from '../redrawing.routes';
import {
  CHECK_IN_ALL,
  KEEP_VALUE,
  readCheckInAll,
  readKeyResultRef,
} from '../weekly/weekly-card-buttons.views';
import { checkInForm } from './check-in';
import { CHOOSE_CONFIDENCE, checkInModal, readCheckInRef, SAVE_CHECK_IN } from './check-in.views';
import { numbered, type Round, stepAfter, stepAgain } from './check-in-rounds';
import type { CheckInsService } from './check-ins.service';

const EVERYTHING: Round = { kind: 'everything' };
const ALL_DONE = md`Everything is checked in for this week. Type \`/checkin\` to look at it again.`;
const NOTHING = md`You have nothing to check in on yet. Type \`/okr new\` to write your first objective.`;
const NOT_YOURS = 'This check-in is somebody else’s; nothing was changed. Type /checkin for yours.';

/** `/checkin`, the buttons of the weekly card, and the modal that takes the answers. */
export function checkInRoutes(checkIns: CheckInsService, redraw: (card: CardOfWeek) => void): Routes {
  return {
    commands: {
      '/checkin': async ({ actor, now, open, say }) => {
        const [first] = await checkIns.walk(actor, now);
        return first ? open(checkInModal(first, EVERYTHING)) : say(NOTHING);
      },
    },
    actions: {
      [CHECK_IN_ALL]: redrawing(redraw, async ({ actor, now, value, open, say }) => {
        const { personId, cycleId, week } = readCheckInAll(value);
        if (personId !== actor.personId) throw new UserFacingError(NOT_YOURS);
        const steps = await checkIns.askedWalk(actor, now, week, cycleId);
        const first = numbered(steps, 1);
        if (first) return open(checkInModal(first, { kind: 'asked', week }));
        return say(steps.length > 0 ? ALL_DONE : NOTHING);
      }),
      [CHECK_IN_ON]: async ({ actor, now, value, open }) =>
        open(checkInModal(await checkIns.step(actor, value, now), { kind: 'alone' })),
      [CHOOSE_CONFIDENCE]: async ({ actor, now, ref, typed, update }) => {
        const place = readCheckInRef(ref);
        return update(checkInModal(await stepAgain(checkIns, actor, place, now), place.round, typed));
      },
      [KEEP_VALUE]: redrawing(redraw, async ({ actor, now, value, done }) => {
        const { objectiveId, keyResultId } = readKeyResultRef(value);
        await checkIns.keepValue(actor, objectiveId, keyResultId, now);
        return done();
      }),
    },
    submissions: {
      [SAVE_CHECK_IN]: async ({ actor, now, ref, form, submission, show, clear }) => {
        const place = readCheckInRef(ref);
        const read = (objective: Objective) => form(checkInForm(objective));
        await checkIns.checkIn(actor, place.objectiveId, read, submission, now);
        const next = await stepAfter(checkIns, actor, place, now);
        return next ? show(checkInModal(next, place.round)) : clear();
      },
    },
  };
}
