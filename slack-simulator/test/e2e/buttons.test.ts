import { clientOf } from '../support/clients';
import { withPage } from '../support/page-bench';
import { plain } from '../support/views';
import { GENERAL, MAYA } from '../support/workspace';

const bench = withPage();

describe('a button', () => {
  const postButton = (more: object = {}) =>
    clientOf(bench.simulator).chat.postMessage({
      channel: GENERAL,
      text: 'Again?',
      blocks: [
        {
          type: 'actions',
          block_id: 'row',
          elements: [{ type: 'button', action_id: 'again', text: plain('Again'), ...more }],
        },
      ],
    });

  const appSaysPressed = () =>
    bench.appDoes('block_actions', async () => {
      await clientOf(bench.simulator).chat.postMessage({ channel: GENERAL, text: 'pressed' });
      return { after: 200 };
    });

  it('that is pressed twice in a hurry is pressed once', async () => {
    appSaysPressed();
    await postButton();
    await bench.openAt(MAYA, GENERAL);
    await bench.page.getByRole('button', { name: 'Again' }).dblclick();
    await bench.page.getByText('pressed').first().waitFor();
    expect(bench.received('block_actions')).toHaveLength(1);
  });

  it('asks first when the app wants it confirmed', async () => {
    const confirm = {
      title: plain('Sure?'),
      text: plain('Really?'),
      confirm: plain('Yes'),
      deny: plain('No'),
    };
    appSaysPressed();
    await postButton({ confirm });
    await bench.openAt(MAYA, GENERAL);
    await bench.page.getByRole('button', { name: 'Again' }).click();
    await bench.page.getByRole('alertdialog', { name: 'Sure?' }).getByText('No', { exact: true }).click();
    expect(bench.received('block_actions')).toEqual([]);
    await bench.page.getByRole('button', { name: 'Again' }).click();
    await bench.page.getByTestId('confirm-yes').click();
    await bench.page.getByText('pressed').first().waitFor();
    expect(bench.received('block_actions')).toHaveLength(1);
  });

  it('says beside itself that the app failed', async () => {
    bench.appDoes('block_actions', async () => ({ status: 500 }));
    await postButton();
    await bench.openAt(MAYA, GENERAL);
    await bench.page.getByRole('button', { name: 'Again' }).click();
    await bench.page.locator('[data-block-id=row]').getByRole('alert').waitFor();
  });
});
