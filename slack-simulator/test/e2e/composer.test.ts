import { withPage } from '../support/page-bench';
import { GENERAL, MAYA } from '../support/workspace';

const bench = withPage();

describe('a command', () => {
  it('is completed from what the app offers', async () => {
    await bench.openAt(MAYA, GENERAL);
    await bench.page.getByTestId('composer').pressSequentially('/p');
    await bench.page.getByRole('option', { name: '/pebble [@person]' }).waitFor();
    await bench.page.keyboard.press('Enter');
    expect(await bench.page.getByTestId('composer').inputValue()).toBe('/pebble ');
  });

  it('comes back to the composer with the reason when the app failed', async () => {
    bench.appDoes('command', async () => ({ status: 500 }));
    await bench.openAt(MAYA, GENERAL);
    await bench.type('/pebble at the lake');
    await bench.page.getByRole('alert').waitFor();
    expect(await bench.page.getByTestId('composer').inputValue()).toBe('/pebble at the lake');
  });
});
