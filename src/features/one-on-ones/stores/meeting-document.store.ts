import type { Schema } from 'mongoose';
import { documentPart, documentSchema, type Stored } from '../../../storage/document';
import { endOfMeeting, leavesSomething, type Meeting, type MeetingOutline, type Pair } from '../meeting';
import type { MeetingToTell } from '../ports';

/** What is stored of a meeting besides itself, so that it is found. */
export interface FoundBy {
  /** The two of its pair. */
  personIds: string[];
  /** The first instant after it. */
  endsAt: Date;
  /** Until when somebody's App Home shows it; for good while it leaves something open, `null` once it is of no use. */
  currentUntil: Date | null;
  /** Who is busy in which five minutes; nothing of a meeting that does not take place. */
  busy: string[];
}

export type StoredMeeting = Omit<Meeting, 'id'> & Stored & FoundBy & { toTell: MeetingToTell[] };

const secret = { type: String, encrypted: true };
const id = { type: String, required: true };

const point = documentPart({
  id,
  part: { type: String, required: true },
  text: { ...secret, default: '' },
  link: { ...secret, default: null },
  byId: { type: String, required: true },
  rank: { type: Number, required: true },
  revision: { type: Number, required: true },
  tickedIn: { type: String, default: null },
});

const action = documentPart({
  ownerId: { type: String, required: true },
  due: { type: String, default: null },
  done: { type: Boolean, required: true },
});

const noteLine = documentPart({
  id,
  section: { type: String, required: true },
  text: { ...secret, default: '' },
  byId: { type: String, required: true },
  action: { type: action, default: null },
});

const pulse = documentPart({
  id,
  personId: { type: String, required: true },
  energy: { type: Number, encrypted: true },
  workload: { type: Number, encrypted: true },
});

const toTell = documentPart({
  id,
  kind: { type: String, required: true },
  recipient: { type: String, required: true },
  at: { type: Date, required: true },
});

/** Whether anything is still to be told: every id comes after the empty text. */
export const OWES = { 'toTell.id': { $gt: '' } };

export const meetingSchema = documentSchema(1, {
  seriesId: { type: String, required: true },
  ordinal: { type: Number, required: true },
  managerId: { type: String, required: true },
  reportId: { type: String, required: true },
  personIds: { type: [String], default: [] },
  format: { type: String, required: true },
  startsAt: { type: Date, required: true },
  minutes: { type: Number, required: true },
  endsAt: { type: Date, required: true },
  state: { type: String, required: true },
  sequence: { type: Number, required: true },
  points: [point],
  notes: [noteLine],
  notesRevision: { type: Number, required: true },
  pulses: [pulse],
  pointerAt: { type: Date, default: null },
  overdueAt: { type: Date, default: null },
  currentUntil: { type: Date, default: null },
  busy: { type: [String], default: [] },
  revision: { type: Number, required: true },
  submission: {
    type: documentPart({ view: { type: String, required: true }, at: { type: Date, required: true } }),
    default: null,
  },
  toTell: [toTell],
}) as Schema<StoredMeeting>;

meetingSchema.index({ workspaceId: 1, seriesId: 1, ordinal: 1 }, { unique: true });
meetingSchema.index(
  { workspaceId: 1, busy: 1 },
  { unique: true, partialFilterExpression: { busy: { $gt: '' } } },
);
meetingSchema.index({ workspaceId: 1, managerId: 1, reportId: 1, startsAt: 1 });
meetingSchema.index({ workspaceId: 1, personIds: 1, endsAt: 1 });
meetingSchema.index({ workspaceId: 1, personIds: 1, currentUntil: 1 });
meetingSchema.index({ workspaceId: 1, endsAt: 1 });
meetingSchema.index({ workspaceId: 1, pointerAt: 1, _id: 1 });
meetingSchema.index({ workspaceId: 1, overdueAt: 1, _id: 1 });
meetingSchema.index({ workspaceId: 1, 'toTell.id': 1 }, { partialFilterExpression: OWES });

const FIVE_MINUTES_MS = 5 * 60_000;
/** Later than any meeting: what is open is shown until somebody ticks it. */
const FOR_GOOD = new Date('9999-12-31T00:00:00Z');

/** What is stored beside a meeting's own fields, as they are now. */
export const foundBy = (meeting: Omit<Meeting, 'id' | 'revision'>): FoundBy => ({
  personIds: [meeting.managerId, meeting.reportId],
  endsAt: endOfMeeting(meeting),
  currentUntil: currentUntil(meeting),
  busy: meeting.state === 'PLANNED' ? busyKeys(meeting) : [],
});

function currentUntil(meeting: Omit<Meeting, 'id' | 'revision'>): Date | null {
  if (leavesSomething(meeting)) return FOR_GOOD;
  return meeting.state === 'PLANNED' ? endOfMeeting(meeting) : null;
}

/** One key for each of the two and each five minutes that the meeting touches: `personId@2026-06-02T15:00Z`. */
function busyKeys(meeting: Pair & Pick<Meeting, 'startsAt' | 'minutes'>): string[] {
  const keys: string[] = [];
  const end = endOfMeeting(meeting).getTime();
  const first = Math.floor(meeting.startsAt.getTime() / FIVE_MINUTES_MS) * FIVE_MINUTES_MS;
  for (let at = first; at < end; at += FIVE_MINUTES_MS) {
    const minute = `${new Date(at).toISOString().slice(0, 16)}Z`;
    keys.push(`${meeting.managerId}@${minute}`, `${meeting.reportId}@${minute}`);
  }
  return keys;
}

/** The meeting itself, as it was put in. */
export function meetingFrom({
  _id,
  workspaceId: _in,
  v,
  personIds,
  endsAt,
  currentUntil: _shown,
  busy,
  toTell: _owed,
  ...meeting
}: StoredMeeting): Meeting {
  return { id: _id, ...meeting };
}

/** What is read of a meeting for its outline. */
export const OUTLINE =
  'managerId reportId startsAt minutes state points.id points.tickedIn notes.id notes.action';

export function outlineFrom({ _id: id, ...found }: StoredMeeting): MeetingOutline {
  const { managerId, reportId, startsAt, minutes, state, points, notes } = found;
  return { id, managerId, reportId, startsAt, minutes, state, points, notes };
}
