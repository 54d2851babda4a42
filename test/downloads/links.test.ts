import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { downloadPages } from '../../src/downloads/download-pages';
import { links } from '../../src/downloads/links';
import { mongoLinkStore } from '../../src/downloads/links.store';
import type { AskedFile, Downloads } from '../../src/shared/downloads';
import { UserFacingError } from '../../src/shared/errors';
import { randomIds } from '../../src/shared/ids';
import { keyedIds } from '../../src/slack/keyed-ids';
import { type TestDatabase, testDatabase } from '../support/database';
import { keptLog } from '../support/log-lines';
import { standingClock } from '../support/workspace';

const NOON = '2026-07-03T12:00:00Z';
const SAID_NO = 'You are no HR admin any more.';

let database: TestDatabase;
let workspaces = 0;
const servers: Server[] = [];
beforeAll(async () => {
  database = await testDatabase();
  mongoLinkStore(database.connection, 'T0');
  await database.buildIndexes();
});
afterAll(async () => {
  for (const server of servers) server.close();
  await database.close();
});

async function door() {
  workspaces += 1;
  const workspaceId = `T${workspaces}`;
  const clock = standingClock('2026-12-24T09:00:00Z');
  const time = standingClock(NOON);
  const asked: AskedFile[] = [];
  const downloads: Downloads = {
    'reviews.summaries': {
      title: 'Summaries of <Q2>',
      async make(file) {
        asked.push(file);
        if (file.about === 'refused') throw new UserFacingError(SAID_NO);
        if (file.about === 'broken') throw new Error('secret words');
        return {
          name: 'Übersicht "Q2".csv',
          type: 'text/csv',
          content: ['subject,average\r\n', 'Asha,4.0\r\n'],
        };
      },
    },
  };
  const { log, lines } = keptLog();
  const deps = {
    store: mongoLinkStore(database.connection, workspaceId),
    downloads: () => downloads,
    publicUrl: 'https://trellis.example',
    nameOf: (token: string) => keyedIds('a key')('link', token),
    newId: randomIds(),
    clock,
    time,
  };
  const desk = links(deps);
  const server = createServer(downloadPages(desk, log));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const at = (url: string, method: string) =>
    fetch(url.replace('https://trellis.example', here), { method, redirect: 'manual' });
  const offered = async (about = 'cycle-1') => (await desk.offer('helen', 'reviews.summaries', about))!;
  const stored = () =>
    database.connection.db!.collection('one_time_links').find({ workspaceId }).toArray() as Promise<object[]>;
  return { desk, deps, at, offered, asked, clock, time, stored, lines };
}

describe('a one-time link', () => {
  it('shows a page that says what it is, and downloads the file once by its button', async () => {
    const { at, offered, asked } = await door();
    const url = await offered();
    const page = await at(url, 'GET');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<h1>Summaries of &lt;Q2&gt;</h1>');
    const file = await at(url, 'POST');
    expect(file.status).toBe(200);
    expect(await file.text()).toBe('subject,average\r\nAsha,4.0\r\n');
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="_bersicht _Q2_.csv"; filename*=UTF-8''%C3%9Cbersicht%20%22Q2%22.csv`,
    );
    expect(asked).toEqual([
      {
        personId: 'helen',
        about: 'cycle-1',
        linkId: expect.stringMatching(/^.{20}$/),
        now: new Date('2026-12-24T09:00:00Z'),
      },
    ]);
    const again = await at(url, 'POST');
    expect([again.status, await again.text()]).toEqual([
      410,
      expect.stringContaining('This link was used already'),
    ]);
    expect((await at(url, 'GET')).status).toBe(410);
  });

  it('is not used up by whoever fetches it ahead of time', async () => {
    const { at, offered, asked } = await door();
    const url = await offered();
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) expect((await at(url, method)).status).toBe(200);
    for (const method of ['PUT', 'DELETE', 'OPTIONS']) expect((await at(url, method)).status).toBe(405);
    expect(asked).toEqual([]);
    expect((await at(url, 'POST')).status).toBe(200);
  });

  it('is over after ten minutes of real time, wherever the calendar stands', async () => {
    const { at, offered, time, clock } = await door();
    const url = await offered();
    clock.at = new Date('2027-12-24T09:00:00Z');
    time.at = new Date('2026-07-03T12:09:59.999Z');
    expect((await at(url, 'GET')).status).toBe(200);
    time.at = new Date('2026-07-03T12:10:00Z');
    expect((await at(url, 'GET')).status).toBe(410);
    expect((await at(url, 'POST')).status).toBe(410);
  });

  it('gives the file to one of many who press at once', async () => {
    const { at, offered } = await door();
    const url = await offered();
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async () => (await at(url, 'POST')).status),
    );
    expect(statuses.toSorted()).toEqual([200, ...Array(11).fill(410)]);
  });

  it('says why somebody may not have the file any more, and stays', async () => {
    const { at, offered } = await door();
    const url = await offered('refused');
    const refused = await at(url, 'POST');
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining(`<h1>${SAID_NO}</h1>`),
    ]);
    expect((await at(url, 'GET')).status).toBe(200);
  });

  it('is not used up by a fault, which is told in one sentence and logged without the address', async () => {
    const { at, offered, lines } = await door();
    const url = await offered('broken');
    const failed = await at(url, 'POST');
    expect([failed.status, await failed.text()]).toEqual([500, expect.stringContaining('Please try again.')]);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain(url.split('/').at(-1));
    expect((await at(url, 'GET')).status).toBe(200);
  });

  it('can be guessed by nobody, nor read from the database', async () => {
    const { at, offered, stored, desk } = await door();
    const url = await offered();
    const token = url.split('/').at(-1)!;
    expect(token).toMatch(/^[A-Za-z0-9_-]{40}$/);
    expect(JSON.stringify(await stored())).not.toContain(token.slice(0, 10));
    const [{ _id }] = (await stored()) as [{ _id: string }];
    for (const guess of ['', _id, token.slice(1), `${token}x`, '..%2F..', '%'])
      expect((await at(`https://trellis.example/download/${guess}`, 'POST')).status).toBe(410);
    expect(await desk.titleOf(token)).toBe('Summaries of <Q2>');
  });

  it('lets nobody on the way keep, frame or run anything', async () => {
    const { at, offered } = await door();
    const url = await offered();
    for (const method of ['GET', 'POST']) {
      const { headers } = await at(url, method);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
    }
  });

  it('is not given out without a public address, nor for what there is not', async () => {
    const { deps, stored, desk } = await door();
    const without = links({ ...deps, publicUrl: undefined });
    expect(await without.offer('helen', 'reviews.summaries')).toBeUndefined();
    expect(await stored()).toEqual([]);
    await expect(desk.offer('helen', 'toString')).rejects.toThrow('There is no file of the kind toString.');
  });

  it('goes with whoever is erased', async () => {
    const { desk, offered, at } = await door();
    const url = await offered();
    expect(await desk.keeper.erase('helen', 'gone-1')).toEqual([]);
    expect((await at(url, 'POST')).status).toBe(410);
  });
});
