import { oneOnOneFeature } from '../../../src/features/one-on-ones';
import { mongoMeetingStore } from '../../../src/features/one-on-ones/stores/meetings.store';
import { type TestDatabase, testDatabase } from '../../support/database';
import { fakeCycles, fakePeople } from '../../support/okr-fakes';
import { countedIds } from '../../support/okr-world';
import { aMeeting, NINA_AND_ASHA, TUESDAY_3PM_BERLIN } from '../../support/one-on-ones';

let database: TestDatabase;
let held: ReturnType<typeof oneOnOneFeature>['heldBetween'];
beforeAll(async () => {
  database = await testDatabase();
  const clock = { now: () => TUESDAY_3PM_BERLIN };
  ({ heldBetween: held } = oneOnOneFeature({
    connection: database.connection,
    workspaceId: 'W1',
    people: fakePeople(),
    cycles: fakeCycles(),
    outbox: { touch: async () => undefined, announce: () => undefined },
    clock,
    time: { ...clock, sleep: async () => undefined },
    newId: countedIds(),
    afterwards: () => undefined,
    sendFile: async () => undefined,
    nameOfText: (text) => text,
  }));
  await database.buildIndexes();
  const meetings = mongoMeetingStore(database.connection, 'W1');
  await meetings.insert(aMeeting());
  const cancelled = {
    id: 'meeting-2',
    ordinal: 1,
    state: 'CANCELLED',
    startsAt: new Date('2026-06-09T13:00:00Z'),
  };
  await meetings.insert(aMeeting(cancelled as object));
});
afterAll(() => database.close());

const [JUNE, JULY] = [new Date('2026-06-01T00:00:00Z'), new Date('2026-07-01T00:00:00Z')];
const END = new Date('2026-06-02T13:30:00Z');

it.each<[string, Date, Date, boolean]>([
  ['in June', JUNE, JULY, true],
  ['until the instant it was over', TUESDAY_3PM_BERLIN, END, true],
  ['while they still met', JUNE, new Date(END.getTime() - 1), false],
  ['after it, with one that was cancelled', END, JULY, false],
  ['in May', new Date('2026-05-01T00:00:00Z'), JUNE, false],
])('whether Nina and Asha met %s', async (_, from, to, expected) => {
  expect(await held(NINA_AND_ASHA, from, to)).toBe(expected);
  expect(await held({ managerId: 'nina', reportId: 'ben' }, from, to)).toBe(false);
});
