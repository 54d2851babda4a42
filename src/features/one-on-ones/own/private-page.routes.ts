import { z } from 'zod';
import type { Routes } from '../../../slack/routes';
import { longText } from '../notes/notes-form';
import type { MeetingHub } from '../window/hub.routes';
import { OPEN_PAGE } from '../window/meeting-buttons.views';
import { readOnTop } from '../window/on-top-ref';
import {
  pageToReadModal,
  privatePageAgainModal,
  privatePageModal,
  READ_PAGE,
  readRevision,
  SAVE_PAGE,
} from './private-page.views';
import type { PrivatePagesService } from './private-pages.service';

const pageForm = z.object({ text: longText('page').transform((text) => text.trimEnd()) });

/** The window of one's own page. */
export const privatePageRoutes = (pages: PrivatePagesService, drawBelow: MeetingHub['again']): Routes => ({
  actions: {
    [OPEN_PAGE]: async ({ actor, value, ref, open }) =>
      open(privatePageModal(await pages.open(actor, value), { timeZone: actor.timeZone, below: ref })),
    [READ_PAGE]: async ({ actor, value, open }) =>
      open(pageToReadModal(await pages.open(actor, value), actor.timeZone)),
  },
  submissions: {
    [SAVE_PAGE]: async ({ actor, now, ref, form, show, back }) => {
      const { meetingId, below, own } = readOnTop(ref);
      const { text } = form(pageForm);
      const theirs = await pages.save(actor, { meetingId, revision: readRevision(own), text });
      if (!theirs) return back(await drawBelow({ actor, now, ref: below }));
      const reading = { timeZone: actor.timeZone, below };
      return show(privatePageAgainModal(await pages.open(actor, meetingId), theirs, text, reading));
    },
  },
});
