import { cyclesFeature } from '../../../src/features/cycles';
import { randomIds } from '../../../src/shared/ids';
import type { Modal } from '../../../src/slack/blocks';
import { buttonValues, prefilled, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import {
  ADMIN_CHANNEL,
  alone,
  type HrWorkspace,
  hrWorkspace,
  noObjectives,
  noReviews,
} from '../../support/hr';
import { type Conversation, conversation, pressedInView, submission } from '../../support/slack-conversation';

const NOVEMBER = '2026-11-20T08:00:00Z';

let database: TestDatabase;
let here: HrWorkspace;
let talk: Conversation;
let workspaces = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  workspaces += 1;
  here = await hrWorkspace(database, `T${workspaces}`, NOVEMBER);
  const { feature } = cyclesFeature({
    connection: database.connection,
    workspaceId: here.workspaceId,
    people: here.people,
    adminChannel: { channelId: ADMIN_CHANNEL, hasMember: async (slackId) => here.members.has(slackId) },
    clock: here.clock,
    newId: randomIds(),
    objectives: noObjectives,
    reviews: noReviews,
    ...alone,
  });
  await database.buildIndexes();
  talk = await conversation(feature.routes, {
    identify: async () => here.helen,
    clock: here.clock,
    answerWithinMs: 900,
  });
});
afterEach(() => talk.close());

/** The last modal that Slack was given by a call. */
const shown = (method: string): Modal =>
  talk.slack.calls.filter((call) => call.method === method).at(-1)!.args.view;

const CHOSEN_UNDER = new Map([
  ['datepicker', 'selected_date'],
  ['timepicker', 'selected_time'],
]);

/** The view as Slack hands it back; `typed` replaces what was filled in. */
const handedBack = (modal: Modal, typed: Record<string, object> = {}) => ({
  ...modal,
  id: 'V1',
  hash: 'h1',
  state: {
    values: Object.fromEntries(
      Object.entries(prefilled(modal)).map(([path, value]) => {
        const block = modal.blocks.find((each) => each.block_id === path);
        const type = block?.type === 'input' ? block.element.type : 'none';
        const key = CHOSEN_UNDER.get(type) ?? 'value';
        return [path, { value: { type, [key]: value, ...typed[path] } }];
      }),
    ),
  },
});

const command = (text: string) => talk.command('/cycle', { text, channel_id: ADMIN_CHANNEL });
const submit = (modal: Modal, typed?: Record<string, object>) =>
  talk.interact(submission(handedBack(modal, typed)));

describe('HR in Slack', () => {
  it('makes a cycle, opens it and closes it, in one window', async () => {
    await command('new');
    const made = await submit(shown('views.open'));
    expect(made.body.response_action).toBe('update');
    expect(textOf(made.body.view)).toContain('*Q4 2026* · Draft');

    const [id] = buttonValues(made.body.view, 'cycle.ask_open');
    const button = { action_id: 'cycle.ask_open', value: id };
    await talk.interact(pressedInView(handedBack(made.body.view), button));
    const opened = await submit(shown('views.update'));
    expect(textOf(opened.body.view)).toContain('*Q4 2026* · Open');

    await talk.interact(
      pressedInView(handedBack(opened.body.view), { action_id: 'cycle.ask_close', value: id }),
    );
    const closed = await submit(shown('views.update'));
    expect(textOf(closed.body.view)).toContain('*Q4 2026* · Closed');
    expect((await here.cycles.cycle(id!))?.state).toBe('CLOSED');
  });

  it('sees what is wrong under the field, and the form stays', async () => {
    await command('new');
    const wrong = await submit(shown('views.open'), {
      name: { value: null },
      'review.closesOn': { selected_date: null },
      timeZone: { value: 'Berlin' },
    });
    expect(wrong.body).toEqual({
      response_action: 'errors',
      errors: {
        name: 'Give the cycle a name, for example Q2 2026.',
        'review.closesOn': 'Choose a day.',
        timeZone: 'This is not a time zone we know. Write one like Europe/Berlin.',
      },
    });
    const backwards = await submit(shown('views.open'), { lastDay: { selected_date: '2026-09-01' } });
    expect(backwards.body.errors).toEqual({
      lastDay: 'The last day must come after the first, 1 October 2026.',
    });
  });

  it('reads one sentence in place of a confirmation that went stale', async () => {
    await command('new');
    await submit(shown('views.open'));
    await command('open');
    const confirmation = shown('views.open');
    await here.cycles.openCycle(here.luca, confirmation.private_metadata!);
    const stale = await submit(confirmation);
    expect(stale.body.response_action).toBe('update');
    expect(textOf(stale.body.view)).toBe(
      'Q4 2026 is open already: Luca Moretti did that on 20 November 2026.',
    );
  });

  it('reads one line where the command was mistyped', async () => {
    const mistyped = await command('opne Q4');
    expect(mistyped.body.text).toContain('There is no `/cycle opne`.');
    expect(talk.slack.calls).toEqual([]);
  });
});
