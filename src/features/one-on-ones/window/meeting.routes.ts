import { bothTexts } from '../../../shared/both-texts';
import { UserFacingError } from '../../../shared/errors';
import { md } from '../../../slack/mrkdwn';
import type { ActionRequest, Answer, Routes } from '../../../slack/routes';
import type { AgendaService } from '../agenda/agenda.service';
import { topicOf } from '../agenda/coaching';
import { coachingModal } from '../agenda/coaching.views';
import { pointForm } from '../agenda/point-form';
import {
  ADD_POINT,
  EDIT_POINT,
  editAgainModal,
  editPointModal,
  type PointWindow,
  REMOVE_POINT,
  readPointRef,
  removePointModal,
} from '../agenda/point-form.views';
import { CHANGE_POINT, readPointChoice, TICK_POINT } from '../agenda/point-row.views';
import { whenText } from '../when';
import { type MeetingHub, openMeeting } from './hub.routes';
import { readHubRef, readPageNumber } from './hub-ref';
import { SHOW_MEETING, SHOW_PAGE } from './meeting.views';
import { OPEN_MEETING, READ_COACHING } from './meeting-buttons.views';
import type { ReadMeetingPage } from './meeting-page';

export interface MeetingRoutesDeps {
  readonly agenda: AgendaService;
  readonly pageOf: ReadMeetingPage;
  readonly hub: MeetingHub;
}

const REMOVED = 'This point was removed meanwhile.';
const UNKNOWN_CHOICE = 'This menu is from another version of Trellis, so nothing was done.';
const FOR_MANAGERS = 'These prompts are for the manager of a 1:1; nothing was shown.';
const UNKNOWN_TOPIC = 'There are no prompts on this topic any more; nothing was shown.';

type Looking = Pick<ActionRequest, 'actor' | 'now' | 'ref'>;

/** The window of a meeting and the points in it. */
export function meetingRoutes({ agenda, pageOf, hub }: MeetingRoutesDeps): Routes {
  const pageBehind = ({ actor, now, ref }: Looking) => pageOf(actor, readHubRef(ref).meetingId, now);
  const redrawn = async (request: ActionRequest, page?: number) =>
    request.update(await hub.again(request, { page }));

  /** The window of a point, as it is now. @throws UserFacingError where it was removed. */
  async function windowOf(request: Looking, pointId: string): Promise<PointWindow> {
    const page = await pageBehind(request);
    const point = page.all.flatMap(({ points }) => points).find(({ id }) => id === pointId);
    if (!point) throw new UserFacingError(REMOVED);
    return { ...page, below: request.ref, point };
  }

  const meant = ({ ref }: Looking, pointId: string) => ({ meetingId: readHubRef(ref).meetingId, pointId });

  async function changePoint(request: ActionRequest): Promise<Answer> {
    const { actor, now, suffix, value, open } = request;
    const choice = readPointChoice(value);
    if (!choice) throw new UserFacingError(UNKNOWN_CHOICE);
    if (typeof choice === 'object') {
      await agenda.move(actor, meant(request, suffix), choice, now);
      return redrawn(request);
    }
    const window = await windowOf(request, suffix);
    return open(choice === 'remove' ? removePointModal(window) : editPointModal(window));
  }

  return {
    actions: {
      [OPEN_MEETING]: (request) => openMeeting(hub)(request, request.value),
      [SHOW_MEETING]: async (request) => request.update(await hub.turned(request, request.value)),
      [SHOW_PAGE]: (request) => redrawn(request, readPageNumber(request.value)),
      [TICK_POINT]: async (request) => {
        const { actor, chosen, suffix } = request;
        await agenda.tick(actor, meant(request, suffix), chosen.length > 0);
        return { ...(await redrawn(request)), changed: true };
      },
      [CHANGE_POINT]: changePoint,
      [READ_COACHING]: async (request) => {
        const { role } = await pageBehind(request);
        if (role !== 'manager') throw new UserFacingError(FOR_MANAGERS);
        const topic = topicOf(request.value);
        if (!topic) throw new UserFacingError(UNKNOWN_TOPIC);
        return request.open(coachingModal(topic));
      },
    },
    submissions: {
      [ADD_POINT]: async ({ actor, now, ref, form, creates, show }) => {
        const { meetingId, page } = readHubRef(ref);
        const point = { ...form(pointForm), form: creates, link: null };
        const target = await agenda.addPoint(actor, meetingId, point, now);
        if (target.id === meetingId) return show(await hub.fresh({ actor, now }, meetingId, { page }));
        const line = md`Your point was added to your 1:1 on ${whenText(target, actor.timeZone, now)}.`;
        return show(await hub.fresh({ actor, now }, target.id, { line }));
      },
      [EDIT_POINT]: async (request) => {
        const { actor, ref, form, back, show } = request;
        const { pointId, revision } = readPointRef(ref);
        const edit = form(pointForm);
        const theirs = await agenda.edit(actor, { ...meant(request, pointId), revision }, edit);
        if (!theirs) return back(await hub.again(request));
        const both = bothTexts(theirs.text, edit.text);
        return show(editAgainModal(await windowOf(request, pointId), both, edit.part));
      },
      [REMOVE_POINT]: async (request) => {
        const { actor, ref, back, show } = request;
        const { pointId, revision } = readPointRef(ref);
        const kept = await agenda.remove(actor, { ...meant(request, pointId), revision });
        return kept
          ? show(removePointModal(await windowOf(request, pointId), true))
          : back(await hub.again(request));
      },
    },
  };
}
