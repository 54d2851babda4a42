import fc from 'fast-check';
import { ASHA, HELEN } from '../support/company';
import { changedBetween, type Fingerprint, fingerprint } from '../support/fingerprint';
import type { Payload } from '../support/slack-line';
import { type WholeApp, wholeApp } from '../support/whole-app';

let world: WholeApp;
/** One of each kind that Slack really sent. */
const real: { payloads: Payload[]; commands: string[]; events: Payload[] } = {
  payloads: [],
  commands: [],
  events: [],
};

beforeAll(async () => {
  world = await wholeApp();
  await world.as(HELEN).opensCycle();
  const asha = world.as(ASHA);
  await asha.writesObjective();
  await asha.person.openHome();
  await asha.person.command('/okr');
  await asha.presses(asha.person.modal()!, 'okr.edit_objective');
  await asha.person.closeModal(true);
  await asha.checksIn({ value: '9' });
  await asha.person.say('Who signs the contract?', 'C0GENERAL');
  await asha.person.shortcut('one-on-ones.add_message', (await asha.person.messages('C0GENERAL'))[0]);
  await world.settles();
  for (const { body, type } of world.line.exchanges) {
    const form = type.includes('form') ? new URLSearchParams(body) : undefined;
    if (form?.has('payload')) real.payloads.push(JSON.parse(form.get('payload')!));
    else if (form) real.commands.push(body);
    else real.events.push(JSON.parse(body));
  }
}, 30_000);
afterAll(() => world.stop());

const SENT = { numRuns: 120, seed: 20_260_403 };

/** What may stand in place of anything. */
const junk = fc.oneof(
  fc.constantFrom<Payload>(undefined, null, true, 0, -1, '', [], {}, [[]], Number.MAX_SAFE_INTEGER),
  fc.string(),
  fc.constantFrom('x'.repeat(50_000), '__proto__', 'constructor', '\u0000', '$where', 'okr.save_objective'),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')),
  fc.constant(Array.from({ length: 500 }, (_, i) => ({ type: 'input', block_id: `krs.${i}.title` }))),
  fc.integer({ min: 50, max: 400 }).map((depth) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)),
  fc.jsonValue({ maxDepth: 3 }),
);

/** The names of the parts of a value, the deep ones too. */
const pathsOf = (value: Payload, path: string[] = []): string[][] =>
  typeof value !== 'object' || value === null
    ? [path]
    : [path, ...Object.entries(value).flatMap(([name, part]) => pathsOf(part, [...path, name]))];

function replaced(value: Payload, [name, ...rest]: string[], part: unknown): Payload {
  if (name === undefined) return part;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[name] = replaced(value[name], rest, part);
  return copy;
}

/** Who sent it, from where, and how they are reached. */
const ADDRESS = [
  'team',
  'team_id',
  'user',
  'user_id',
  'api_app_id',
  'authorizations',
  'trigger_id',
  'response_url',
  'is_enterprise_install',
];
/** Addresses that are somebody's, but not ours. */
const elsewhere = fc.constantFrom<Payload>(
  'T0OTHER',
  'A0OTHER',
  'U0NOBODY',
  { id: 'T0OTHER' },
  { id: 'U0NOBODY', team_id: 'T0OTHER' },
  [{ team_id: 'T0OTHER' }],
  'http://127.0.0.1:1/nobody-listens',
);

const isAddress = ([first = '', second]: string[]) =>
  ADDRESS.includes(first) || (first === 'event' && second === 'user');

/** A real value with some of its parts replaced by junk, or with another address. */
const broken = (value: Payload) => {
  const paths = pathsOf(value).filter(([first]) => first !== undefined);
  const anywhere = fc.array(fc.tuple(fc.constantFrom(...paths), junk), { minLength: 1, maxLength: 4 });
  const address = fc.constantFrom(...paths.filter(isAddress));
  const readdressed = fc.array(fc.tuple(address, fc.oneof(junk, elsewhere)), { minLength: 1, maxLength: 2 });
  return fc
    .oneof({ weight: 2, arbitrary: anywhere }, { weight: 1, arbitrary: readdressed })
    .map((changes) => changes.reduce((whole, [path, part]) => replaceIn(whole, path, part), value));
};

const replaceIn = (whole: Payload, path: string[], part: unknown): Payload => {
  try {
    return replaced(whole, path, part);
  } catch {
    return whole;
  }
};

let before: Fingerprint;
beforeAll(async () => {
  // What a day or a minute brings about by itself is done, and is not taken for the doing of a request.
  await world.app.tick();
  await settled();
  before = await fingerprint(world.connection);
});

/** What became of those that were sent, to know that both kinds were tried. */
const seen = { refused: 0, taken: 0, changed: 0 };

/** Holds that an event came in, and nothing else. */
const EVENTS_SEEN = 'events_seen';

/** Each is another one to Trellis, or it would take up the first alone. */
const asNewEvent = (event: Payload): Payload =>
  event?.event_id === undefined ? event : { ...event, event_id: `${event.event_id}-${eventsSent++}` };
let eventsSent = 0;

/** Until nothing is to be told, and nothing follows from what was done. */
async function settled(): Promise<void> {
  await world.settles();
  await world.app.settled();
}

/** Sends it, and says what a fault would show by. */
async function faultsOf(body: string, type: string): Promise<string[]> {
  const lines = world.lines.length;
  const { status, text } = await world.line.post(body, type);
  await settled();
  const logged = world.lines.slice(lines).filter(({ level }) => level >= 30);
  const after = await fingerprint(world.connection);
  const changed = changedBetween(before, after).filter((name) => name !== EVENTS_SEEN);
  before = after;
  const refused = status >= 400 || logged.length > 0 || text.includes('"response_action":"errors"');
  seen[refused ? 'refused' : 'taken'] += 1;
  if (changed.length > 0) seen.changed += 1;
  return [
    ...(status < 500 && status !== 0 ? [] : [`status ${status}`]),
    ...(refused ? changed.map((name) => `it was refused and has changed ${name}`) : []),
    ...(logged.length <= 1 ? [] : [`${logged.length} lines: ${logged.map(({ msg }) => msg).join(' | ')}`]),
    ...logged.filter(({ level }) => level >= 50).map((line) => JSON.stringify(line).slice(0, 600)),
  ];
}

const FORM = 'application/x-www-form-urlencoded';
const asPayload = (payload: Payload) =>
  new URLSearchParams({ payload: JSON.stringify(payload) ?? 'null' }).toString();

describe('payloads of Slack with anything in place of their parts, rightly signed,', () => {
  it.each([
    'block_actions',
    'view_submission',
    'view_closed',
    'shortcut',
    'message_action',
    'block_suggestion',
    'no_such_type',
  ])(
    'of type %s end in no fault',
    async (type) => {
      const own = real.payloads.filter((payload) => payload.type === type);
      const samples = own.length > 0 ? own : real.payloads.map((payload) => ({ ...payload, type }));
      const anyOfThem = fc.constantFrom(...samples).chain(broken);
      await fc.assert(
        fc.asyncProperty(anyOfThem, async (payload) =>
          expect(await faultsOf(asPayload(payload), FORM)).toEqual([]),
        ),
        SENT,
      );
    },
    60_000,
  );

  it('commands end in no fault', async () => {
    const fields = fc
      .constantFrom(...real.commands)
      .chain((command) => broken(Object.fromEntries(new URLSearchParams(command))));
    const asForm = (changed: Payload) =>
      new URLSearchParams(
        Object.fromEntries(
          Object.entries(changed).map(([name, value]) => [name, JSON.stringify(value) ?? '']),
        ),
      ).toString();
    await fc.assert(
      fc.asyncProperty(fields, async (changed) => expect(await faultsOf(asForm(changed), FORM)).toEqual([])),
      SENT,
    );
  }, 60_000);

  it('events end in no fault', async () => {
    const anyOfThem = fc
      .constantFrom(...real.events)
      .map(asNewEvent)
      .chain(broken);
    await fc.assert(
      fc.asyncProperty(anyOfThem, async (event) =>
        expect(await faultsOf(JSON.stringify(event) ?? 'null', 'application/json')).toEqual([]),
      ),
      SENT,
    );
  }, 60_000);

  it.each<[string, (payload: Payload) => Payload]>([
    ['of somebody who is not there', (payload) => ({ ...payload, user: { id: 'U0NOBODY' } })],
    [
      'of another workspace',
      ({ view, ...payload }) => ({
        ...payload,
        team: { id: 'T0OTHER' },
        ...(view && { view: { ...view, app_installed_team_id: 'T0OTHER' } }),
      }),
    ],
    ['of another app', (payload) => ({ ...payload, api_app_id: 'A0OTHER' })],
    [
      'of a button, shortcut or window that is not there',
      ({ view, actions, ...payload }) => ({
        ...payload,
        ...(payload.callback_id && { callback_id: 'okr.burn_all' }),
        ...(view && { view: { ...view, callback_id: 'okr.burn_all' } }),
        ...(actions && { actions: [{ ...actions[0], action_id: 'okr.burn_all' }] }),
      }),
    ],
  ])('%s change nothing and leave one line each', async (_whose, altered) => {
    const acted = real.payloads.filter(({ type }) => type !== 'view_closed');
    for (const payload of acted) {
      const lines = world.lines.length;
      const stored = before;
      expect(await faultsOf(asPayload(altered(payload)), FORM)).toEqual([]);
      expect(before).toEqual(stored);
      expect(world.lines.slice(lines).filter(({ level }) => level >= 30)).toHaveLength(1);
    }
    expect(acted.length).toBeGreaterThan(3);
  });

  it('an event about somebody whom Slack does not know leaves one line, and no alarm', async () => {
    const [opened] = real.events.filter(({ event }) => event.type === 'app_home_opened');
    const of = (user: unknown) => JSON.stringify(asNewEvent({ ...opened, event: { ...opened.event, user } }));
    const lines = world.lines.length;
    expect(await faultsOf(of('U0NOBODY'), 'application/json')).toEqual([]);
    expect(await faultsOf(of({ $ne: null }), 'application/json')).toEqual([]);
    expect(world.lines.slice(lines).flatMap(({ level }) => (level >= 30 ? [level] : []))).toEqual([40, 40]);
  });

  it('were refused and taken, both many times, and pollute nothing', () => {
    expect(seen.refused).toBeGreaterThan(200);
    expect(seen.taken).toBeGreaterThan(150);
    expect(seen.changed).toBeGreaterThan(0);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
