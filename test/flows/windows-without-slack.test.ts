import { succeeded } from '../support/colleague';
import { ASHA, HELEN } from '../support/company';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** Real processes, real pauses: a slow machine may take a while. */
jest.setTimeout(20_000);

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp({ paced: true });
  await world.as(HELEN).opensCycle();
});
afterAll(() => world.stop());

async function msOf(work: Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work;
  return performance.now() - begun;
}

describe('Slack opens no window', () => {
  it.each([
    [
      'because it limits the rate',
      { kind: 'rate_limited', retryAfter: 7 },
      'Slack asks Trellis to slow down; please try again in 7 seconds.',
    ],
    [
      'because it is broken',
      { kind: 'status', status: 503 },
      'Slack did not answer Trellis in time; please try again.',
    ],
    [
      'because it hangs',
      { kind: 'hang' },
      'Trellis is very slow just now, so this may not be done yet. Please try again in a minute.',
    ],
  ] as const)('%s: the person reads one sentence in time', async (_, fault, sentence) => {
    world.driver.fault('views.open', fault);
    const asha = world.as(ASHA);
    expect(await msOf(asha.person.command('/okr', 'new').then(succeeded))).toBeLessThan(3_000);
    expect((await asha.lines()).at(-1)).toBe(sentence);
    expect(asha.person.modal()).toBeUndefined();
  });

  it('or says nothing after it did: the person has the window, and a sentence', async () => {
    world.driver.fault('views.open', { kind: 'drop_after' });
    const asha = world.as(ASHA);
    await asha.person.command('/okr', 'new');
    expect((await asha.lines()).at(-1)).toBe('Slack did not answer Trellis in time; please try again.');
    expect(asha.person.modals()).toHaveLength(1);
    await asha.person.closeModal(true);
  });
});

describe('Slack does not show App Home', () => {
  it.each([
    ['limits the rate', { kind: 'rate_limited', retryAfter: 60 }],
    ['cuts the connection', { kind: 'drop_after' }],
  ] as const)(
    'and %s: what Asha does is kept all the same, and the next visit shows it',
    async (how, fault) => {
      const asha = world.as(ASHA);
      const drawings = () => world.driver.calls('views.publish').map(({ outcome }) => outcome);
      world.driver.forgetCalls();
      await asha.person.openHome();
      await world.driver.until(() => drawings().includes('ok'));
      world.driver.fault('views.publish', fault);
      expect(await asha.writesObjective({ title: `While Slack ${how}` })).toEqual({
        ok: true,
        result: 'cleared',
      });
      await world.driver.until(() => drawings().includes(fault.kind));
      await asha.person.openHome();
      await world.driver.until(() => asha.readsHome().includes(`While Slack ${how}`));
    },
  );
});

it('none of it ended in a server error, and the log tells of both pages without a name or what was typed', () => {
  expect(world.badStatuses()).toEqual([]);
  expect(alarms(world.lines)).toEqual([]);
  const undone = world.lines.filter(({ msg }) => msg === 'Left undone for now; it is made up for later.');
  expect(undone.map(({ what }) => what)).toEqual(['draw App Home again', 'draw App Home again']);
  expect(world.indiscreet()).toEqual([]);
});
