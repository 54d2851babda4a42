import type { Simulator } from '@trellis/slack-simulator';
import { debtBook } from '../../proof/support/debts';
import { memoryDeliveryStore } from '../../proof/support/memory-delivery-store';
import { SILENT, startProcess } from '../../proof/support/process';
import type { Recipients } from '../../src/delivery/ports';
import { slackSender } from '../../src/delivery/slack-sender';
import { movableClock, systemTime } from '../../src/shared/clock';
import { OFFICE_HOURS } from '../../src/shared/working-time';
import { textIn } from '../support/colleague';
import { ASHA, companySlack, SECRETS } from '../support/company';

jest.setTimeout(30_000);

/** Monday 6 April 2026, 10:00 in Kolkata, where Asha lives. */
const MONDAY_10AM_KOLKATA = new Date('2026-04-06T04:30:00Z');
const MINUTE = 60_000;

let simulator: Simulator;
afterEach(() => simulator.close());

it('what comes later in the day is one further message with what is still open, and the first is gone', async () => {
  const time = systemTime();
  const clock = movableClock(time, MONDAY_10AM_KOLKATA.getTime() - time.now().getTime());
  simulator = await companySlack('http://127.0.0.1:1/', { clock });
  const recipients: Recipients = {
    recipient: async () => ({
      ...{ slackId: ASHA, timeZone: 'Asia/Kolkata', active: true, working: OFFICE_HOURS },
    }),
  };
  const debts = debtBook();
  const sender = slackSender({ token: SECRETS.botToken, apiUrl: simulator.apiUrl, log: SILENT });
  const world = { store: memoryDeliveryStore(), slack: sender, debts, time, kinds: ['review'] };
  const delivery = startProcess(world, { clock, recipients });
  const event = (slot: string) => ({ kind: 'review', recipient: 'asha', slot });
  const passes = async (minutes: number) => {
    clock.moveTo(new Date(clock.now().getTime() + minutes * MINUTE));
    await delivery.tick();
    await delivery.idle();
  };
  const reads = async () => (await simulator.driver.as(ASHA).messages()).map(({ blocks }) => textIn(blocks));

  debts.owe(event('1'), 'One review to write');
  debts.owe(event('2'), 'One objective to approve');
  await passes(0);
  expect(await reads()).toEqual(['One review to write\nOne objective to approve']);

  debts.change(event('2'), undefined);
  debts.owe(event('3'), 'One score to agree');
  await passes(10);
  debts.owe(event('4'), 'Another score to agree');
  await passes(10);
  expect(await reads()).toHaveLength(1);
  await passes(20);
  expect(await reads()).toEqual(['One score to agree\nAnother score to agree\nOne review to write']);

  debts.change(event('1'), 'Written');
  await passes(0);
  expect(await reads()).toEqual(['One score to agree\nAnother score to agree\nWritten']);
  await delivery.stop();
});
