import fc from 'fast-check';
import { ASHA, HELEN } from '../support/company';
import { everythingStored } from '../support/everything-stored';
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
  await world.settles();
  for (const { body, type } of world.line.exchanges) {
    const form = type.includes('form') ? new URLSearchParams(body) : undefined;
    if (form?.has('payload')) real.payloads.push(JSON.parse(form.get('payload')!));
    else if (form) real.commands.push(body);
    else real.events.push(JSON.parse(body));
  }
});
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

/** Whoever sent it and where to stays as it is: what is meant for others has tests of its own. */
const ADDRESS = new Set(['team', 'team_id', 'api_app_id', 'authorizations', 'trigger_id', 'response_url']);
/** A real value with some of its parts replaced by junk; never one that could be meant. */
const broken = (value: Payload) => {
  // Somebody who is not there cannot be shown a page: that is Slack's to say.
  const paths = pathsOf(value).filter(
    ([first, second]) =>
      first !== undefined && !ADDRESS.has(first) && !(first === 'event' && second === 'user'),
  );
  return fc
    .array(fc.tuple(fc.constantFrom(...paths), junk), { minLength: 1, maxLength: 4 })
    .map((changes) => changes.reduce((whole, [path, part]) => replaceIn(whole, path, part), value));
};
const replaceIn = (whole: Payload, path: string[], part: unknown): Payload => {
  try {
    return replaced(whole, path, part);
  } catch {
    return whole;
  }
};

/** Sends it, and says what a fault would show by. */
async function faultsOf(body: string, type: string): Promise<string[]> {
  const lines = world.lines.length;
  const { status } = await world.line.post(body, type);
  await world.settles();
  // Triggers are used up by now, so that some who clicked cannot be told what became of it.
  const logged = world.lines
    .slice(lines)
    .filter(({ level, msg }) => level >= 30 && !/could not be told/.test(msg));
  return [
    ...(status < 500 && status !== 0 ? [] : [`status ${status}`]),
    ...(logged.length <= 1 ? [] : [`${logged.length} lines: ${logged.map(({ msg }) => msg).join(' | ')}`]),
    ...logged.filter(({ level }) => level >= 50).map((line) => JSON.stringify(line).slice(0, 600)),
  ];
}

const FORM = 'application/x-www-form-urlencoded';
const asPayload = (payload: Payload) =>
  new URLSearchParams({ payload: JSON.stringify(payload) ?? 'null' }).toString();
const stored = async () => JSON.stringify(await everythingStored(world.connection));

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
    const anyOfThem = fc.constantFrom(...real.events).chain(broken);
    await fc.assert(
      fc.asyncProperty(anyOfThem, async (event) =>
        expect(await faultsOf(JSON.stringify(event) ?? 'null', 'application/json')).toEqual([]),
      ),
      SENT,
    );
  }, 60_000);

  it('change nothing that they do not name rightly, and pollute nothing', async () => {
    const before = await stored();
    const strangers = real.payloads.map((payload) => ({ ...payload, user: { id: 'U0NOBODY' } }));
    for (const payload of strangers) await faultsOf(asPayload(payload), FORM);
    expect(await stored()).toBe(before);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
