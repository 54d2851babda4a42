import { succeeded } from '../support/colleague';
import { ASHA, HELEN } from '../support/company';
import { FORMS, type Form } from '../support/forms';
import { alarms } from '../support/log-lines';
import { type Sent, sendsTyped, type TextInput, textInputs } from '../support/pen';
import { type WholeApp, wholeApp } from '../support/whole-app';
import { lively } from './inert';
import { NASTY_STRINGS } from './nasty-strings';
import { drawn, typedNow } from './sample';

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
  await world.as(HELEN).opensCycle();
});
afterAll(() => world.stop());

const TYPED = typedNow(process.env);

/** `form input` of every text input that anybody was shown, and of those that were typed into. */
const shown = new Set<string>();
const typedInto = new Set<string>();

interface InputBlock {
  type?: string;
  block_id?: string;
  element?: { type?: string };
}
interface ModalLike {
  callback_id?: string;
  blocks?: readonly InputBlock[];
}

const nameOf = (blockId: string) => blockId.replace(/~.*$/, '').replace(/^(\w+)\.[^.]+\./, '$1.');

/** Every view that Trellis ever gave to Slack: opened, updated or in an acknowledgement. */
function viewsGiven(): ModalLike[] {
  const opened = ['views.open', 'views.push', 'views.update'].flatMap((method) =>
    world.driver.calls(method).map(({ args }) => {
      const { view } = args as { view?: unknown };
      return (typeof view === 'string' ? JSON.parse(view) : view) as ModalLike;
    }),
  );
  const acknowledged = world.line.exchanges.flatMap(({ answer }) => {
    if (!answer.startsWith('{')) return [];
    const { view } = JSON.parse(answer) as { view?: ModalLike };
    return view ? [view] : [];
  });
  return [...opened, ...acknowledged];
}

/** Each string goes into each input: the inputs of a form take turns. @returns what came back changed. */
async function throughAllInputs(form: Form): Promise<string[]> {
  const changed: string[] = [];
  let somebody = await form.open(world);
  const inputs = textInputs(somebody);
  for (const { name } of inputs) typedInto.add(`${form.id} ${name}`);
  const step = Math.ceil(TYPED.length / Math.max(1, inputs.length));
  for (let round = 0; round < TYPED.length && inputs.length > 0; round += 1) {
    const sent = await sendsTyped(somebody, (i) => TYPED[(round + i * step) % TYPED.length]!);
    if (!sent.accepted) throw new Error(`Refused: ${JSON.stringify([...sent.typed, sent.refused])}`);
    if (somebody.person.modal()) await somebody.person.closeModal(true);
    await form.forget?.(world);
    somebody = await form.open(world);
    if (form.edits) changed.push(...changedBetween(form, sent, textInputs(somebody)));
  }
  await somebody.person.closeModal(true);
  return changed;
}

/** Half a surrogate pair is nothing in UTF-8; and forms tidy white space at the ends, and within single lines. */
const tidy = (text: string) => Buffer.from(text).toString().replaceAll(/\s+/g, ' ').trim();

/** Said anew each time, or shown as the figure it was read as. */
const NOT_SHOWN_AGAIN = [
  ...['reason', 'krs.value', 'krs.start', 'krs.target'],
  ...['company', 'department', 'team', 'individual', 'keyResults', 'peers', 'anonymityMinimum'],
];

/** Which inputs show something else than was typed when the same is opened again. */
function changedBetween(form: Form, { typed, refused }: Sent, again: readonly TextInput[]): string[] {
  return again.flatMap(({ blockId, initial = '', name }) => {
    const text = typed.get(blockId);
    if (text === undefined || blockId in refused || NOT_SHOWN_AGAIN.includes(name)) return [];
    const [was, is] = [tidy(text), tidy(initial)];
    return was === is ? [] : [`${form.id} ${name}: ${JSON.stringify([was, is])}`];
  });
}

describe('whatever anybody types into any form', () => {
  it('is one of several hundred nasty strings, or of a sample of them that is the same each time', () => {
    expect(NASTY_STRINGS.length).toBeGreaterThan(400);
    expect(new Set(drawn(10_000, 2))).toEqual(new Set(NASTY_STRINGS));
    expect(drawn(30, 1)).toEqual(drawn(30, 1));
    expect(TYPED.length).toBeGreaterThanOrEqual(30);
  });

  it.each(FORMS.map((form) => [form.id, form] as const))(
    '%s takes or refuses it in a sentence under its field, and shows it again as it was typed',
    async (_id, form) => {
      expect(await throughAllInputs(form)).toEqual([]);
    },
    120_000 + TYPED.length * 1_000,
  );

  it('went through every text input of every form that Trellis answers', () => {
    expect(FORMS.map(({ id }) => id).sort()).toEqual([...world.app.ids.submissions].sort());
    for (const { callback_id, blocks = [] } of viewsGiven())
      for (const { type, block_id = '', element } of blocks)
        if (type === 'input' && element?.type === 'plain_text_input')
          shown.add(`${callback_id} ${nameOf(block_id)}`);
    expect([...typedInto].sort()).toEqual([...shown].sort());
    expect(shown.size).toBeGreaterThan(10);
  });

  it('comes alive nowhere: in no modal, no page and no message', async () => {
    await world.comesTo(new Date('2026-04-06T14:00:00Z'));
    for (const id of [ASHA, HELEN]) {
      succeeded(await world.as(id).person.openHome());
      succeeded(await world.as(id).person.command('/okr'));
    }
    await world.settles();
    const given = world.driver.calls().map(({ method, args }) => {
      const { blocks, view } = args as { blocks?: unknown; view?: unknown };
      const read = (part: unknown) => (typeof part === 'string' ? JSON.parse(part) : part);
      return { [method]: [read(blocks), read(view)] };
    });
    expect(given.length).toBeGreaterThan(TYPED.length);
    expect([...lively(given), ...lively(viewsGiven())].slice(0, 5)).toEqual([]);
  });

  it('ends in no server error, no alarm, and nothing of it in the log', () => {
    expect(world.badStatuses()).toEqual([]);
    expect(alarms(world.lines).slice(0, 5)).toEqual([]);
    expect(world.indiscreet().slice(0, 5)).toEqual([]);
  });
});
