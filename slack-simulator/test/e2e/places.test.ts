import { PHONE } from '../support/browser';
import { clientOf } from '../support/clients';
import { withPage } from '../support/page-bench';
import { pebbleHome } from '../support/views';
import { GENERAL, MAYA, OLU } from '../support/workspace';

const bench = withPage();

describe('the places of the page', () => {
  it('shows the Home that the app publishes when it hears that the tab was opened', async () => {
    bench.appDoes('app_home_opened', async ({ event }) => {
      await clientOf(bench.simulator).views.publish({
        user_id: event.user,
        view: pebbleHome('Your pebbles'),
      });
      return undefined;
    });
    await bench.openAt(MAYA, 'home');
    await bench.page.getByRole('heading', { name: 'Your pebbles' }).waitFor();
  });

  it('opens the Home again when the clock was moved, so that it is not stale', async () => {
    let opened = 0;
    bench.appDoes('app_home_opened', async ({ event }) => {
      opened += 1;
      await clientOf(bench.simulator).views.publish({
        user_id: event.user,
        view: pebbleHome(`Opened ${opened} times`),
      });
      return undefined;
    });
    await bench.openAt(MAYA, 'home');
    await bench.page.getByRole('heading', { name: 'Opened 1 times' }).waitFor();
    await bench.page.getByTestId('clock-day').click();
    await bench.page.getByRole('heading', { name: 'Opened 2 times' }).waitFor();
  });

  it('shows another person what is theirs, with unread messages counted', async () => {
    await clientOf(bench.simulator).chat.postMessage({ channel: OLU, text: 'For Olu alone' });
    await bench.openAt(MAYA, 'home');
    await bench.page.getByTestId(`person-${OLU}`).click();
    const dm = bench.page.locator('[data-testid^=channel-D]').first();
    await dm.getByLabel('1 unread').waitFor();
    await dm.click();
    await bench.page.getByText('For Olu alone').waitFor();
    await dm.getByLabel('1 unread').waitFor({ state: 'detached' });
  });

  it('shows what arrives while it is open, and still does after the simulator was restarted', async () => {
    await bench.openAt(MAYA, GENERAL);
    await clientOf(bench.simulator).chat.postMessage({ channel: GENERAL, text: 'first' });
    await bench.page.getByText('first').waitFor();
    await bench.simulator.close();
    await bench.page.getByTestId('reconnecting').waitFor();
    await bench.startAgain();
    await bench.page.getByTestId('reconnecting').waitFor({ state: 'detached' });
    await clientOf(bench.simulator).chat.postMessage({ channel: GENERAL, text: 'second' });
    await bench.page.getByText('second').waitFor();
  });

  it('makes no markup of what people write', async () => {
    await bench.openAt(MAYA, GENERAL);
    await bench.type('<img src=x onerror="document.title=1"> *bold* <javascript:alert(1)|click>');
    const message = bench.page.getByTestId('message');
    await message.locator('strong').waitFor();
    expect(await message.locator('img, a').count()).toBe(0);
    expect(await message.textContent()).toContain('<img src=x onerror="document.title=1"> bold');
  });

  it('moves the clock for everybody, and shows it on the wall of who looks', async () => {
    await bench.openAt(MAYA, 'home');
    const now = bench.page.getByTestId('clock-now');
    await now.getByText('09:00').waitFor();
    await bench.page.getByTestId('clock-next').click();
    await now.getByText('15:30').waitFor();
    await bench.page.getByTestId(`person-${OLU}`).click();
    await now.getByText('11:00').waitFor();
    await bench.page.getByTestId('clock-monday').click();
    await now.getByText('Mon 30 Nov 2026').waitFor();
    expect(await now.getAttribute('datetime')).toBe('2026-11-30T08:00:00.000Z');
  });

  it('moves the clock to nine in the morning of any day, on the wall of who looks, but not back', async () => {
    await bench.openAt(OLU, 'home');
    const now = bench.page.getByTestId('clock-now');
    await bench.page.getByTestId('clock-to').fill('2026-12-24');
    await bench.page.getByTestId('clock-go').click();
    await now.getByText('Thu 24 Dec 2026').waitFor();
    expect(await now.getAttribute('datetime')).toBe('2026-12-24T08:00:00.000Z');
    await bench.page.getByTestId('clock-to').fill('2026-12-23');
    await bench.page.getByTestId('clock-go').click();
    await bench.page.locator('[data-testid=clock-to]:invalid').waitFor();
    expect(await now.getAttribute('datetime')).toBe('2026-12-24T08:00:00.000Z');
  });

  it('lists somebody who was invited, who can then be chosen', async () => {
    await bench.openAt(MAYA, GENERAL);
    await bench.page.getByLabel('Name of somebody who joins').fill('Nora Quinn');
    await bench.page.getByRole('button', { name: 'Invite' }).click();
    await bench.page.locator('.person', { hasText: 'Nora Quinn' }).click();
    await bench.page.getByRole('heading', { name: '#general' }).waitFor();
    await bench.page.getByTestId('me').waitFor({ state: 'attached' });
    expect(await bench.page.title()).toBe('Nora Quinn · Northwind');
  });
});

describe('on a phone', () => {
  it('every place is reached by a tap, and nothing is wider than the screen', async () => {
    await bench.openAt(MAYA, 'home', PHONE);
    await bench.page.getByTestId('tab-people').click();
    await bench.page.getByTestId(`person-${OLU}`).click();
    await bench.page.getByTestId('tab-chats').click();
    await bench.page.getByTestId(`channel-${GENERAL}`).click();
    await bench.page.getByTestId('composer').waitFor();
    expect(await bench.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await bench.page.getByTestId('clock-toggle').click();
    await bench.page.getByTestId('clock-day').click();
    await bench.page.getByTestId('clock-now').getByText('Tue 24 Nov 2026').waitFor();
    await bench.page.getByTestId('clock-day').waitFor({ state: 'hidden' });
  });
});
