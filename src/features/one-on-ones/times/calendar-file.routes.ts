import { md } from '../../../slack/mrkdwn';
import type { Routes } from '../../../slack/routes';
import type { SendFile } from '../../../slack/sent-files';
import { SEND_CALENDAR } from '../window/meeting-buttons.views';
import type { CalendarFileService } from './calendar-file.service';

export interface CalendarFileRoutesDeps extends CalendarFileService {
  readonly sendFile: SendFile;
}

export const calendarFileRoutes = ({ calendarFileFor, sendFile }: CalendarFileRoutesDeps): Routes => ({
  actions: {
    [SEND_CALENDAR]: async ({ actor, value, meanwhile }) => {
      const file = await calendarFileFor(actor, value);
      return meanwhile(md`Sending the calendar file …`, async () => {
        await sendFile(actor.slackId, file);
        return md`The calendar file is in your messages with Trellis.`;
      });
    },
  },
});
