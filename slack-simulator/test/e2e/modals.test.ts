import type { ModalView } from '@slack/types';
import { clientOf } from '../support/clients';
import { withPage } from '../support/page-bench';
import { plain, throwModal } from '../support/views';
import { GENERAL, MAYA } from '../support/workspace';

const bench = withPage();

describe('a modal', () => {
  const needed: ModalView['blocks'][number] = {
    type: 'input',
    block_id: 'why',
    label: plain('Why'),
    element: { type: 'plain_text_input', action_id: 'value' },
  };
  const lastly: ModalView['blocks'] = [
    {
      type: 'actions',
      block_id: 'lastly',
      elements: [{ type: 'button', action_id: 'next', text: plain('Go on'), value: 'next' }],
    },
  ];
  const withWhy = throwModal({ blocks: [needed, ...throwModal().blocks] });

  const openModal = async (view = throwModal()): Promise<void> => {
    bench.appDoes('command', async ({ trigger_id }) => {
      await clientOf(bench.simulator).views.open({ trigger_id, view });
      return undefined;
    });
    await bench.openAt(MAYA, GENERAL);
    await bench.type('/pebble');
    await bench.page.getByRole('dialog', { name: 'Throw a pebble' }).waitFor();
  };

  const appUpdatesTo = (view: ModalView) =>
    bench.appDoes('block_actions', async (body) => {
      await clientOf(bench.simulator).views.update({ view_id: body.view.id, view });
      return undefined;
    });

  it('takes the keyboard and gives it back', async () => {
    await openModal();
    await bench.page.locator('[data-block-id=note] :focus').waitFor();
    await bench.page.keyboard.press('Escape');
    await bench.page.getByRole('dialog').waitFor({ state: 'detached' });
    await bench.page.locator('[data-testid=composer]:focus').waitFor();
  });

  it('asks at Escape before it discards what was typed, and gives the keyboard back', async () => {
    await openModal();
    await bench.page.getByLabel('Note').fill('SPLASH');
    await bench.page.keyboard.press('Escape');
    await bench.page.getByRole('alertdialog', { name: 'Discard what you typed?' }).waitFor();
    await bench.page.keyboard.press('Escape');
    await bench.page.locator('[data-block-id=note] :focus').waitFor();
    expect(await bench.page.getByLabel('Note').inputValue()).toBe('SPLASH');
    await bench.page.keyboard.press('Escape');
    await bench.page.getByRole('button', { name: 'Discard' }).click();
    await bench.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('is not sent while something needed is missing', async () => {
    await openModal(withWhy);
    await bench.page.getByTestId('modal-submit').click();
    expect(await bench.page.locator('[data-block-id=why]').getByRole('alert').textContent()).toBe(
      'Please complete this required field.',
    );
    expect(bench.received('view_submission')).toEqual([]);
  });

  it('shows what the app found wrong under the input, and keeps all that was typed', async () => {
    bench.appDoes('view_submission', async () => ({
      body: { response_action: 'errors', errors: { note: 'Too loud.' } },
    }));
    await openModal(withWhy);
    await bench.page.getByLabel('Why').fill('for fun');
    await bench.page.getByLabel('Note').fill('SPLASH');
    await bench.page.getByTestId('modal-submit').click();
    await bench.page.locator('[data-block-id=note]').getByText('Too loud.').waitFor();
    expect(await bench.page.getByLabel('Why').inputValue()).toBe('for fun');
    expect(await bench.page.getByLabel('Note').inputValue()).toBe('SPLASH');
  });

  it('says so and keeps all that was typed when the app failed', async () => {
    bench.appDoes('view_submission', async () => ({ status: 500 }));
    await openModal();
    await bench.page.getByLabel('Note').fill('SPLASH');
    await bench.page.getByTestId('modal-submit').click();
    await bench.page.getByTestId('modal-error').waitFor();
    expect(await bench.page.getByLabel('Note').inputValue()).toBe('SPLASH');
  });

  it('keeps an input through an update under the same ids, typed or not', async () => {
    const shown = throwModal();
    const note = { ...shown.blocks[0], element: { ...needed.element, initial_value: 'Other' } };
    appUpdatesTo({
      ...shown,
      title: plain('Updated'),
      blocks: [note as typeof needed, ...shown.blocks.slice(1)],
    });
    await openModal();
    await bench.page.getByRole('button', { name: 'More' }).click();
    await bench.page.getByRole('dialog', { name: 'Updated' }).waitFor();
    expect(await bench.page.getByLabel('Note').inputValue()).toBe('Plop');
  });

  it('shows the new initial value under a new block id, and keeps its neighbours', async () => {
    const shown = throwModal();
    const note = {
      ...shown.blocks[0],
      block_id: 'note~2',
      element: { ...needed.element, initial_value: 'Other' },
    };
    appUpdatesTo({
      ...shown,
      title: plain('Updated'),
      blocks: [note as typeof needed, ...shown.blocks.slice(1)],
    });
    await openModal();
    await bench.page.getByLabel('Size').selectOption('l');
    await bench.page.getByRole('dialog', { name: 'Updated' }).waitFor();
    expect(await bench.page.getByLabel('Note').inputValue()).toBe('Other');
    expect(await bench.page.getByLabel('Size').inputValue()).toBe('l');
  });

  const steps = (count: number): ModalView['blocks'] =>
    Array.from({ length: count }, (_, i) => ({
      ...needed,
      block_id: `step-${i}`,
      label: plain(`Step ${i}`),
    }));
  const long = throwModal({ blocks: [...throwModal().blocks, ...steps(20), ...lastly] });
  const scrolled = () => bench.page.locator('.modal-body').evaluate(({ scrollTop }) => scrollTop);
  const pressesAtTheEnd = async () => {
    await openModal(long);
    await bench.page.getByRole('button', { name: 'Go on' }).click();
  };

  it('begins at its top when it shows something else', async () => {
    appUpdatesTo({ ...long, title: plain('And now'), blocks: steps(30) });
    await pressesAtTheEnd();
    await bench.page.getByRole('dialog', { name: 'And now' }).waitFor();
    expect(await scrolled()).toBe(0);
  });

  it('stays where it was scrolled to when a field is added', async () => {
    appUpdatesTo({
      ...long,
      blocks: [...long.blocks, { ...needed, block_id: 'one-more', label: plain('One more') }],
    });
    await pressesAtTheEnd();
    await bench.page.getByLabel('One more').waitFor();
    expect(await scrolled()).toBeGreaterThan(500);
  });

  it('sends everything it holds, touched or not', async () => {
    await openModal();
    await bench.page.getByTestId('modal-submit').click();
    await bench.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(bench.received('view_submission')[0]?.body.view.state.values).toEqual({
      note: { value: { type: 'plain_text_input', value: 'Plop' } },
      size: { value: { type: 'static_select', selected_option: null } },
    });
  });
});
