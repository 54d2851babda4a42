import type { Connection, Model, QueryFilter } from 'mongoose';
import { type Keeper, type Kept, pseudonymised, somethingKept } from '../../../shared/personal-data';
import { rewriteEach } from '../../../storage/rewriting';
import { type Leaver, meetingWithout } from './erasure';
import type { StoredMeeting } from './meeting-document.store';
import { MEETINGS } from './meetings.store';
import type { StoredPage } from './pages.store';
import { PAIRS, type StoredPair } from './pairs.store';
import { SERIES, type StoredSeries } from './series.store';

/** One 1:1 of somebody, as it is handed out: never what was written in it. */
export interface MeetingAsHandedOut {
  readonly startsAt: Date;
  readonly minutes: number;
  readonly state: string;
  readonly as: 'manager' | 'report';
  /** Internal id of the other one. */
  readonly withId: string;
}

/** What 1:1s keep about one person. Their models must be registered already. */
export function mongoOneOnOneErasure(connection: Connection, workspaceId: string) {
  const meetings = connection.model<StoredMeeting>('OneOnOneMeeting');
  const series = connection.model<StoredSeries>('OneOnOneSeries');
  const pairs = connection.model<StoredPair>('OneOnOnePair');
  const pages = connection.model<StoredPage>('OneOnOnePage');

  async function eraseMeetings(leaver: Leaver): Promise<void> {
    await rewriteEach(meetings, workspaceId, {
      filter: anywhereIn(leaver.personId),
      rewrite({ _id, v, workspaceId: _in, revision: _counted, ...meeting }) {
        const next = meetingWithout(meeting, leaver);
        const stillTheirs = meeting.personIds.map(pseudonymised(leaver.personId, leaver.pseudonym));
        return { ...next, personIds: stillTheirs } as Partial<StoredMeeting>;
      },
      counter: 'revision',
    });
  }

  async function eraseSeries({ personId, pseudonym }: Leaver): Promise<void> {
    const instead = pseudonymised(personId, pseudonym);
    await rewriteEach(series, workspaceId, {
      filter: { $or: [...ofTheTwo(personId), { 'toTell.recipient': personId }] } as QueryFilter<StoredSeries>,
      rewrite: ({ managerId, reportId, toTell }) => ({
        managerId: instead(managerId),
        reportId: instead(reportId),
        toTell: toTell.filter(({ recipient }) => recipient !== personId),
      }),
      counter: 'revision',
    });
  }

  async function erasePairs({ personId, pseudonym }: Leaver): Promise<void> {
    const instead = pseudonymised(personId, pseudonym);
    await rewriteEach(pairs, workspaceId, {
      filter: { $or: ofTheTwo(personId) } as QueryFilter<StoredPair>,
      rewrite: ({ managerId, reportId }) => ({
        managerId: instead(managerId),
        reportId: instead(reportId),
        templates: {},
        nudgeAt: null,
        nudgedFor: null,
      }),
      counter: 'revision',
    });
  }

  const erase: Keeper['erase'] = async (personId, pseudonym) => {
    const leaver = { personId, pseudonym };
    await pages.deleteMany({ workspaceId, authorId: personId });
    await erasePairs(leaver);
    await eraseSeries(leaver);
    await eraseMeetings(leaver);
    return kept({ meetings, series, pairs }, workspaceId, pseudonym);
  };

  return {
    erase,

    /** When they met, or were to, the earliest first. */
    async meetingsAbout(personId: string): Promise<MeetingAsHandedOut[]> {
      const found = await meetings
        .find({ workspaceId, personIds: personId })
        .select({ workspaceId: 1, startsAt: 1, minutes: 1, state: 1, managerId: 1, reportId: 1 })
        .sort({ startsAt: 1, _id: 1 })
        .lean<StoredMeeting[]>();
      return found.map(({ startsAt, minutes, state, managerId, reportId }) => {
        const isManager = managerId === personId;
        const role = isManager ? 'manager' : 'report';
        return { startsAt, minutes, state, as: role, withId: isManager ? reportId : managerId };
      });
    },
  };
}

const ofTheTwo = (personId: string) => [{ managerId: personId }, { reportId: personId }];

const anywhereIn = (personId: string) =>
  ({
    $or: [
      ...ofTheTwo(personId),
      { personIds: personId },
      { 'points.byId': personId },
      { 'notes.byId': personId },
      { 'notes.action.ownerId': personId },
      { 'pulses.personId': personId },
      { 'toTell.recipient': personId },
    ],
  }) as QueryFilter<StoredMeeting>;

interface Models {
  readonly meetings: Model<StoredMeeting>;
  readonly series: Model<StoredSeries>;
  readonly pairs: Model<StoredPair>;
}

async function kept(models: Models, workspaceId: string, pseudonym: string): Promise<Kept[]> {
  const theirs = { workspaceId, $or: ofTheTwo(pseudonym) };
  const why = 'The other one of the two keeps what they wrote, and when they met.';
  return somethingKept([
    {
      collection: MEETINGS,
      count: await models.meetings.countDocuments(theirs as QueryFilter<StoredMeeting>),
      what: 'times of their 1:1s, and what the other one wrote',
      why,
    },
    {
      collection: SERIES,
      count: await models.series.countDocuments(theirs as QueryFilter<StoredSeries>),
      what: 'when their 1:1s were to be',
      why,
    },
    {
      collection: PAIRS,
      count: await models.pairs.countDocuments(theirs as QueryFilter<StoredPair>),
      what: 'that the two had 1:1s, without the agendas they agreed on',
      why,
    },
  ]);
}
