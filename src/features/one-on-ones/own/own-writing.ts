import type { People } from '../../people';
import { type Meeting, otherOf } from '../meeting';
import type { MeetingStore, PageStore } from '../ports';

export interface OwnWritingDeps {
  readonly meetings: Pick<MeetingStore, 'allOf'>;
  readonly pages: Pick<PageStore, 'pagesOf'>;
  readonly people: Pick<People, 'people'>;
}

/**
 * Everything in somebody's 1:1s that they can read, for them alone: what both put down, and their own private pages
 * (docs/privacy.md). The earliest first.
 */
export const ownWriting =
  ({ meetings, pages, people }: OwnWritingDeps) =>
  async (personId: string) => {
    const all = await meetings.allOf(personId);
    const [own, others] = await Promise.all([
      pages.pagesOf(
        personId,
        all.map(({ id }) => id),
      ),
      people.people([...new Set(all.map((meeting) => otherOf(meeting, personId)))]),
    ]);
    const pageOf = new Map(own.map(({ meetingId, text }) => [meetingId, text]));
    return all.map((meeting) => {
      const other = others.get(otherOf(meeting, personId))?.name ?? 'somebody who has left';
      return { with: other, ...written(meeting, personId), privatePage: pageOf.get(meeting.id) ?? '' };
    });
  };

function written({ startsAt, state, points, notes, pulses }: Meeting, personId: string) {
  const by = (id: string) => (id === personId ? 'you' : 'the other');
  return {
    startsAt,
    state,
    agenda: points.map(({ part, text, byId, tickedIn, link }) => ({
      part,
      text,
      by: by(byId),
      talkedAbout: tickedIn !== null,
      ...(link && { link }),
    })),
    notes: notes.map(({ section, text, byId, action }) => ({
      section,
      text,
      by: by(byId),
      ...(action && { owner: by(action.ownerId), due: action.due, done: action.done }),
    })),
    energyAndWorkload: pulses.map(({ personId: id, energy, workload }) => ({ of: by(id), energy, workload })),
  };
}
