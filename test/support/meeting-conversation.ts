import { agendaRoutes, hubOf } from '../../src/features/one-on-ones/agenda/agenda.routes';
import type { Meeting } from '../../src/features/one-on-ones/meeting';
import { writtenRoutes } from '../../src/features/one-on-ones/notes/written.routes';
import { oneOnOneParts } from '../../src/features/one-on-ones/one-on-one-parts';
import { mongoMeetingStore } from '../../src/features/one-on-ones/stores/meetings.store';
import { mongoPageStore } from '../../src/features/one-on-ones/stores/pages.store';
import { mongoPairStore } from '../../src/features/one-on-ones/stores/pairs.store';
import { mongoSeriesStore } from '../../src/features/one-on-ones/stores/series.store';
import type { Person } from '../../src/features/people';
import type { Modal } from '../../src/slack/blocks';
import type { Routes } from '../../src/slack/routes';
import { conversation, modalOf, prefilled, type Seen } from './conversation';
import { testDatabase } from './database';
import { aMeeting } from './meetings';
import { fakeCycles, fakePeople } from './okr-fakes';
import { ASHA, actor, BEN, NINA, Q2 } from './okr-people';
import { countedIds } from './okr-world';
import { aSeries, nameOfText } from './one-on-ones';

/** Monday 1 June 2026, the day before Asha's 1:1 with Ben. */
export const THE_DAY_BEFORE = new Date('2026-06-01T08:00:00Z');

interface Shown {
  readonly type: string;
  readonly block_id?: string;
  readonly text?: { readonly text: string };
  readonly elements?: readonly Shown[];
  readonly label?: { readonly text: string };
  readonly element?: Shown;
  readonly action_id?: string;
  readonly value?: string;
  readonly options?: readonly { text: { text: string }; description?: { text: string }; value: string }[];
  readonly initial_options?: readonly unknown[];
}

/** What can be read in a modal, a line for each block. */
export const read = (modal: Modal): string[] => (modal.blocks as unknown as Shown[]).flatMap(lineOf);

function lineOf(block: Shown): string[] {
  if (block.type === 'divider') return [];
  if (block.type === 'input') return [`${block.label!.text}: ____`];
  if (block.text) return [block.text.text];
  return [(block.elements ?? []).map(elementText).join(' ')];
}

function elementText(element: Shown): string {
  const [first] = element.options ?? [];
  if (element.type === 'checkboxes')
    return `[${element.initial_options ? 'x' : ' '}] ${[first!.text.text, first!.description?.text].filter(Boolean).join(' / ')}`;
  if (element.type === 'overflow') return '⋯';
  if (element.type === 'static_select') return '[choose]';
  return element.type === 'button' ? `[${element.text!.text}]` : String(element.text);
}

/** Every element of a modal that can be pressed, by the start of its action id. */
export const pressable = (modal: Modal, action: string): Shown[] =>
  (modal.blocks as unknown as Shown[])
    .flatMap((block) => block.elements ?? [])
    .filter(({ action_id }) => action_id === action || action_id?.startsWith(`${action}~`));

const together = (all: readonly Routes[]): Routes => ({
  actions: Object.assign({}, ...all.map(({ actions }) => actions)),
  shortcuts: Object.assign({}, ...all.map(({ shortcuts }) => shortcuts)),
  submissions: Object.assign({}, ...all.map(({ submissions }) => submissions)),
});

/** 1:1s over a real store, and people who talk in the windows of their meetings. */
export async function meetingConversation() {
  const database = await testDatabase();
  const clock = { at: THE_DAY_BEFORE, now: () => clock.at };
  const people = fakePeople(ASHA, BEN, NINA);
  const cycles = fakeCycles(Q2);
  const meetings = mongoMeetingStore(database.connection, 'W1');
  const series = mongoSeriesStore(database.connection, 'W1');
  const pairs = mongoPairStore(database.connection, 'W1');
  await database.buildIndexes();
  const newId = countedIds();
  const parts = oneOnOneParts({
    meetings,
    series,
    pairs,
    pages: mongoPageStore(database.connection, 'W1'),
    people,
    cycles,
    clock,
    newId,
    nameOfText,
    afterwards: () => undefined,
    announce: () => undefined,
  });
  const hub = hubOf(parts);
  const routes = together([...agendaRoutes(parts, hub), ...writtenRoutes(parts, hub.again)]);

  return {
    parts,
    clock,
    meetings,
    pairs,
    cycles,
    people,
    /** Stored past all use cases. */
    async planned(...all: Partial<Meeting>[]) {
      for (const more of all) expect(await meetings.insert(aMeeting(more))).toBe('inserted');
    },
    inSeries: (more: Parameters<typeof aSeries>[0] = {}) =>
      series.insert(aSeries({ managerId: BEN.id, reportId: ASHA.id, ...more }), []),
    as(person: Person) {
      const talk = conversation(routes, actor(person), clock);
      const inWindow = (modal: Modal) => ({ ref: modal.private_metadata ?? '' });
      return {
        ...talk,
        /** Opens the window of a meeting, as from App Home. */
        opens: (meetingId: string) => talk.press('one-on-ones.open_meeting', meetingId, { from: 'home' }),
        /** Presses the n-th thing in a modal with that action. */
        presses: (modal: Modal, action: string, value?: string, n = 0): Promise<Seen> => {
          const element = pressable(modal, action)[n];
          if (!element) throw new Error(`There is no ${action} in this modal.`);
          return talk.press(element.action_id!, value ?? element.value ?? '', inWindow(modal));
        },
        /** Types into a modal and submits it with what stood there. */
        submits: (modal: Modal, typed: Readonly<Record<string, unknown>> = {}, view?: string) =>
          talk.submit(modal, { ...prefilled(modal), ...typed }, view, {
            creates: `from-${modal.private_metadata}-${view ?? ''}`,
          }),
        /** What somebody reads in a meeting's window. */
        reads: async (meetingId: string) =>
          read(modalOf(await talk.press('one-on-ones.open_meeting', meetingId, { from: 'home' }))),
      };
    },
    async forget() {
      for (const name of ['one_on_one_meetings', 'one_on_one_series', 'one_on_one_pairs'])
        await database.connection.collection(name).deleteMany({});
      clock.at = THE_DAY_BEFORE;
      people.reset();
      cycles.set(Q2);
    },
    close: () => database.close(),
  };
}

export type MeetingConversation = Awaited<ReturnType<typeof meetingConversation>>;
