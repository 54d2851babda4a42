import type { Routes } from '../../../slack/routes';
import type { OneOnOneParts } from '../one-on-one-parts';
import { type MeetingHub, meetingHub } from '../window/hub.routes';
import { meetingRoutes } from '../window/meeting.routes';
import { meetingPages } from '../window/meeting-page';
import { agendaService } from './agenda.service';
import { messageRoutes } from './message.routes';
import { partners } from './partners';
import { templateRoutes } from './template.routes';
import { templateService } from './template.service';

/** The window of a meeting, for all that is opened on top of it or leads to it. */
export const hubOf = (parts: OneOnOneParts): MeetingHub =>
  meetingHub(meetingPages({ ...parts, access: parts }), parts.newId);

/** The window of a meeting, its agenda and what the two have agreed on for it. */
export function agendaRoutes(parts: OneOnOneParts, hub: MeetingHub): readonly Routes[] {
  const pageOf = meetingPages({ ...parts, access: parts });
  const agenda = agendaService({ ...parts, access: parts });
  const templates = templateService({ ...parts, access: parts });
  return [
    meetingRoutes({ agenda, pageOf, hub }),
    templateRoutes({ templates, pageOf, hub, newId: parts.newId }),
    messageRoutes({ agenda, partnersOf: partners(parts), people: parts.people }),
  ];
}
