import type { Connection, Model } from 'mongoose';
import { isDuplicateKey } from '../../../storage/duplicate-key';
import type { MeetingStore } from '../ports';
import { dueBy, nextBy, owedBy } from './due-pages.store';
import {
  foundBy,
  meetingFrom,
  meetingSchema,
  OUTLINE,
  outlineFrom,
  type StoredMeeting,
} from './meeting-document.store';

export const MEETINGS = 'one_on_one_meetings';

/** 1:1s in MongoDB, one document each with all that is in it. */
export function mongoMeetingStore(connection: Connection, workspaceId: string): MeetingStore {
  const Meetings: Model<StoredMeeting> = connection.model<StoredMeeting>(
    'OneOnOneMeeting',
    meetingSchema,
    MEETINGS,
  );
  const inOrder = (filter: object) =>
    Meetings.find({ workspaceId, ...filter })
      .sort({ startsAt: 1, _id: 1 })
      .lean<StoredMeeting[]>();
  const earliestFirst = async (filter: object) => (await inOrder(filter)).map(meetingFrom);
  const current = (personId: string, now: Date) => ({ personIds: personId, currentUntil: { $gt: now } });
  async function* due(field: 'pointerAt' | 'overdueAt', now: Date) {
    for await (const found of dueBy(Meetings, { workspaceId, field, now })) yield meetingFrom(found);
  }

  return {
    async meeting(id) {
      const found = await Meetings.findOne({ workspaceId, _id: id }).lean<StoredMeeting>();
      return found ? meetingFrom(found) : undefined;
    },
    meetingsOf: ({ managerId, reportId }) => earliestFirst({ managerId, reportId }),
    allOf: (personId) => earliestFirst({ personIds: personId }),
    async meetingsIn(seriesId) {
      const found = await Meetings.find({ workspaceId, seriesId })
        .sort({ ordinal: 1 })
        .lean<StoredMeeting[]>();
      return found.map(meetingFrom);
    },
    meetingsBetween: (personIds, from, to) =>
      earliestFirst({
        personIds: { $in: [...personIds] },
        endsAt: { $gt: from },
        startsAt: { $lt: to },
        state: 'PLANNED',
      }),
    currentOf: (personId, now) => earliestFirst(current(personId, now)),
    currentOutlinesOf: async (personId, now) =>
      (await inOrder(current(personId, now)).select(OUTLINE)).map(outlineFrom),
    async partnersOf(personId) {
      const ofTheirs = { workspaceId, personIds: personId };
      const [managers, reports] = await Promise.all([
        Meetings.distinct('managerId', ofTheirs),
        Meetings.distinct('reportId', ofTheirs),
      ]);
      return [...new Set([...managers, ...reports])].filter((id) => id !== personId);
    },
    async lastOf(personId, now) {
      const held = { personIds: personId, state: 'PLANNED' as const, endsAt: { $lte: now } };
      const found = await Meetings.findOne({ workspaceId, ...held })
        .sort({ endsAt: -1 })
        .lean<StoredMeeting>();
      return found ? meetingFrom(found) : undefined;
    },
    async lastHeld({ managerId, reportId }, now) {
      const held = { managerId, reportId, state: 'PLANNED' as const, endsAt: { $lte: now } };
      const found = await Meetings.findOne({ workspaceId, ...held })
        .sort({ startsAt: -1 })
        .lean<StoredMeeting>();
      return found ? meetingFrom(found) : undefined;
    },

    async insert({ id, ...meeting }, toTell = []) {
      const document = { _id: id, workspaceId, ...meeting, ...foundBy(meeting), toTell: [...toTell] };
      try {
        await Meetings.create([document as unknown as StoredMeeting]);
        return 'inserted';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const { seriesId, ordinal } = meeting;
        return (await Meetings.exists({ workspaceId, seriesId, ordinal })) ? 'exists' : 'overlaps';
      }
    },

    async replace({ id, revision, ...meeting }, toTell) {
      try {
        const { matchedCount } = await Meetings.updateOne(
          { workspaceId, _id: id, revision },
          {
            $set: { ...meeting, ...foundBy(meeting), revision: revision + 1 },
            $push: { toTell: { $each: [...toTell] } },
          },
        );
        return matchedCount === 1 ? 'written' : 'changed meanwhile';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return 'overlaps';
      }
    },

    async *owed() {
      for await (const { ofId: meetingId, ...entry } of owedBy(Meetings as never, workspaceId))
        yield { ...entry, meetingId } as never;
    },
    async told({ id, meetingId }) {
      await Meetings.updateOne({ workspaceId, _id: meetingId }, { $pull: { toTell: { id } } });
    },
    pointersDue: (now) => due('pointerAt', now),
    overdueDue: (now) => due('overdueAt', now),
    nextDue: (now) => nextBy(Meetings, { workspaceId, fields: ['pointerAt', 'overdueAt'], now }),
  };
}
