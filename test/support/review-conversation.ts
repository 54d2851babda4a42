import type { ItemKey } from '../../src/delivery/schedule';
import type { Feature } from '../../src/features/feature';
import type { Person } from '../../src/features/people';
import { type EvidenceSource, type PriorTalks, reviewsFeature } from '../../src/features/reviews';
import type { Assignment } from '../../src/features/reviews/assignment';
import { mongoAssignmentStore } from '../../src/features/reviews/assignments.store';
import type { Question } from '../../src/features/reviews/question';
import { mongoQuestionStore } from '../../src/features/reviews/questions/review-questions.store';
import { mongoSnapshotStore } from '../../src/features/reviews/sealing/snapshots.store';
import { mongoReviewsToSeal } from '../../src/features/reviews/sealing/to-seal.store';
import { mongoRoundStore } from '../../src/features/reviews/window/rounds.store';
import { inFlight } from '../../src/shared/afterwards';
import type { Modal } from '../../src/slack/blocks';
import { pathOf, sentFields } from '../../src/slack/element-values';
import { readForm } from '../../src/slack/form';
import type { ViewPayload } from '../../src/slack/payloads';
import { conversation, textOf } from './conversation';
import { testDatabase } from './database';
import { type FakePeople, fakeCycles, fakePeople } from './okr-fakes';
import { ASHA, actor, BEN, NINA, Q2 } from './okr-people';
import { countedIds } from './okr-world';
import { nameOfText } from './one-on-ones';
import { assignment } from './reviews';

/** Wednesday of the first week of reviews. */
export const IN_THE_WINDOW = new Date('2026-06-17T08:00:00Z');
/** Nina manages Asha; Ben is a peer of hers. */
export const MANAGED_ASHA: Person = {
  ...ASHA,
  name: 'Asha Rao',
  reportingLines: [{ managerId: NINA.id, from: new Date('2026-01-01T00:00:00Z'), to: null }],
};

type Typed = Readonly<Record<string, string | undefined>>;

/** A modal as Slack sends it back: `typed` is in its state, and all else only where `stated`. */
export function viewOf(modal: Modal, typed: Typed, stated = true): Pick<ViewPayload, 'blocks' | 'state'> {
  const values: Record<string, Record<string, object>> = {};
  for (const block of modal.blocks) {
    if (block.type !== 'input') continue;
    const path = pathOf(block.block_id!);
    if (!(path in typed) && !stated) continue;
    const element = block.element as {
      type: string;
      action_id?: string;
      initial_value?: string;
      initial_option?: { value: string };
    };
    const value = path in typed ? typed[path] : (element.initial_value ?? element.initial_option?.value);
    const chosen =
      element.type === 'plain_text_input'
        ? { value: value ?? null }
        : { selected_option: value === undefined ? null : { value } };
    values[block.block_id!] = { [element.action_id!]: { type: element.type, ...chosen } };
  }
  return { blocks: modal.blocks, state: { values } } as unknown as Pick<ViewPayload, 'blocks' | 'state'>;
}

interface TickedHow {
  /** After it is recorded and before that is settled. */
  readonly crashing?: boolean;
}

/** What a tick records anew, in words: `reviews.to_write person-ben: *Q2 2026*: 1 review to write, …`. */
async function ticked(
  { chores, schedules }: Pick<Feature, 'chores' | 'schedules'>,
  recorded: ItemKey[],
  now: Date,
  { crashing = false }: TickedHow,
): Promise<string[]> {
  const told: string[] = [];
  for (const chore of chores) await chore.run(now);
  for (const { kind, due, render } of schedules)
    for await (const { recipient, slot, skipped, settle } of due(now)) {
      const isNew = !recorded.some(
        (item) => item.kind === kind && item.recipient === recipient && item.slot === slot,
      );
      if (isNew) recorded.push({ kind, recipient, slot });
      if (!crashing) await settle();
      const part = skipped ? undefined : await render({ kind, recipient, slot }, { now, redraw: false });
      if (isNew && part) told.push(`${kind} ${recipient}: ${textOf(part)}`);
    }
  return told;
}

/** The reviews feature over a real store, and people who write in it. */
export async function reviewConversation() {
  const database = await testDatabase();
  const { connection } = database;
  const clock = { at: IN_THE_WINDOW, now: () => clock.at };
  const people = fakePeople(MANAGED_ASHA, BEN, NINA);
  const roster: FakePeople['roster'] = async () =>
    [...(await people.people(world.everybody)).values()].map((person) => ({
      ...person,
      managerId: person.reportingLines.find(({ to }) => to === null)?.managerId ?? null,
    }));
  const cycles = fakeCycles(Q2);
  const touched: ItemKey[] = [];
  const recorded: ItemKey[] = [];
  const faults: unknown[] = [];
  const flights = inFlight((_what, error) => faults.push(error));
  /** One HR admin, who has an HR view of everybody but some. */
  const hr = {
    holdersOf: async () => [{ id: 'helen' }],
    outsideHrView: async () => new Set(world.unseen),
    hrMayView: async (_admin: string, subject: string) => !world.unseen.includes(subject),
  };
  const world = {
    unseen: [] as string[],
    everybody: [ASHA.id, BEN.id, NINA.id] as string[],
    talks: { met: false, suggested: false },
    evidence: [] as EvidenceSource[],
  };
  const talks: PriorTalks = {
    met: async () => world.talks.met,
    suggested: async () => world.talks.suggested,
  };
  const evidence: EvidenceSource = {
    name: 'Objectives and check-ins',
    evidence: async (ask) => (await world.evidence[0]?.evidence(ask)) ?? { whole: [], months: [] },
  };
  const { feature, figures } = reviewsFeature({
    connection,
    workspaceId: 'W1',
    people: { ...people, roster, ...hr } as never,
    cycles: { ...cycles, admit: async () => undefined } as never,
    adminChannel: { channelId: 'C0HR', hasMember: async () => false },
    evidence: [evidence],
    talks,
    calibration: { sessionOf: async () => undefined },
    readFile: async () => new Uint8Array(),
    offerLink: async () => undefined,
    recordedFor: async (kind, slot) =>
      new Set(recorded.flatMap((item) => (item.kind === kind && item.slot === slot ? [item.recipient] : []))),
    recordedOf: async (recipient, kinds) =>
      recorded.filter((item) => item.recipient === recipient && kinds.includes(item.kind)),
    outbox: { touch: async (item) => void touched.push(item), announce: () => undefined },
    clock,
    time: { now: () => clock.at, sleep: async () => undefined },
    newId: countedIds(),
    nameOfText,
    afterwards: flights.afterwards,
    audit: { record: async () => undefined },
    settleAudit: () => undefined,
  });
  const store = mongoAssignmentStore(connection, 'W1');
  const questions = mongoQuestionStore(connection, 'W1', countedIds());
  const snapshots = mongoSnapshotStore(connection, 'W1');
  const toSeal = mongoReviewsToSeal(connection, 'W1');
  const rounds = mongoRoundStore(connection, 'W1', countedIds());
  await database.buildIndexes();

  return {
    ...{ connection, feature, figures, clock, people, cycles, touched, recorded, store, questions, world },
    ...{ snapshots, toSeal, rounds },
    ticks: (at: Date, how: TickedHow = {}) => {
      clock.at = at;
      return ticked(feature, recorded, at, how);
    },
    async settled() {
      await flights.settled();
      expect(faults).toEqual([]);
    },
    /** Assigns a review: Ben's of Asha as a peer, unless told otherwise. */
    async assigned(id: string, more: Partial<Assignment> = {}): Promise<void> {
      const default_ = { cycleId: Q2.id, subjectId: ASHA.id, reviewerId: BEN.id };
      await store.insert(assignment(id, { ...default_, ...more }), [], []);
    },
    asks: (all: readonly Question[]) => questions.replace(Q2.id, all, 0),
    async stored(id: string): Promise<Assignment> {
      return (await store.assignment(id))!;
    },
    /** What somebody answered, by question. */
    async answers(id: string): Promise<Readonly<Record<string, unknown>>> {
      return Object.fromEntries((await this.stored(id)).answers.map((answer) => [answer.id, answer.value]));
    },
    as(person: Person) {
      const talk = conversation(feature.routes, actor(person), clock);
      return {
        press: talk.press,
        /** A keystroke in a review's window, at Slack's `at`. */
        types: (modal: Modal, questionId: string, text: string, at: number) =>
          talk.press('reviews.autosave', text, {
            ref: modal.private_metadata,
            path: `answers.${questionId}`,
            at,
            fields: sentFields(viewOf(modal, { [`answers.${questionId}`]: text })),
          }),
        savesDraft: (modal: Modal, typed: Typed, at: number, stated = true) =>
          talk.press('reviews.save_draft', modal.private_metadata, {
            ref: modal.private_metadata,
            at,
            fields: sentFields(viewOf(modal, typed, stated)),
          }),
        submits: (modal: Modal, typed: Typed = {}) => {
          const view = viewOf(modal, typed);
          const form: Parameters<typeof talk.submit>[3] = {
            fields: sentFields(view),
            form: (schema) => readForm(schema, view),
          };
          return talk.submit(modal, {}, undefined, form);
        },
      };
    },
    async forget() {
      for (const name of ['assignments', 'review_questions', 'review_rounds', 'review_snapshots'])
        await connection.collection(name).deleteMany({});
      people.reset();
      cycles.set(Q2);
      touched.length = 0;
      recorded.length = 0;
      clock.at = IN_THE_WINDOW;
      Object.assign(world, {
        talks: { met: false, suggested: false },
        unseen: [],
        evidence: [],
        everybody: [ASHA.id, BEN.id, NINA.id],
      });
    },
    close: () => database.close(),
  };
}

export type ReviewConversation = Awaited<ReturnType<typeof reviewConversation>>;
