import type { Actor } from '../../shared/actor';
import { UserFacingError } from '../../shared/errors';
import { isOneOf, type Meeting } from './meeting';
import type { MeetingStore } from './ports';

/** The same whether there is such a meeting or not: that two people meet is nobody else's business. */
export const NOT_YOURS =
  'This is not one of your 1:1s, or it is no longer there; nothing was shown or changed. Type /1on1 to see yours.';

/** The one way to a meeting: asked again, from what is stored, at every click and submission. */
export function meetingAccess({ meetings }: { readonly meetings: Pick<MeetingStore, 'meeting'> }) {
  return {
    /** @throws UserFacingError for everybody but the two whose meeting it is, whatever their role. */
    async meetingFor(actor: Pick<Actor, 'personId'>, id: string): Promise<Meeting> {
      const meeting = await meetings.meeting(id);
      if (meeting && isOneOf(meeting, actor.personId)) return meeting;
      throw new UserFacingError(NOT_YOURS);
    },
  };
}

export type MeetingAccess = ReturnType<typeof meetingAccess>;
