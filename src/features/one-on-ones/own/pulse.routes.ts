import { z } from 'zod';
import type { Routes } from '../../../slack/routes';
import type { MeetingHub } from '../window/hub.routes';
import { GIVE_PULSE } from '../window/meeting-buttons.views';
import { readOnTop } from '../window/on-top-ref';
import type { PulseService } from './pulse.service';
import { pulseModal, SAVE_PULSE } from './pulse.views';

const figure = z
  .enum(['1', '2', '3', '4', '5'], { error: 'Choose one, from 1 to 5.' })
  .transform((chosen) => Number(chosen));
const pulseForm = z.object({ energy: figure, workload: figure });

/** The window in which one of the two says how they are. */
export const pulseRoutes = (pulses: PulseService, drawBelow: MeetingHub['again']): Routes => ({
  actions: {
    [GIVE_PULSE]: async ({ actor, value, ref, open }) =>
      open(pulseModal(await pulses.open(actor, value), actor.personId, ref)),
  },
  submissions: {
    [SAVE_PULSE]: async ({ actor, now, ref, form, submission, back }) => {
      const { meetingId, below } = readOnTop(ref);
      await pulses.give(actor, meetingId, { ...form(pulseForm), submission });
      return back(await drawBelow({ actor, now, ref: below }));
    },
  },
});
