import type { KnownBlock } from '@slack/types';
import type { ItemKey } from '../../src/delivery/schedule';
import { pageOf } from '../../src/features/home/page';
import { okrFeature } from '../../src/features/okrs';
import { mongoObjectiveStore } from '../../src/features/okrs/kept/objectives.store';
import type { Objective } from '../../src/features/okrs/objectives/objective';
import type { Person } from '../../src/features/people';
import { inFlight } from '../../src/shared/afterwards';
import type { Modal } from '../../src/slack/blocks';
import { pathOf } from '../../src/slack/element-values';
import { readForm, typedIn } from '../../src/slack/form';
import { checkHome, checkMessage } from '../../src/slack/limits';
import type { ViewPayload } from '../../src/slack/payloads';
import { conversation, type Seen } from './conversation';
import { testDatabase } from './database';
import { fakeCycles, fakePeople } from './okr-fakes';
import { ASHA, actor, BEN, FIRST_DAY, NINA, Q2 } from './okr-people';
import { countedIds } from './okr-world';

const COLLECTIONS = [
  'objectives',
  'objective_conflicts',
  'check_ins',
  'key_result_edits',
  'objective_edits',
  'objective_approvals',
  'okr_prompts',
  'okr_enrolments',
];

export type Typed = Readonly<Record<string, unknown>>;

/** What stands in the fields of a modal before anything is typed: path -> value. */
export const fieldsOf = (modal: Modal): Readonly<Record<string, unknown>> => typedIn(viewOf(modal, {}));

/** The modal as Slack sends it: what was not touched is missing from its state. */
export function viewOf(modal: Modal, typed: Typed): Pick<ViewPayload, 'blocks' | 'state'> {
  const values: Record<string, Record<string, object>> = {};
  for (const block of modal.blocks) {
    if (block.type !== 'input' || !(pathOf(block.block_id!) in typed)) continue;
    const { type, action_id: action } = block.element;
    values[block.block_id!] = { [action!]: { type, ...chosen(type, typed[pathOf(block.block_id!)]) } };
  }
  return { blocks: modal.blocks, state: { values } } as unknown as Pick<ViewPayload, 'blocks' | 'state'>;
}

function chosen(type: string, value: unknown): object {
  if (type === 'datepicker') return { selected_date: value ?? null };
  if (type === 'users_select') return { selected_user: value ?? null };
  if (type === 'plain_text_input') return { value: value ?? null };
  if (type === 'users_select') return { selected_user: value ?? null };
  if (type === 'multi_static_select' || type === 'checkboxes')
    return { selected_options: ((value as string[] | undefined) ?? []).map((one) => ({ value: one })) };
  return { selected_option: value === undefined ? null : { value } };
}

/** Every button of some blocks, as `text -> action and value`. */
export const buttonsOf = (blocks: readonly KnownBlock[]): [text: string, action: string, value: string][] =>
  blocks
    .flatMap((block) => [
      ...(block.type === 'actions' ? block.elements : []),
      ...(block.type === 'section' && block.accessory ? [block.accessory] : []),
    ])
    .flatMap((element) =>
      element.type === 'button'
        ? [[element.text.text, element.action_id!, element.value ?? ''] as const]
        : [],
    )
    .map(([text, action, value]) => [text, action, value]);

/** What can be read in some blocks, a line per text; buttons in brackets. */
export const linesOf = (blocks: readonly KnownBlock[]): string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'header') return [block.text.text];
    if (block.type === 'section') {
      const button = block.accessory?.type === 'button' ? `  [${block.accessory.text.text}]` : '';
      return [`${block.text?.text}${button}`];
    }
    if (block.type === 'context')
      return block.elements.map((element) => ('text' in element ? element.text : ''));
    if (block.type === 'actions')
      return [
        buttonsOf([block])
          .map(([text]) => `[${text}]`)
          .join(' '),
      ];
    return [];
  });

/** The objectives feature over a real store, and people who talk with it. */
export async function okrConversation() {
  const database = await testDatabase();
  const clock = { at: FIRST_DAY, now: () => clock.at };
  const people = fakePeople(ASHA, BEN, NINA);
  const cycles = fakeCycles(Q2);
  const touched: ItemKey[] = [];
  const faults: unknown[] = [];
  const flights = inFlight((_what, error) => faults.push(error));
  const feature = okrFeature({
    connection: database.connection,
    workspaceId: 'W1',
    people,
    cycles,
    outbox: { touch: async (item) => void touched.push(item), announce: () => undefined },
    time: { now: () => new Date('2026-11-01T00:00:00Z'), sleep: async () => undefined },
    newId: countedIds(),
    afterwards: flights.afterwards,
  });
  await database.buildIndexes();
  const store = mongoObjectiveStore(database.connection, 'W1');
  const [schedule] = feature.schedules;

  return {
    feature,
    clock,
    people,
    cycles,
    touched,
    /** Stores objectives as they are, without any form. */
    async plant(...objectives: readonly Objective[]) {
      for (const objective of objectives) expect(await store.create(objective, [])).toBe('created');
    },
    /** Which place of its holder's an objective takes. */
    place: async (id: string) => (await store.objective(id))?.place,
    /** Everything told that is told after an answer. */
    async settled() {
      await flights.settled();
      expect(faults).toEqual([]);
    },
    /** One person, who types, presses and submits. */
    as(person: Person) {
      const talk = conversation(feature.routes, actor(person), clock);
      const page = () => pageOf(actor(person), clock.at, { people, cycles });
      return {
        type: (command: string, text = '') => talk.type(command, text, 'C1'),
        press: talk.press,
        /** Types into a modal what is new, and submits it with what stood there. */
        submit: (modal: Modal, typed: Typed = {}, view?: string): Promise<Seen> =>
          talk.submit(modal, {}, view, { form: (schema) => readForm(schema, viewOf(modal, typed)) }),
        home: async () => checkHome(await feature.home!(page())),
        todo: () => feature.todo!(page()),
      };
    },
    /** What somebody's weekly card says; `undefined` where there is none to send. */
    async card(person: Person, week: string, redraw = false) {
      const key = { kind: schedule!.kind, recipient: person.id, slot: week };
      const part = await schedule!.render(key, { now: clock.at, redraw });
      if (part) checkMessage({ text: part.summary, blocks: part.blocks });
      return part;
    },
    async forget() {
      for (const name of COLLECTIONS) await database.connection.collection(name).deleteMany({});
      people.reset();
      cycles.set(Q2);
      touched.length = 0;
      clock.at = FIRST_DAY;
    },
    close: () => database.close(),
  };
}

export type OkrConversation = Awaited<ReturnType<typeof okrConversation>>;
