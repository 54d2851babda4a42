import type { Routes } from '../../slack/routes';
import { agendaService } from './agenda.service';
import { type MeetingHub, meetingHub } from './hub.routes';
import { meetingRoutes } from './meeting.routes';
import { meetingPages } from './meeting-page';
import type { OneOnOneParts } from './one-on-one-parts';
import { templateRoutes } from './template.routes';
import { templateService } from './template.service';
