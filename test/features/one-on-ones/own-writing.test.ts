import type { Meeting } from '../../../src/features/one-on-ones/meeting';
import { ownWriting } from '../../../src/features/one-on-ones/own/own-writing';
import type { Person } from '../../../src/features/people';
import { aMeeting, anActionItem, aPage, aPoint, TUESDAY_3PM_BERLIN } from '../../support/one-on-ones';

const written = (meetings: readonly Meeting[]) =>
  ownWriting({
    meetings: { allOf: async (id) => meetings.filter((m) => [m.managerId, m.reportId].includes(id)) },
    pages: {
      pagesOf: async (authorId, ids) =>
        [aPage({ authorId: 'asha', text: 'Ask for a rise' })].filter(
          (page) => page.authorId === authorId && ids.includes(page.meetingId),
        ),
    },
    people: { people: async () => new Map([['nina', { name: 'Nina Weber' } as Person]]) },
  });

const TALK = aMeeting({
  points: [aPoint(), aPoint({ id: 'p2', byId: 'nina', text: 'The budget', tickedIn: 'meeting-1' })],
  notes: [anActionItem()],
  pulses: [{ id: 'pulse-1', personId: 'asha', energy: 2, workload: 5 }],
});

describe('what somebody wrote in 1:1s', () => {
  it('is everything of both in the 1:1, and their own private page', async () => {
    expect(await written([TALK])('asha')).toEqual([
      {
        with: 'Nina Weber',
        startsAt: TUESDAY_3PM_BERLIN,
        state: 'PLANNED',
        agenda: [
          { part: 'REPORT', text: 'The new carrier', by: 'you', talkedAbout: false },
          { part: 'REPORT', text: 'The budget', by: 'the other', talkedAbout: true },
        ],
        notes: [
          {
            section: 'notes',
            text: 'Call the carrier',
            by: 'the other',
            owner: 'you',
            due: '2026-06-05',
            done: false,
          },
        ],
        energyAndWorkload: [{ of: 'you', energy: 2, workload: 5 }],
        privatePage: 'Ask for a rise',
      },
    ]);
  });

  it('has nobody else’s private page, and names nobody who is not in the directory any more', async () => {
    const [talk] = await written([TALK])('nina');
    expect(talk).toMatchObject({ with: 'somebody who has left', privatePage: '' });
    expect(await written([TALK])('ben')).toEqual([]);
  });
});
