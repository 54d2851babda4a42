import { FieldErrors, UserFacingError } from '../../../shared/errors';
import { md } from '../../../slack/mrkdwn';
import type { Routes } from '../../../slack/routes';
import type { People } from '../../people';
import type { AgendaService } from './agenda.service';
import { ADD_MESSAGE, addedModal, messageModal, SAVE_MESSAGE } from './message.views';
import { readMessageLink } from './message-link.views';
import type { PartnersOf } from './partners';
import { messageForm } from './point-form';

export interface MessageRoutesDeps {
  readonly agenda: AgendaService;
  readonly partnersOf: PartnersOf;
  readonly people: Pick<People, 'person'>;
}

const NOBODY = md`You have no 1:1 with anybody yet, so there is no agenda that this message could go to.`;
const NEVER_MET = 'You have no 1:1 with this person, so there is no agenda to add it to.';
const NO_MESSAGE =
  'This window has lost its message, so nothing was added. Please open it from the message again.';
/** What stands on the agenda where nothing was written about a message. */
const ABOUT = 'About a message';

/** "Add to 1:1 agenda" in the menu of a message. */
export const messageRoutes = ({ agenda, partnersOf, people }: MessageRoutesDeps): Routes => ({
  shortcuts: {
    [ADD_MESSAGE]: async ({ actor, now, message, open, say }) => {
      const found = await partnersOf(actor, now);
      return found.length === 0 ? say(NOBODY) : open(messageModal(message, found));
    },
  },
  submissions: {
    [SAVE_MESSAGE]: async ({ actor, now, ref, form, creates, show }) => {
      const link = readMessageLink(ref);
      if (!link) throw new UserFacingError(NO_MESSAGE);
      const { with: otherId, part: side, text } = form(messageForm);
      const point = { form: creates, side, text: text || ABOUT, link };
      const meeting = await agenda.addForPair(actor, otherId, point, now);
      if (!meeting) throw new FieldErrors({ with: NEVER_MET });
      const otherName = (await people.person(otherId))?.name ?? 'somebody who left';
      return show(addedModal({ meeting, otherName, link, timeZone: actor.timeZone, now }));
    },
  },
});
