import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../src';
import { checkMessageBlocks, checkModal } from '../src/block-kit/validate';
import { clientOf, refusalOf } from './support/clients';
import { fileForm } from './support/file-form';
import { type Received, type Receiver, startReceiver } from './support/receiver';
import { startForThisTest } from './support/running';
import { BOT_TOKEN, installed, MAYA, OLU, quiet, seed } from './support/workspace';

const SCOPES = ['commands', 'files:read'];
const SHEET = { name: 'people.csv', content: 'email,team\nmaya@northwind.test,Lakes\n' };

let receiver: Receiver;
let simulator: Simulator;

beforeEach(async () => {
  receiver = await startReceiver();
  simulator = await startSimulator({ seed, app: installed(receiver.url, SCOPES) });
});
afterEach(() => Promise.all([simulator.close(), receiver.close()]));

const maya = () => simulator.driver.as(MAYA);
const last = (): Received['body'] => receiver.received.at(-1)?.body;

const openForm = async (element = {}) => {
  await maya().command('/pebble');
  await clientOf(simulator).views.open({ trigger_id: last().trigger_id, view: fileForm(element) });
};

/** Hands the sheet in and asks about it until it can be read. */
const handedIn = async () => {
  await openForm();
  await maya().attach('sheet', SHEET);
  await maya().submit();
  const [{ id }] = last().view.state.values.sheet.value.files;
  await clientOf(simulator).files.info({ file: id });
  return (await clientOf(simulator).files.info({ file: id })).file!;
};

const asked = (url: string, token?: string) =>
  fetch(url, { redirect: 'manual', headers: token ? { authorization: `Bearer ${token}` } : {} });

describe('a file input', () => {
  it('stands in modals alone, for 1 to 10 files', () => {
    expect(checkModal(fileForm({ filetypes: ['csv'], max_files: 10 }), '/view')).toEqual([]);
    expect(checkModal(fileForm({ max_files: 11 }), '/view')).toMatchObject([
      { message: 'must be at most 10' },
    ]);
    const bare = { type: 'actions', elements: [{ type: 'file_input', action_id: 'value' }] };
    expect(checkMessageBlocks([bare], '/blocks')).toMatchObject([
      { message: 'unsupported type: file_input' },
    ]);
  });

  it('tells the app at submission what was attached, before that is ready to be read', async () => {
    await openForm();
    await maya().attach('sheet', SHEET);
    expect(await maya().submit()).toEqual({ ok: true, result: 'closed' });
    expect(last().view.state.values).toEqual({
      sheet: {
        value: {
          type: 'file_input',
          files: [
            expect.objectContaining({
              id: expect.stringMatching(/^F[A-Z0-9]{10}$/),
              name: 'people.csv',
              mimetype: 'text/csv',
              filetype: 'csv',
              user: MAYA,
              mode: 'hosted',
              size: 0,
            }),
          ],
        },
      },
    });
    expect(last().view.state.values.sheet.value.files[0]).not.toHaveProperty('url_private_download');
  });

  it('is not sent without a file, with too many, or with one that ends otherwise', async () => {
    await openForm({ filetypes: ['csv'], max_files: 1 });
    const errorOf = async () => {
      const outcome = await maya().submit();
      return 'errors' in outcome ? outcome.errors.sheet : outcome;
    };
    expect(await errorOf()).toBe('Please complete this required field.');
    await maya().attach('sheet', SHEET, SHEET);
    expect(await errorOf()).toBe('Please attach no more than 1 files.');
    await maya().attach('sheet', { ...SHEET, name: 'people.pdf' });
    expect(await errorOf()).toBe('Please attach only files that end in .csv.');
    expect(receiver.received.some(({ body }) => body.type === 'view_submission')).toBe(false);
  });

  it('takes nothing empty and nothing above 10 MB', async () => {
    await openForm();
    await expect(maya().attach('sheet', { name: 'a.csv', content: '' })).rejects.toThrow(
      'This file is empty and cannot be uploaded.',
    );
    const large = Buffer.alloc(10 * 1024 * 1024 + 1, 'x');
    await expect(maya().attach('sheet', { name: 'a.csv', content: large })).rejects.toThrow(
      'This file is larger than 10 MB and cannot be uploaded here.',
    );
  });

  it('hands over only what its own person uploaded', async () => {
    await openForm();
    const elsewhere = `${simulator.pageUrl}api/people/${OLU}/files?name=secret.csv`;
    const { file } = (await (await fetch(elsewhere, { method: 'POST', body: 'secret' })).json()) as {
      file: object;
    };
    const state = { sheet: { value: { type: 'file_input', files: [file] } } };
    const submit = `${simulator.pageUrl}api/people/${MAYA}/views/${maya().modal()?.id}/submit`;
    await fetch(submit, { method: 'POST', body: JSON.stringify({ state }) });
    expect(last().view.state.values.sheet.value.files).toEqual([]);
  });
});

describe('files.info', () => {
  it('has neither size nor addresses at the first look, and both at the second', async () => {
    await openForm();
    await maya().attach('sheet', SHEET);
    await maya().submit();
    const [{ id }] = last().view.state.values.sheet.value.files;
    const { file: early } = await clientOf(simulator).files.info({ file: id });
    expect(early).toMatchObject({ id, name: 'people.csv', size: 0 });
    expect(early).not.toHaveProperty('url_private');
    const { file } = await clientOf(simulator).files.info({ file: id });
    expect(file).toMatchObject({
      size: 37,
      url_private_download: expect.stringContaining(`-${id}/download/`),
    });
  });

  it('refuses an app without files:read, and ids that there are not', async () => {
    const unread = await startForThisTest({ ...quiet, app: installed(receiver.url, ['commands']) });
    expect(await refusalOf(clientOf(unread).files.info({ file: 'F1' }))).toMatchObject({
      error: 'missing_scope',
      needed: 'files:read',
    });
    expect(await refusalOf(clientOf(simulator).files.info({ file: 'F1' }))).toMatchObject({
      error: 'file_not_found',
    });
  });
});

describe('url_private_download', () => {
  it('gives the file to the bot’s token', async () => {
    const file = await handedIn();
    const answer = await asked(file.url_private_download!, BOT_TOKEN);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await answer.text()).toBe(SHEET.content);
    expect(await (await asked(file.url_private!, BOT_TOKEN)).text()).toBe(SHEET.content);
  });

  it.each([['no token'], ['xoxb-another']])('leads to a login page with %s', async (token) => {
    const { url_private_download: url = '' } = await handedIn();
    const answer = await asked(url, token.startsWith('xoxb') ? token : undefined);
    expect(answer.status).toBe(302);
    const page = await fetch(new URL(answer.headers.get('location')!, url));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toContain('Login | Slack');
  });

  it('goes wrong as a test asks for', async () => {
    const { url_private_download: url = '' } = await handedIn();
    simulator.driver.fault('files.download', { kind: 'status', status: 503 });
    simulator.driver.fault('files.download', { kind: 'error', error: 'login' });
    simulator.driver.fault('files.download', { kind: 'drop_after' });
    expect((await asked(url, BOT_TOKEN)).status).toBe(503);
    expect(await (await asked(url, BOT_TOKEN)).text()).toContain('Login | Slack');
    await expect(asked(url, BOT_TOKEN)).rejects.toThrow();
    expect((await asked(url, BOT_TOKEN)).status).toBe(200);
  });
});

it('keeps files over a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'simulated-files-'));
  const first = await startForThisTest({ ...quiet, app: installed(receiver.url, SCOPES), dataDir });
  const upload = `${first.pageUrl}api/people/${MAYA}/files?name=a.csv`;
  const { file } = (await (await fetch(upload, { method: 'POST', body: 'a,b' })).json()) as {
    file: { id: string };
  };
  await first.close();
  const second = await startForThisTest({ ...quiet, app: installed(receiver.url, SCOPES), dataDir });
  const found = await clientOf(second).files.info({ file: file.id });
  expect(await (await asked(found.file!.url_private!, BOT_TOKEN)).text()).toBe('a,b');
  await rm(dataDir, { recursive: true });
});
