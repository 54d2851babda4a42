import type { Simulator } from '@trellis/slack-simulator';
import { UserFacingError } from '../../src/shared/errors';
import { impatientClient } from '../../src/slack/client';
import { type UploadedFiles, uploadedFiles } from '../../src/slack/uploaded-files';
import { companySlack, HELEN, SECRETS } from '../support/company';
import { type FakeSlack, fakeSlack } from '../support/fake-slack';
import { recordingLog } from '../support/slack-conversation';

const { log } = recordingLog();
const NOT_ALLOWED =
  'Slack does not let Trellis read files, so this one was not read. Whoever runs Trellis has to install the app again with the permission “files:read”.';
const CSV = 'email,team\nasha.rao@fernweh.example,Räder\n';

let simulator: Simulator;
let pauses: number[];
const time = { now: () => new Date(), sleep: async (ms: number) => void pauses.push(ms) };

beforeEach(async () => {
  simulator = await companySlack('http://127.0.0.1:9/slack/events');
  pauses = [];
});
afterEach(() => simulator.close());

function filesOf(apiUrl: string, token = SECRETS.botToken, mostBytes?: number): UploadedFiles {
  const client = impatientClient({ token, apiUrl, log, timeoutMs: 400 });
  return uploadedFiles({ client, token, apiUrl, time, mostBytes });
}

async function uploaded(content: string | Buffer = CSV, name = 'people.csv'): Promise<string> {
  const url = `${simulator.pageUrl}api/people/${HELEN}/files?name=${name}`;
  const answer = await fetch(url, { method: 'POST', body: content as string });
  return ((await answer.json()) as { file: { id: string } }).file.id;
}

describe('a file that somebody attached', () => {
  it('is read as soon as Slack has finished with it', async () => {
    const content = await filesOf(simulator.apiUrl).read(await uploaded());
    expect(content.toString()).toBe(CSV);
    expect(pauses).toEqual([500]);
  });

  it('is given up after some seconds in which Slack did not finish with it', async () => {
    simulator.driver.setLooksUntilReady(9);
    await expect(filesOf(simulator.apiUrl).read(await uploaded())).rejects.toThrow(
      'Slack has not finished with this file yet, so it was not read. Please upload it again in a minute.',
    );
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000]);
  });

  it('is read although Slack asked to slow down, or did not answer, the first time', async () => {
    const id = await uploaded();
    simulator.driver.fault('files.info', { kind: 'rate_limited', retryAfter: 1 });
    simulator.driver.fault('files.info', { kind: 'status', status: 503 });
    expect((await filesOf(simulator.apiUrl).read(id)).toString()).toBe(CSV);
  });

  it('is refused when it is larger than what is read', async () => {
    const files = filesOf(simulator.apiUrl, SECRETS.botToken, 1024 * 1024);
    expect(await files.read(await uploaded(Buffer.alloc(1024 * 1024, 'a')))).toHaveLength(1024 * 1024);
    await expect(files.read(await uploaded(Buffer.alloc(1024 * 1024 + 1, 'a')))).rejects.toThrow(
      'This file is larger than 1 MB, so it was not read. Please upload it in parts.',
    );
  });

  it.each([
    ['leads to a login page', { kind: 'error', error: 'login' }, NOT_ALLOWED],
    ['forbids it', { kind: 'status', status: 403 }, NOT_ALLOWED],
    [
      'has trouble of its own',
      { kind: 'status', status: 500 },
      'Slack did not hand the file over in time, so it was not read. Please upload it again in a minute.',
    ],
    [
      'hangs up',
      { kind: 'drop_after' },
      'Slack did not hand the file over in time, so it was not read. Please upload it again in a minute.',
    ],
  ] as const)('is not read where Slack %s', async (_what, fault, sentence) => {
    simulator.driver.fault('files.download', fault);
    const refused = await filesOf(simulator.apiUrl)
      .read(await uploaded())
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserFacingError);
    expect((refused as Error).message).toBe(sentence);
    expect((refused as Error).cause).toBeDefined();
  });

  it('is not taken for a sheet when it is a page, whatever type Slack gives it', async () => {
    const page = '\n<!DOCTYPE html><html><body>Login</body></html>';
    await expect(filesOf(simulator.apiUrl).read(await uploaded(page))).rejects.toThrow(NOT_ALLOWED);
  });
});

describe('the token', () => {
  let slack: FakeSlack;
  beforeEach(async () => {
    slack = await fakeSlack();
  });
  afterEach(() => slack.close());

  const told = (file: object) => slack.answers('files.info', { ok: true, file: { id: 'F1', ...file } });

  it.each([
    ['another host', 'http://evil.example/files-pri/T1-F1/people.csv'],
    ['a host that only ends alike', 'http://127.0.0.1.evil.example/people.csv'],
    ['another port', 'http://127.0.0.1:1/people.csv'],
    ['another protocol', 'https://127.0.0.1/people.csv'],
  ])('is not sent to %s', async (_where, address) => {
    told({ url_private_download: address });
    await expect(filesOf(slack.apiUrl).read('F1')).rejects.toThrow(
      'Slack named an address that is not its own.',
    );
    expect(slack.calls.map(({ method }) => method)).toEqual(['files.info']);
  });

  it('is sent to Slack’s own host, and not on to where that redirects', async () => {
    told({ url_private: new URL('/files-pri/T1-F1/people.csv', slack.apiUrl).href });
    const location = new URL('/elsewhere', slack.apiUrl).href;
    slack.answers('people.csv', { status: 302, headers: { location } });
    await expect(filesOf(slack.apiUrl).read('F1')).rejects.toThrow(NOT_ALLOWED);
    expect(slack.calls.map(({ method }) => method)).toEqual(['files.info', 'people.csv']);
  });

  it.each([
    ['missing_scope', NOT_ALLOWED],
    ['file_deleted', 'This file was deleted in Slack meanwhile, so it was not read. Please upload it again.'],
  ])('is not enough where Slack says %s', async (error, sentence) => {
    slack.answers('files.info', { ok: false, error });
    await expect(filesOf(slack.apiUrl).read('F1')).rejects.toThrow(sentence);
    expect(pauses).toEqual([]);
  });
});
