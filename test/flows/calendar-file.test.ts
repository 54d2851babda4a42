import { mongoMeetingStore } from '../../src/features/one-on-ones/stores/meetings.store';
import { mongoSeriesStore } from '../../src/features/one-on-ones/stores/series.store';
import { type Connection, connect } from '../../src/storage/connection';
import { keyring } from '../../src/storage/encryption/keyring';
import { succeeded } from '../support/colleague';
import { ASHA, BEN } from '../support/company';
import { KEY_ONE } from '../support/keys';
import { alarms, keptLog } from '../support/log-lines';
import { aMeeting, aSeries } from '../support/one-on-ones';
import { readCalendar } from '../support/rfc5545';
import { type WholeApp, wholeApp } from '../support/whole-app';

const SEND = 'one-on-ones.send_calendar';
const TUESDAY = new Date('2026-04-07T13:00:00Z');
const SENT = 'The calendar file is in your messages with Trellis.';

let world: WholeApp;
let writer: Connection;

/** Ben has scheduled a 1:1 with Asha, and she has read so in a card. */
beforeAll(async () => {
  world = await wholeApp();
  writer = await connect(world.mongodbUri, { keyring: keyring(KEY_ONE), log: keptLog().log });
  const idOf = async (slackId: string) => (await world.app.people.personBySlackId(slackId))!.id;
  const pair = { managerId: await idOf(BEN), reportId: await idOf(ASHA) };
  await mongoMeetingStore(writer, 'T0FERNWEH').insert(aMeeting({ ...pair, startsAt: TUESDAY }));
  const series = aSeries({ ...pair, repeat: 'ONCE', firstDay: '2026-04-07', planned: 1 });
  const told = { id: 'told-1', kind: 'scheduled', recipient: pair.reportId, at: world.clock.now() } as const;
  await mongoSeriesStore(writer, 'T0FERNWEH').insert(series, [told]);
  await world.comesTo(new Date('2026-04-03T10:01:00Z'));
});
afterAll(async () => {
  await writer.close();
  await world.stop();
});

const asha = () => world.as(ASHA);
const files = async () => (await asha().person.messages()).flatMap((message) => message.files ?? []);
async function presses(): Promise<void> {
  const [card] = await asha().cards();
  succeeded(await asha().presses(card!, SEND));
  await world.app.settled();
}

describe('somebody who wants their 1:1 in their calendar', () => {
  it('gets a file in their messages that their calendar can read', async () => {
    await presses();
    expect((await asha().lines()).at(-1)).toBe(SENT);
    const [file] = await files();
    expect(file).toMatchObject({ name: '1-1.ics', title: '1:1 with Ben Albrecht' });
    expect(readCalendar(asha().person.download(file!))).toMatchObject({
      method: 'PUBLISH',
      events: [{ start: TUESDAY, summary: '1:1 with Ben Albrecht', sequence: 0 }],
    });
    expect(await world.as(BEN).person.messages()).toEqual([]);
  });

  it.each([
    [
      'does not take it',
      { kind: 'error', error: 'internal_error' } as const,
      'Slack did not take the file, so it was not sent. Please try again in a minute.',
    ],
    [
      'is slow',
      { kind: 'hang' } as const,
      'Slack did not take the file in time, so it may not be there. Please try again in a minute.',
    ],
  ])('is told where Slack %s, and was answered in time', async (_, fault, sentence) => {
    const before = (await files()).length;
    world.driver.fault('files.completeUploadExternal', fault);
    const [card] = await asha().cards();
    const begun = performance.now();
    succeeded(await asha().presses(card!, SEND));
    expect(performance.now() - begun).toBeLessThan(1_000);
    await world.app.settled();
    expect((await asha().lines()).at(-1)).toBe(sentence);
    expect(await files()).toHaveLength(before);
  });

  it('leaves nothing of it in the log, and no alarm', () => {
    expect(world.indiscreet()).toEqual([]);
    expect(alarms(world.lines)).toEqual([]);
    expect(world.badStatuses()).toEqual([]);
  });
});
