import { meetingAccess } from '../../src/features/one-on-ones/access';
import type { Meeting } from '../../src/features/one-on-ones/meeting';
import { writtenRoutes } from '../../src/features/one-on-ones/notes/written.routes';
import { mongoMeetingStore } from '../../src/features/one-on-ones/stores/meetings.store';
import { mongoPageStore } from '../../src/features/one-on-ones/stores/pages.store';
import type { Person } from '../../src/features/people';
import { type Modal, modal, section } from '../../src/slack/blocks';
import { readForm } from '../../src/slack/form';
import { md } from '../../src/slack/mrkdwn';
import type { ActionRequest, Routes } from '../../src/slack/routes';
import { conversation, type Seen } from './conversation';
import { testDatabase } from './database';
import { type Typed, viewOf } from './okr-conversation';
import { fakeCycles, fakePeople } from './okr-fakes';
import { ASHA, actor, BEN, NINA, Q2 } from './okr-people';
import { countedIds } from './okr-world';
import { aMeeting, nameOfText } from './one-on-ones';

/** Ben is Asha's manager; Nina is somebody else. */
export const BEN_AND_ASHA = { managerId: BEN.id, reportId: ASHA.id };
/** Wednesday 3 June 2026, noon in Berlin, the day after their first 1:1. */
export const WEDNESDAY_NOON = new Date('2026-06-03T10:00:00Z');
/** The window of the first meeting as it is named on a window on top of it. */
export const BELOW = 'meeting-1|nonce|0';

/** What two people write in their 1:1s, over real stores, and people who talk with it. */
export async function writtenConversation() {
  const database = await testDatabase();
  const clock = { at: WEDNESDAY_NOON, now: () => clock.at };
  const people = fakePeople(ASHA, BEN, NINA);
  const meetings = mongoMeetingStore(database.connection, 'W1');
  const pages = mongoPageStore(database.connection, 'W1');
  const parts = {
    meetings,
    pages,
    people,
    cycles: fakeCycles(Q2),
    newId: countedIds(),
    nameOfText,
    ...meetingAccess({ meetings }),
  };
  const routes = together(
    writtenRoutes(parts, async ({ ref }) => modal('below', { title: '1:1' }, [section(md`The 1:1`)], ref)),
  );
  await database.buildIndexes();

  return {
    meetings,
    people,
    clock,
    connection: database.connection,
    plans: async (...all: Partial<Meeting>[]) => {
      for (const [ordinal, more] of all.entries())
        await meetings.insert(aMeeting({ ...BEN_AND_ASHA, ordinal, ...more }));
    },
    meeting: async (id = 'meeting-1') => (await meetings.meeting(id))!,
    as(person: Person) {
      const talk = conversation(routes, actor(person), clock);
      return {
        press: (action: string, value = '', more: Partial<ActionRequest> = {}): Promise<Seen> =>
          talk.press(action, value, { ref: BELOW, ...more }),
        /** Types into a modal what is new, and submits it with what stood there. */
        submit: (modal: Modal, typed: Typed = {}, view?: string): Promise<Seen> =>
          talk.submit(modal, {}, view, { form: (schema) => readForm(schema, viewOf(modal, typed)) }),
      };
    },
    async forget() {
      for (const name of ['one_on_one_meetings', 'one_on_one_pages'])
        await database.connection.collection(name).deleteMany({});
      people.reset();
      clock.at = WEDNESDAY_NOON;
    },
    close: () => database.close(),
  };
}

export type WrittenConversation = Awaited<ReturnType<typeof writtenConversation>>;

const together = (all: readonly Routes[]): Routes => ({
  actions: Object.assign({}, ...all.map(({ actions }) => actions)),
  submissions: Object.assign({}, ...all.map(({ submissions }) => submissions)),
});
