import { clientOf } from '../support/clients';
import { fileForm } from '../support/file-form';
import { withPage } from '../support/page-bench';
import { GENERAL, MAYA } from '../support/workspace';

const bench = withPage();

const sheet = (name: string, content = 'a,b\n') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
});
const chooser = () => bench.page.locator('[data-block-id=sheet] input[type=file]');

describe('a file input', () => {
  beforeEach(async () => {
    bench.appDoes('command', async ({ trigger_id }) => {
      const view = fileForm({ filetypes: ['csv'], max_files: 1 });
      await clientOf(bench.simulator).views.open({ trigger_id, view });
      return undefined;
    });
    await bench.openAt(MAYA, GENERAL);
    await bench.type('/pebble');
    await bench.page.getByRole('dialog', { name: 'Hand in' }).waitFor();
  });

  it('shows what was chosen, takes it back, and sends what is left', async () => {
    await chooser().setInputFiles(sheet('old.csv'));
    await bench.page.getByRole('button', { name: 'Remove old.csv' }).click();
    await chooser().setInputFiles(sheet('people.csv'));
    await bench.page.getByText('people.csv').waitFor();
    await bench.page.getByText('No more can be added').waitFor();
    await bench.page.getByTestId('modal-submit').click();
    await bench.page.getByRole('dialog').waitFor({ state: 'detached' });
    const [submitted] = bench.received('view_submission');
    expect(submitted?.body.view.state.values.sheet.value.files).toMatchObject([{ name: 'people.csv' }]);
  });

  it('says at once what it does not take', async () => {
    await chooser().setInputFiles(sheet('people.pdf'));
    await bench.page.getByText('people.pdf cannot be added: only .csv can.').waitFor();
    await chooser().setInputFiles(sheet('empty.csv', ''));
    await bench.page.getByText('This file is empty and cannot be uploaded.').waitFor();
  });
});
