import { readFile } from 'node:fs/promises';
import { clientOf } from '../support/clients';
import { withPage } from '../support/page-bench';
import { GENERAL, MAYA } from '../support/workspace';

const bench = withPage();

describe('a file in a message', () => {
  beforeEach(async () => {
    await clientOf(bench.simulator).files.uploadV2({
      channel_id: GENERAL,
      filename: '1-1.ics',
      title: 'Your 1:1s with Olu',
      content: 'BEGIN:VCALENDAR\r\n',
    });
    await bench.openAt(MAYA, GENERAL);
  });

  it('says what it is called and how large it is, and can be downloaded', async () => {
    const card = bench.page.getByTestId('message').getByRole('link', { name: 'Download 1-1.ics' });
    expect(await card.textContent()).toContain('Your 1:1s with Olu1-1.ics · 17 bytes');
    const downloading = bench.page.waitForEvent('download');
    await card.click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('1-1.ics');
    expect(await readFile(await download.path(), 'utf8')).toBe('BEGIN:VCALENDAR\r\n');
  });
});
