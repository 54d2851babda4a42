import type { Meeting, Point } from '../../src/features/one-on-ones/meeting';
import { ASHA, BEN } from './okr-people';
import { aMeeting as anyMeeting, aPoint as anyPoint } from './one-on-ones';

/** Something that Asha wants to talk about. */
export const aPoint = (more: Partial<Point> = {}): Point => anyPoint({ byId: ASHA.id, ...more });

/** Asha's 1:1 with Ben, her manager: Tuesday 2 June 2026, noon in Berlin and 15:30 in Kolkata. */
export const aMeeting = (more: Partial<Meeting> = {}): Meeting =>
  anyMeeting({
    managerId: BEN.id,
    reportId: ASHA.id,
    startsAt: new Date('2026-06-02T10:00:00Z'),
    ...more,
  });
