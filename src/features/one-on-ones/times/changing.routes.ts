import type { ActionRequest, Answer, Routes } from '../../../slack/routes';
import type { MeetingHub } from '../window/hub.routes';
import { CANCEL_MEETING, MOVE_MEETING, SKIP_MEETING } from '../window/meeting-buttons.views';
import type { CallingOffService } from './calling-off.service';
import {
  CHOOSE_NEW_TIME,
  CONFIRM_CANCEL,
  CONFIRM_SKIP,
  cancelModal,
  moveModal,
  readChangeRef,
  SAVE_MOVE,
  skipModal,
  writeChangeRef,
} from './change.views';
import type { ReadChangePage } from './change-page';
import type { MovingService } from './moving.service';
import { cancelForm, moveForm, timeTyped } from './schedule-form';

export interface ChangingRoutesDeps {
  readonly moving: MovingService;
  readonly callingOff: CallingOffService;
  readonly pageOf: ReadChangePage;
  readonly hub: MeetingHub;
}

/** The windows in which a meeting is moved, skipped or cancelled, on top of its own. */
export function changingRoutes({ moving, callingOff, pageOf, hub }: ChangingRoutesDeps): Routes {
  const opening =
    (modalOf: typeof moveModal) =>
    async ({ actor, now, value, ref, open }: ActionRequest): Promise<Answer> => {
      const page = await pageOf(actor, value, now);
      return open(modalOf(page, writeChangeRef(ref, page)));
    };

  return {
    actions: {
      [MOVE_MEETING]: opening(moveModal),
      [SKIP_MEETING]: opening(skipModal),
      [CANCEL_MEETING]: opening(cancelModal),
      [CHOOSE_NEW_TIME]: async ({ actor, now, ref, typed, update }) => {
        const page = await pageOf(actor, readChangeRef(ref).meetingId, now, timeTyped(typed));
        return update(moveModal(page, ref));
      },
    },
    submissions: {
      [SAVE_MOVE]: async (request) => {
        const { actor, now, ref, form, creates, back } = request;
        const moved = await moving.move(actor, readChangeRef(ref), form(moveForm), { creates }, now);
        return back(await hub.turned(request, moved));
      },
      [CONFIRM_SKIP]: async (request) => {
        const { actor, now, ref, back } = request;
        await callingOff.skip(actor, readChangeRef(ref), now);
        return back(await hub.again(request));
      },
      [CONFIRM_CANCEL]: async (request) => {
        const { actor, now, ref, form, back } = request;
        await callingOff.cancel(actor, readChangeRef(ref), form(cancelForm).scope, now);
        return back(await hub.again(request));
      },
    },
  };
}
