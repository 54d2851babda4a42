import type { NewId } from '../../../shared/ids';
import type { Person } from '../../people';
import type { Meeting, Point } from '../meeting';
import type { Series } from '../series';
import { nextPointerAt } from '../telling/pointer';
import type { Occurrence } from './occurrences';

/** What a planned meeting is made with. */
export interface Made {
  readonly newId: NewId;
  /** The two, for the moments at which they are pointed to it. */
  readonly both: readonly Person[];
  readonly now: Date;
  readonly points?: readonly Point[];
}

/** One meeting of a series, as it is before anybody has touched it. */
export function plannedMeeting(
  series: Series,
  { ordinal, startsAt }: Occurrence,
  { newId, both, now, points = [] }: Made,
): Meeting {
  const { id: seriesId, managerId, reportId, minutes, format } = series;
  const state = 'PLANNED';
  return {
    id: newId(),
    seriesId,
    ordinal,
    managerId,
    reportId,
    format,
    startsAt,
    minutes,
    state,
    sequence: 0,
    points,
    notes: [],
    notesRevision: 0,
    pulses: [],
    pointerAt: nextPointerAt({ startsAt, state }, both, now),
    overdueAt: null,
    revision: 0,
    submission: null,
  };
}

/** It was never planned, so that no calendar has it. */
export const leftOut = (meeting: Meeting): Meeting => ({ ...meeting, state: 'SKIPPED', pointerAt: null });

/** It does not take place, and calendars are told so. */
export const calledOff = (meeting: Meeting, state: 'SKIPPED' | 'CANCELLED'): Meeting => ({
  ...meeting,
  state,
  sequence: meeting.sequence + 1,
  pointerAt: null,
});
