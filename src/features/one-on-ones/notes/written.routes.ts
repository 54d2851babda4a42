import type { Routes } from '../../../slack/routes';
import type { OneOnOneParts } from '../one-on-one-parts';
import { privatePageRoutes } from '../own/private-page.routes';
import { privatePagesService } from '../own/private-pages.service';
import { pulseRoutes } from '../own/pulse.routes';
import { pulseService } from '../own/pulse.service';
import type { MeetingHub } from '../window/hub.routes';
import { actionsRoutes } from './actions.routes';
import { actionsService } from './actions.service';
import { notesRoutes } from './notes.routes';
import { notesService } from './notes.service';
import { withNotes } from './notes-changes';

type Parts = Pick<
  OneOnOneParts,
  'meetings' | 'pages' | 'people' | 'cycles' | 'meetingFor' | 'newId' | 'nameOfText'
>;

/**
 * What two people write in a meeting besides its agenda: notes and action items, their private pages, and how
 * they are.
 *
 * @param drawBelow draws the window of the meeting, which these windows go back to.
 */
export function writtenRoutes(parts: Parts, drawBelow: MeetingHub['again']): readonly Routes[] {
  const deps = { ...parts, withNotes: withNotes(parts) };
  return [
    notesRoutes(notesService(deps), drawBelow),
    actionsRoutes(actionsService(deps), parts.newId),
    privatePageRoutes(privatePagesService(deps), drawBelow),
    pulseRoutes(pulseService(deps), drawBelow),
  ];
}
