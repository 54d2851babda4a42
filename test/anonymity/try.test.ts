import { type TestDatabase, testDatabase } from '../support/database';
import { attacked, sharesOf } from './support/attack';
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
  for (let seed = 1; seed <= 6; seed++) {
    const organisation = organisationOf(seed);
    const c = process.cpuUsage();
    const p = await played(database, organisation, { inBrief: true });
    const u = process.cpuUsage(c);
    const c2 = process.cpuUsage();
    const a = attacked(p);
    const u2 = process.cpuUsage(c2);
    console.log(seed, organisation.size, p.truths.length, p.sightings.length, Math.round((u.user + u.system) / 1000), Math.round((u2.user + u2.system) / 1000), a.figures, a.leaks, sharesOf(a.shares), sharesOf(a.hrShares));
    if (seed === 4) require('fs').writeFileSync('/var/tmp/prof-attack/s.json', JSON.stringify(p.sightings.filter(s => s.callback === 'reviews.read_summary'), null, 1));
  }
}, 600_000);
