import type { Actor } from '../../../shared/actor';
import type { NewId } from '../../../shared/ids';
import type { People } from '../../people';
import type { MeetingAccess } from '../access';
import { isBefore } from '../agenda/agenda';
import { endOfMeeting, type Meeting, otherOf } from '../meeting';
import type { MeetingStore, PageStore, PrivatePage } from '../ports';

export interface PrivatePagesDeps extends MeetingAccess {
  readonly meetings: Pick<MeetingStore, 'meetingsOf'>;
  readonly pages: PageStore;
  readonly people: Pick<People, 'person'>;
  readonly newId: NewId;
}

/** Somebody's own page of a meeting, and that of the one before for which they wrote any. */
export interface OwnPage {
  readonly meeting: Meeting;
  readonly otherName: string;
  /** `undefined` until they write one. */
  readonly page: PrivatePage | undefined;
  readonly before: { readonly meeting: Meeting; readonly text: string } | undefined;
}

/** Of a page that was not written when somebody began. */
export const NO_PAGE = -1;

/** What somebody saves, and the revision they began with: {@link NO_PAGE} without one. */
export interface PageEdit {
  readonly meetingId: string;
  readonly revision: number;
  readonly text: string;
}

const ATTEMPTS = 8;

export type PrivatePagesService = ReturnType<typeof privatePagesService>;

/** Pages of a meeting that each of the two keeps for themselves: every question is about the actor's own. */
export function privatePagesService({ meetings, pages, people, meetingFor, newId }: PrivatePagesDeps) {
  async function write(actor: Actor, meeting: Meeting, page: PrivatePage | undefined, text: string) {
    const meetingEndsAt = endOfMeeting(meeting);
    if (page) return pages.replace({ ...page, text, meetingEndsAt });
    const fresh = { id: newId(), meetingId: meeting.id, authorId: actor.personId, meetingEndsAt };
    return pages.insert({ ...fresh, text, revision: 0 });
  }

  async function before(actor: Actor, meeting: Meeting): Promise<OwnPage['before']> {
    const earlier = (await meetings.meetingsOf(meeting)).filter((other) => isBefore(other, meeting));
    const own = await pages.pagesOf(
      actor.personId,
      earlier.map(({ id }) => id),
    );
    const texts = new Map(own.filter(({ text }) => text !== '').map((page) => [page.meetingId, page.text]));
    const last = earlier.findLast(({ id }) => texts.has(id));
    return last && { meeting: last, text: texts.get(last.id)! };
  }

  return {
    async open(actor: Actor, meetingId: string): Promise<OwnPage> {
      const meeting = await meetingFor(actor, meetingId);
      const [page, earlier, other] = await Promise.all([
        pages.pageOf(actor.personId, meetingId),
        before(actor, meeting),
        people.person(otherOf(meeting, actor.personId)),
      ]);
      return { meeting, page, before: earlier, otherName: other?.name ?? 'the other one of you' };
    },

    /**
     * Saves the actor's own page.
     * @returns the page as it is, where they changed it in another window meanwhile; it is left like that.
     */
    async save(actor: Actor, { meetingId, revision, text }: PageEdit): Promise<PrivatePage | undefined> {
      const meeting = await meetingFor(actor, meetingId);
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const page = await pages.pageOf(actor.personId, meetingId);
        if ((page?.text ?? '') === text) return undefined;
        if (page && page.revision !== revision) return page;
        const outcome = await write(actor, meeting, page, text);
        if (outcome === 'written' || outcome === 'inserted') return undefined;
      }
      throw new Error(`A private page of meeting ${meetingId} was changed at each of ${ATTEMPTS} attempts.`);
    },
  };
}
