import type { Routes } from '../../../slack/routes';
import type { MeetingHub } from '../window/hub.routes';
import { EDIT_NOTES } from '../window/meeting-buttons.views';
import { readOnTop } from '../window/on-top-ref';
import type { NotesService } from './notes.service';
import { notesAgainModal, notesModal, SAVE_NOTES } from './notes.views';
import { notesForm } from './notes-form';
import { readBegun } from './notes-merge';

/** The window in which notes are edited. */
export const notesRoutes = (notes: NotesService, drawBelow: MeetingHub['again']): Routes => ({
  actions: {
    [EDIT_NOTES]: async ({ actor, value, ref, open }) =>
      open(notesModal(await notes.open(actor, value), ref)),
  },
  submissions: {
    [SAVE_NOTES]: async ({ actor, now, ref, form, submission, show, back }) => {
      const { meetingId, below, own } = readOnTop(ref);
      const typed = form(notesForm);
      const edit = { meetingId, begun: readBegun(own[0] ?? ''), typed, submission };
      const conflict = await notes.save(actor, edit, now);
      if (conflict) return show(notesAgainModal(conflict, typed, below));
      return back(await drawBelow({ actor, now, ref: below }));
    },
  },
});
