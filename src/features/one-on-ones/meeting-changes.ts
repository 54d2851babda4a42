import { UserFacingError } from '../../shared/errors';
import type { Submission } from '../../shared/submission';
import { NOT_YOURS } from './access';
import type { Meeting } from './meeting';
import type { MeetingStore, MeetingToTell } from './ports';

/** The next state of a meeting and what it owes to the two. */
export interface MeetingChange {
  readonly next: Meeting;
  readonly toTell?: readonly MeetingToTell[];
}

/** What is made of a meeting as it stands; `undefined` where there is nothing to write. */
export type ChangeOfMeeting = (
  meeting: Meeting,
) => Promise<MeetingChange | undefined> | MeetingChange | undefined;

/** That a meeting cannot take place then, because one of the two came to be busy at that very moment. */
export class BusyThen extends UserFacingError {
  override name = 'BusyThen';

  constructor() {
    super('Another 1:1 of one of you was planned for that time just now, so nothing was changed.');
  }
}

/** Each lost race means that somebody else's write went through. */
const ATTEMPTS = 8;

/**
 * Applies a change and writes it in one write; where somebody else wrote in between, to what they left.
 * @param read the meeting as the caller read it, allowed to.
 * @param submission leaves everything as it is where a later submission of the same window has been written.
 * @returns the meeting as it is stored then.
 * @throws BusyThen where one of the two has another 1:1 at its time, and whatever `apply` throws.
 */
export async function changeMeeting(
  store: Pick<MeetingStore, 'meeting' | 'replace'>,
  read: Meeting,
  apply: ChangeOfMeeting,
  submission?: Submission,
): Promise<Meeting> {
  let meeting: Meeting | undefined = read;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (!meeting) throw new UserFacingError(NOT_YOURS);
    const change: MeetingChange | undefined = isOvertaken(meeting, submission)
      ? undefined
      : await apply(meeting);
    if (!change) return meeting;
    const next = { ...change.next, submission: submission ?? meeting.submission };
    const outcome = await store.replace(next, change.toTell ?? []);
    if (outcome === 'written') return { ...next, revision: next.revision + 1 };
    if (outcome === 'overlaps') throw new BusyThen();
    meeting = await store.meeting(read.id);
  }
  throw new Error(`Meeting ${read.id} was changed by others at each of ${ATTEMPTS} attempts.`);
}

const isOvertaken = ({ submission: last }: Meeting, submission: Submission | undefined): boolean =>
  submission !== undefined && last?.view === submission.view && last.at > submission.at;
