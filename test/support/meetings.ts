import type { Meeting, Point } from '../../src/features/one-on-ones/meeting';
import { ASHA, BEN } from './okr-people';

/** Something that Asha wants to talk about. */
export const aPoint = (more: Partial<Point> = {}): Point => ({
  id: 'point-1',
  part: 'REPORT',
  text: 'The outage on Friday',
  link: null,
  byId: ASHA.id,
  rank: 1,
  revision: 0,
  tickedIn: null,
  ...more,
});

/** Asha's 1:1 with Ben, her manager: Tuesday 2 June 2026, noon in Berlin and 15:30 in Kolkata. */
export const aMeeting = (more: Partial<Meeting> = {}): Meeting => ({
  id: 'meeting-1',
  seriesId: 'series-1',
  ordinal: 0,
  managerId: BEN.id,
  reportId: ASHA.id,
  format: 'WEEKLY',
  startsAt: new Date('2026-06-02T10:00:00Z'),
  minutes: 30,
  state: 'PLANNED',
  sequence: 0,
  points: [],
  notes: [],
  notesRevision: 0,
  pulses: [],
  pointerAt: null,
  overdueAt: null,
  revision: 0,
  ...more,
});
