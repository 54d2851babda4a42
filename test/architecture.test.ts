import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenRules } from './support/house-rules';

const ROOT = join(__dirname, '..');
const sources = ['src', 'embedded-mongo/src', 'slack-simulator/src', 'slack-simulator/page'].flatMap(
  (folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|js)$/.test(name))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);

const broken = (path: string, text: string) => brokenRules({ path, text });

describe('the rules of the house', () => {
  it('are kept by every file', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.flatMap((path) => broken(path, readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
  });

  it.each([
    ['src/features/okrs/okr.service.ts', `import { x } from '../people/person';`],
    ['src/features/okrs/okr.routes.ts', `import { x } from '../home';`],
    ['src/features/people/people.service.ts', `import { x } from '../okrs';`],
  ])('%s may not do: %s (a feature is entered through its index, and only two may be)', (path, text) => {
    expect(broken(path, text)).toHaveLength(1);
  });

  it.each([
    [`import type { KnownBlock } from '@slack/types';`],
    [`import { md } from '../../slack/mrkdwn';`],
    [`import type { Outbox } from '../../delivery/schedule';`],
    [`import { connect } from '../../storage/connection';`],
  ])('a service may not do: %s', (text) => {
    expect(broken('src/features/okrs/check-ins.service.ts', text)).toHaveLength(1);
    expect(broken('src/features/okrs/objective.ts', text)).toHaveLength(1);
  });

  it.each(['slack', 'delivery', 'storage', 'shared'])('%s knows no feature', (room) => {
    expect(broken(`src/${room}/x.ts`, `import { p } from '../features/people';`)).not.toEqual([]);
  });

  it('shared imports nothing of ours', () => {
    expect(broken('src/shared/x.ts', `import { md } from '../slack/mrkdwn';`)).toHaveLength(1);
  });

  it('mongoose lives in stores and storage, node-cron in delivery', () => {
    expect(broken('src/features/okrs/okr.routes.ts', `import mongoose from 'mongoose';`)).toHaveLength(1);
    expect(broken('src/features/okrs/okr.store.ts', `import mongoose from 'mongoose';`)).toEqual([]);
    expect(broken('src/app.ts', `import cron from 'node-cron';`)).toHaveLength(1);
    expect(broken('src/delivery/heartbeat.ts', `import cron from 'node-cron';`)).toEqual([]);
  });

  it.each([
    'createConnection(uri)',
    `connection.collection('letters')`,
    `connection.db!.collection('letters')`,
    `connection.collection<Letter>('letters')`,
    'connection.getClient()',
    'connection.bulkWrite([])',
    `Letters.discriminator('Postcard', schema)`,
  ])('a store may not go past the seal of encrypted fields: %s', (text) => {
    expect(broken('src/features/okrs/okr.store.ts', text)).toHaveLength(1);
    expect(broken('src/storage/connection.ts', text)).toEqual([]);
  });

  it('only the programs touch the process', () => {
    expect(broken('src/start.ts', 'const home = process.env.HOME;')).toHaveLength(1);
    expect(broken('src/main.ts', 'const home = process.env.HOME;')).toEqual([]);
  });

  it.each(['new Date()', 'Date.now()', 'Math.random()'])('%s stands nowhere but in the clock', (text) => {
    expect(broken('src/delivery/tick.ts', `const x = ${text};`)).toHaveLength(1);
    expect(broken('src/delivery/tick.ts', `// not ${text}`)).toEqual([]);
  });

  it('the embedded store and the simulator know nothing of Trellis, and are known at start-up only', () => {
    expect(broken('slack-simulator/src/x.ts', `import { md } from '../../src/slack/mrkdwn';`)).toHaveLength(
      1,
    );
    expect(broken('embedded-mongo/src/x.ts', `import { s } from '@trellis/slack-simulator';`)).toHaveLength(
      1,
    );
    expect(broken('src/app.ts', `await import('@trellis/embedded-mongo');`)).toHaveLength(1);
    expect(broken('src/database.ts', `await import('@trellis/embedded-mongo');`)).toEqual([]);
  });
});
