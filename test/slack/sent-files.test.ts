import type { Simulator } from '@trellis/slack-simulator';
import { UserFacingError } from '../../src/shared/errors';
import { impatientClient } from '../../src/slack/client';
import { sendsFiles } from '../../src/slack/sent-files';
import { ASHA, BEN, companySlack, PETER, SECRETS } from '../support/company';
import { recordingLog } from '../support/slack-conversation';

const CALENDAR = 'BEGIN:VCALENDAR\r\nSUMMARY:1:1 with Zoë Müller\r\nEND:VCALENDAR\r\n';
const FILE = { name: '1-1.ics', title: 'Your 1:1s', content: CALENDAR };
const { log, lines } = recordingLog();

let simulator: Simulator;
beforeEach(async () => {
  lines.length = 0;
  simulator = await companySlack('http://127.0.0.1:9/slack/events');
});
afterEach(() => simulator.close());

const send = (slackId: string, apiUrl = simulator.apiUrl) =>
  sendsFiles(impatientClient({ token: SECRETS.botToken, apiUrl, log, timeoutMs: 400 }))(slackId, FILE);
const messagesOf = (slackId: string) => simulator.driver.as(slackId).messages();

describe('a file that Trellis sends', () => {
  it('is in that person’s messages, as it was written, and in nobody else’s', async () => {
    await send(ASHA);
    const [message] = await messagesOf(ASHA);
    expect(message).toMatchObject({ text: '', files: [{ name: '1-1.ics', title: 'Your 1:1s' }] });
    expect(simulator.driver.as(ASHA).download(message!.files![0]!).toString()).toBe(CALENDAR);
    expect(await messagesOf(BEN)).toEqual([]);
  });

  it('leaves nothing in the log', async () => {
    await send(ASHA);
    expect(lines).toEqual([]);
  });
});

describe('a file that cannot be sent', () => {
  const sentenceOf = async (sending: Promise<void>) => {
    const error = await sending.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserFacingError);
    expect((error as Error).cause).toBeInstanceOf(Error);
    return (error as Error).message;
  };
  const REFUSED = 'Slack did not take the file, so it was not sent. Please try again in a minute.';
  const LATE = 'Slack did not take the file in time, so it may not be there. Please try again in a minute.';

  it.each(['conversations.open', 'files.getUploadURLExternal', 'files.completeUploadExternal'])(
    'is said to be refused where Slack refuses at %s',
    async (method) => {
      simulator.driver.fault(method, { kind: 'error', error: 'internal_error' });
      expect(await sentenceOf(send(ASHA))).toBe(REFUSED);
      expect(await messagesOf(ASHA)).toEqual([]);
    },
  );

  it('is said to be refused for somebody who has left Slack', async () => {
    expect(await sentenceOf(send(PETER))).toBe(REFUSED);
  });

  it.each([
    ['does not answer', 'files.getUploadURLExternal', { kind: 'hang' } as const],
    ['asks to slow down', 'conversations.open', { kind: 'rate_limited', retryAfter: 9 } as const],
    ['breaks', 'files.upload', { kind: 'status', status: 503 } as const],
    ['does not take the content', 'files.upload', { kind: 'error', error: 'any' } as const],
    ['is cut off', 'files.upload', { kind: 'drop_after' } as const],
    ['is cut off when it is done', 'files.completeUploadExternal', { kind: 'drop_after' } as const],
  ])('may be late where Slack %s', async (_, method, fault) => {
    simulator.driver.fault(method, fault);
    expect(await sentenceOf(send(ASHA))).toBe(LATE);
  });

  it('may be late where Slack is away', async () => {
    expect(await sentenceOf(send(ASHA, 'http://127.0.0.1:9/api/'))).toBe(LATE);
  });

  it('says what is to be done where the app may not', async () => {
    simulator.driver.fault('files.getUploadURLExternal', { kind: 'error', error: 'missing_scope' });
    expect(await sentenceOf(send(ASHA))).toBe(
      'Slack does not let Trellis send files, so this one was not sent. Whoever runs Trellis has to install the app again with the permissions “files:write” and “im:write”.',
    );
  });

  it('is not said to be sent where Slack’s answer says nothing', async () => {
    simulator.driver.fault('conversations.open', { kind: 'status', status: 200 });
    expect(await sentenceOf(send(ASHA))).toBe(REFUSED);
  });
});
