import { type TestDatabase, testDatabase } from '../support/database';
import { organisationOf } from './support/organisation';
import { played } from './support/play';
import { worldOf } from './support/world';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await (await worldOf(database, organisationOf(1))).forget();
  await database.buildIndexes();
}, 60_000);
afterAll(() => database.close());

it('tries', async () => {
  for (let seed = 1; seed <= 8; seed++) {
    const t = performance.now();
    const organisation = organisationOf(seed);
    const c = process.cpuUsage();
    const { sightings, truths } = await played(database, organisation);
    const u = process.cpuUsage(c);
    console.log(seed, organisation.size, truths.length, sightings.length, Math.round(performance.now() - t), Math.round((u.user + u.system) / 1000), [...new Set(sightings.map((s) => s.via))].join(' | '));
  }
}, 600_000);
