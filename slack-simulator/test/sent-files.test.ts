import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../src';
import { clientOf, refusalOf } from './support/clients';
import { type Receiver, startReceiver } from './support/receiver';
import { startForThisTest } from './support/running';
import { BOT, GENERAL, installed, LENA, MAYA, OLU, quiet, seed } from './support/workspace';

const SCOPES = ['chat:write', 'im:write', 'files:read', 'files:write'];
const CALENDAR = 'BEGIN:VCALENDAR\r\nSUMMARY:Zoë ☕\r\nEND:VCALENDAR\r\n';

let receiver: Receiver;
let simulator: Simulator;

beforeEach(async () => {
  receiver = await startReceiver();
  simulator = await startSimulator({ seed, app: installed(receiver.url, SCOPES) });
});
afterEach(() => Promise.all([simulator.close(), receiver.close()]));

const client = () => clientOf(simulator);
const maya = () => simulator.driver.as(MAYA);
const dmWith = async (users: string) => String((await client().conversations.open({ users })).channel?.id);

/** Slack's own client does all three steps. */
const sends = (channel: string, more: object = {}) =>
  client().files.uploadV2({
    channel_id: channel,
    filename: '1-1.ics',
    title: 'Your 1:1s',
    content: CALENDAR,
    ...more,
  });

const announced = async (length = CALENDAR.length) =>
  client().files.getUploadURLExternal({ filename: 'a.txt', length });
const posted = async (url: string, body: string) => (await fetch(url, { method: 'POST', body })).status;

describe('a file that the app sends', () => {
  it('comes as a message of the app in the direct message, and can be read', async () => {
    await sends(await dmWith(MAYA));
    const [message] = await maya().messages();
    expect(message).toMatchObject({
      user: BOT,
      text: '',
      files: [{ name: '1-1.ics', title: 'Your 1:1s', size: Buffer.byteLength(CALENDAR) }],
    });
    expect(maya().download(message!.files![0]!).toString()).toBe(CALENDAR);
  });

  it('comes with the comment that it was given', async () => {
    await sends(await dmWith(MAYA), { initial_comment: 'Here you are' });
    expect((await maya().messages())[0]).toMatchObject({
      text: 'Here you are',
      files: [{ name: '1-1.ics' }],
    });
  });

  it('is called by its name where it has no title', async () => {
    const { upload_url, file_id } = await announced();
    await posted(upload_url!, 'x'.repeat(CALENDAR.length));
    const { files } = await client().files.completeUploadExternal({ files: [{ id: file_id! }] });
    expect(files).toEqual([{ id: file_id, title: 'a.txt' }]);
  });

  it('is seen by those in its channel alone', async () => {
    await sends(await dmWith(MAYA));
    const [message] = await maya().messages();
    expect(() => simulator.driver.as(OLU).download(message!.files![0]!)).toThrow(
      'U0OLU does not see 1-1.ics.',
    );
    const path = (user: string) => `${simulator.pageUrl}api/people/${user}/files/${message!.files![0]!.id}`;
    expect((await fetch(path(OLU))).status).toBe(404);
    const download = await fetch(path(MAYA));
    expect(download.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''1-1.ics");
    expect(download.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await download.text()).toBe(CALENDAR);
  });

  it('stands in what the app hears of that message', async () => {
    await sends(await dmWith(MAYA));
    const [message] = await maya().messages();
    await maya().shortcut('keep', message);
    expect(receiver.received.at(-1)?.body.message).toMatchObject({
      upload: true,
      files: [{ name: '1-1.ics', title: 'Your 1:1s', filetype: 'ics', user: BOT, size: 50 }],
    });
  });

  it('can be read by the app itself at once', async () => {
    await sends(await dmWith(MAYA));
    const [message] = await maya().messages();
    const { file } = await client().files.info({ file: message!.files![0]!.id });
    const authorization = `Bearer ${simulator.botToken}`;
    const download = await fetch(file!.url_private_download!, { headers: { authorization } });
    expect(await download.text()).toBe(CALENDAR);
  });

  it('outlives the process', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sent-files-'));
    const kept = { ...quiet, app: installed(receiver.url, SCOPES), dataDir };
    const first = await startForThisTest(kept);
    const [channel] = await Promise.all([
      clientOf(first).conversations.open({ users: MAYA }),
      clientOf(first).files.getUploadURLExternal({ filename: 'never-sent.txt', length: 1 }),
    ]);
    await clientOf(first).files.uploadV2({
      channel_id: channel.channel!.id!,
      filename: '1-1.ics',
      content: CALENDAR,
    });
    await first.close();
    const again = (await startForThisTest(kept)).driver.as(MAYA);
    const [message] = await again.messages();
    expect(again.download(message!.files![0]!).toString()).toBe(CALENDAR);
    await rm(dataDir, { recursive: true });
  });
});

describe('a file that Slack does not take', () => {
  it.each([
    ['an app without files:write', ['im:write']],
    ['an app without im:write', ['files:write']],
  ])('from %s', async (_, scopes) => {
    const other = await startForThisTest({ ...quiet, app: installed(receiver.url, scopes) });
    const api = clientOf(other);
    const sending = api.conversations
      .open({ users: MAYA })
      .then(() => api.files.getUploadURLExternal({ filename: 'a.txt', length: 1 }));
    expect((await refusalOf(sending)).error).toBe('missing_scope');
  });

  it('for a person’s id in place of a channel’s', async () => {
    expect(await refusalOf(sends(MAYA))).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: {
        messages: ['[ERROR] input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$ [json-pointer:/channel_id]'],
      },
    });
  });

  it.each([
    ['of which it is no member', 'C0SECRETS', 'channel_not_found'],
    ['that is not there', 'C0NOWHERE', 'channel_not_found'],
  ])('for a channel %s', async (_, channel, error) => {
    expect((await refusalOf(sends(channel))).error).toBe(error);
  });

  it('for somebody who has left', async () => {
    expect((await refusalOf(dmWith(LENA))).error).toBe('user_disabled');
  });

  it('that is empty, or of no length', async () => {
    expect((await refusalOf(announced(0))).error).toBe('missing_argument');
    const call = client().apiCall('files.getUploadURLExternal', { filename: 'a.txt', length: 'long' });
    expect((await refusalOf(call)).error).toBe('invalid_arguments');
  });

  it('that is not sent as it was announced', async () => {
    const { upload_url, file_id } = await announced(3);
    expect(await posted(upload_url!, 'four')).toBe(400);
    const files: [{ id: string }] = [{ id: file_id! }];
    expect((await refusalOf(client().files.completeUploadExternal({ files }))).error).toBe('file_not_found');
    expect(await posted(`${upload_url}x`, 'abc')).toBe(400);
    expect(await posted(upload_url!, 'abc')).toBe(200);
    await client().files.completeUploadExternal({ files, channel_id: GENERAL });
    expect((await refusalOf(client().files.completeUploadExternal({ files }))).error).toBe('file_not_found');
    expect(await maya().messages(GENERAL)).toHaveLength(1);
  });
});

describe('a test can have it go wrong', () => {
  it.each(['files.getUploadURLExternal', 'files.completeUploadExternal', 'conversations.open'])(
    'at %s',
    async (method) => {
      simulator.driver.fault(method, { kind: 'error', error: 'internal_error' });
      expect((await refusalOf(dmWith(MAYA).then(sends))).error).toBe('internal_error');
      expect(await maya().messages()).toEqual([]);
    },
  );

  it.each([
    ['refused', { kind: 'error', error: 'any' } as const],
    ['broken', { kind: 'status', status: 503 } as const],
    ['cut off', { kind: 'drop_after' } as const],
  ])('while its content is sent: %s', async (_, fault) => {
    simulator.driver.fault('files.upload', fault);
    await expect(sends(await dmWith(MAYA))).rejects.toThrow();
    expect(await maya().messages()).toEqual([]);
  });
});
