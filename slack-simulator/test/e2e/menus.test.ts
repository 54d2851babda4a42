import type { ModalView } from '@slack/types';
import { DESKTOP, PHONE } from '../support/browser';
import { clientOf } from '../support/clients';
import { withPage } from '../support/page-bench';
import { plain } from '../support/views';
import { GENERAL, MAYA, OLU } from '../support/workspace';

const bench = withPage();
const SIZES = [
  ['a phone', PHONE],
  ['a desktop', DESKTOP],
] as const;

const option = (text: string, value: string) => ({ text: plain(text), value });
const LIST: ModalView = {
  type: 'modal',
  title: plain('Pebbles'),
  blocks: [
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        {
          type: 'checkboxes',
          action_id: 'tick',
          options: [option('A flat one, which is good for skipping over the water of a lake', 'flat')],
        },
        {
          type: 'overflow',
          action_id: 'more',
          options: ['Edit…', 'Move up', 'Move down', 'Throw away'].map((text) => option(text, text)),
        },
      ],
    },
  ],
};

describe.each(SIZES)('on %s', (_, size) => {
  it('the menu of a message offers what the app can do with it, and tells the app which message it was', async () => {
    await bench.simulator.driver.as(OLU).say('Look at this', GENERAL);
    await bench.openAt(MAYA, GENERAL, size);
    const message = bench.page.getByTestId('message');
    await message.hover();
    await message.getByRole('button', { name: 'More actions' }).click();
    expect(await message.getByRole('menuitem').allTextContents()).toEqual(['Keep']);
    await message.getByRole('menuitem', { name: 'Keep' }).click();
    await bench.simulator.driver.until(() => bench.received('message_action').length > 0);
    expect(bench.received('message_action')[0]?.body).toMatchObject({
      callback_id: 'keep',
      user: { id: MAYA },
      team: { domain: 'northwind' },
      channel: { id: GENERAL },
      message: { text: 'Look at this', user: OLU },
    });
  });

  it('a menu in a modal stands beside what it is about, and opens within the modal', async () => {
    bench.appDoes('command', async ({ trigger_id }) => {
      await clientOf(bench.simulator).views.open({ trigger_id, view: LIST });
      return undefined;
    });
    await bench.openAt(MAYA, GENERAL, size);
    await bench.type('/pebble');
    const button = bench.page.getByRole('button', { name: 'More options' });
    await button.click();
    const boxOf = async (locator: typeof button) => (await locator.boundingBox())!;
    const [tick, more, menu, modal] = await Promise.all([
      boxOf(bench.page.getByRole('checkbox')),
      boxOf(button),
      boxOf(bench.page.getByRole('menu')),
      boxOf(bench.page.getByTestId('modal')),
    ]);
    expect(Math.abs(more.y + more.height / 2 - (tick.y + tick.height / 2))).toBeLessThan(16);
    expect(menu.x).toBeGreaterThanOrEqual(modal.x);
    expect(menu.x + menu.width).toBeLessThanOrEqual(modal.x + modal.width);
    await bench.page.getByRole('menuitem', { name: 'Throw away' }).click();
    await bench.simulator.driver.until(() => bench.received('block_actions').length > 0);
    expect(bench.received('block_actions')[0]?.body.actions[0].selected_option.value).toBe('Throw away');
  });
});
