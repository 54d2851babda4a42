import type { Actor } from '../../../shared/actor';
import type { NewId } from '../../../shared/ids';
import type { Modal } from '../../../slack/blocks';
import type { Mrkdwn } from '../../../slack/mrkdwn';
import type { ActionRequest, Answer, CommandRequest } from '../../../slack/routes';
import { type HubRef, readHubRef } from './hub-ref';
import { meetingModal } from './meeting.views';
import type { ReadMeetingPage } from './meeting-page';

type Looking = { readonly actor: Actor; readonly now: Date };

interface HubMore {
  /** Which page, from 0. */
  readonly page?: number;
  /** About what was done just now. */
  readonly line?: Mrkdwn;
}

/** The window of a meeting, drawn for whoever of the two looks at it; everybody else is refused. */
export interface MeetingHub {
  /** As it opens, with an empty field for a point. */
  fresh(looking: Looking, meetingId: string, more?: HubMore): Promise<Modal>;
  /**
   * As it is now, on the same page and with what is being typed in it; `ref` is that of the window, or of one that
   * was opened on top of it and begins with it.
   */
  again(looking: Looking & { readonly ref: string }, more?: HubMore): Promise<Modal>;
  /** The same window for another meeting of the two. */
  turned(looking: Looking & { readonly ref: string }, meetingId: string): Promise<Modal>;
}

export function meetingHub(pageOf: ReadMeetingPage, newId: NewId): MeetingHub {
  const drawn = async ({ actor, now }: Looking, ref: HubRef, line?: Mrkdwn) =>
    meetingModal(await pageOf(actor, ref.meetingId, now), { ref, draw: newId(), line });
  return {
    fresh: (looking, meetingId, { page = 0, line } = {}) =>
      drawn(looking, { meetingId, nonce: newId(), page }, line),
    again(looking, { page, line } = {}) {
      const ref = readHubRef(looking.ref);
      return drawn(looking, { ...ref, nonce: ref.nonce || newId(), page: page ?? ref.page }, line);
    },
    turned: (looking, meetingId) =>
      drawn(looking, { meetingId, nonce: readHubRef(looking.ref).nonce, page: 0 }),
  };
}

/** Opens the window of a meeting, asked for by a command or by a button. */
export const openMeeting =
  (hub: MeetingHub) =>
  async (
    request: Pick<CommandRequest & ActionRequest, 'actor' | 'now' | 'open'>,
    meetingId: string,
  ): Promise<Answer> =>
    request.open(await hub.fresh(request, meetingId));
