import type { ItemKey, Owed } from '../../src/delivery/schedule';
import { mongoMeetingStore } from '../../src/features/one-on-ones/stores/meetings.store';
import { mongoPairStore } from '../../src/features/one-on-ones/stores/pairs.store';
import { mongoPairEnrolment } from '../../src/features/one-on-ones/stores/pairs-enrolled.store';
import { mongoSeriesStore } from '../../src/features/one-on-ones/stores/series.store';
import { redrawnWhenPressed } from '../../src/features/one-on-ones/telling/pressed.routes';
import { tellingOf } from '../../src/features/one-on-ones/telling/telling.schedule';
import type { Person } from '../../src/features/people';
import { checkMessage } from '../../src/slack/limits';
import type { ActionRequest } from '../../src/slack/routes';
import { textIn } from './colleague';
import { testDatabase } from './database';
import { fakeCycles, fakePeople } from './okr-fakes';
import { ASHA, BEN, Q2 } from './okr-people';
import { countedIds } from './okr-world';
import { all, aMeeting, aPair, aSeries } from './one-on-ones';

export const LINE_SINCE = new Date('2026-04-01T10:00:00Z');

/** Maya is Asha's manager; she lives in Berlin, Asha in Kolkata. */
export const MAYA: Person = { ...BEN, id: 'person-maya', slackId: 'UMAYA', name: 'Maya Rao' };
export const ASHA_OF_MAYA: Person = {
  ...ASHA,
  reportingLines: [{ managerId: MAYA.id, from: LINE_SINCE, to: null }],
};
const BOTH = { managerId: MAYA.id, reportId: ASHA.id };

const at = (iso: string) => new Date(iso);

/** What people are told of 1:1s, over real stores; nobody sends it. */
export async function tellingWorld() {
  const database = await testDatabase();
  const { connection } = database;
  const newId = countedIds();
  const people = fakePeople(MAYA, ASHA_OF_MAYA);
  const cycles = fakeCycles(Q2);
  const stores = {
    meetings: mongoMeetingStore(connection, 'W1'),
    series: mongoSeriesStore(connection, 'W1'),
    pairs: mongoPairStore(connection, 'W1'),
    enrolment: mongoPairEnrolment(connection, 'W1', newId),
  };
  await database.buildIndexes();
  const touched: string[] = [];
  const real = { now: at('2026-11-01T00:00:00Z') };
  const telling = tellingOf({
    ...{ ...stores, people, cycles, newId },
    outbox: { touch: async (item) => void touched.push(keyText(item)) },
    time: { now: () => real.now },
  });
  const schedule = (kind: string) => telling.schedules.find((one) => one.kind === `one-on-ones.${kind}`)!;

  return {
    ...stores,
    ...{ people, cycles, touched, real, telling, schedule },
    /** What is due of a kind at that moment, without recording it. */
    due: (kind: string, now: string): Promise<Owed[]> => all(schedule(kind).due(at(now))),
    /** Records what is due, and says of each what it was: `person-asha meeting-1:0`. */
    async tells(kind: string, now: string): Promise<string[]> {
      const owed = await all(schedule(kind).due(at(now)));
      for (const one of owed) await one.settle();
      return owed.map(({ recipient, slot, skipped }) => `${recipient} ${slot}${skipped ? ' skipped' : ''}`);
    },
    /** What somebody reads of an item: as a new message, or where they have it before them already. */
    async reads(kind: string, who: Pick<Person, 'id'>, slot: string, now: string, redraw = false) {
      const item = { kind: `one-on-ones.${kind}`, recipient: who.id, slot };
      const part = await schedule(kind).render(item, { now: at(now), redraw });
      return part && textIn(checkMessage({ text: part.summary, blocks: part.blocks }).blocks);
    },
    /** Presses a button whose handler does nothing but answer. */
    async presses(action: string, request: object) {
      const handlers = { [action]: async () => ({}) as never };
      const running: Promise<void>[] = [];
      const routes = redrawnWhenPressed({ actions: handlers }, telling.cards, (_what, work) => {
        running.push(work());
      });
      await routes.actions![action]!(request as ActionRequest);
      await Promise.all(running);
    },
    /** Follows what has changed in the directory. */
    enrols: (now: string) => telling.chores[0]!.run(at(now)),
    /** Plans a meeting of Maya and Asha: Tuesday 2 June 2026, 15:00 in Berlin, unless told otherwise. */
    async plans(more: Parameters<typeof aMeeting>[0] = {}) {
      const meeting = aMeeting({ ...BOTH, ...more });
      await stores.meetings.insert(meeting);
      return meeting;
    },
    async agrees(
      more: Parameters<typeof aSeries>[0] = {},
      ...toTell: Parameters<typeof stores.series.insert>[1]
    ) {
      const series = aSeries({ ...BOTH, ...more });
      await stores.series.insert(series, toTell);
      return series;
    },
    async knows(more: Parameters<typeof aPair>[0] = {}) {
      const pair = aPair({ ...BOTH, ...more });
      await stores.pairs.insert(pair);
      return pair;
    },
    async forget() {
      for (const name of ['meetings', 'series', 'pairs', 'enrolled'])
        await connection.collection(`one_on_one_${name}`).deleteMany({});
      people.reset();
      cycles.set(Q2);
      touched.length = 0;
    },
    close: () => database.close(),
  };
}

export type TellingWorld = Awaited<ReturnType<typeof tellingWorld>>;

const keyText = ({ kind, recipient, slot }: ItemKey) =>
  `${kind.replace('one-on-ones.', '')} ${recipient} ${slot}`;
