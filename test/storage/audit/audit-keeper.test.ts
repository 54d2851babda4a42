import { auditKeeper } from '../../../src/storage/audit/audit-keeper';
import { auditLogOf, granted } from '../../support/audit';
import { type TestDatabase, testDatabase } from '../../support/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('hands somebody out the reasons that they gave, and nobody else’s', async () => {
  const log = auditLogOf(database.connection, 'T2');
  await log.record(granted('hers', { by: 'nina', why: 'It was time.' }));
  await log.record(granted('his', { by: 'omar', why: 'She asked for it.' }));
  const { personalData } = auditKeeper(database.connection, 'T2', { settle: async () => undefined });
  expect(await personalData('nina')).toEqual({ reasonsGiven: ['It was time.'] });
  expect(await personalData('nobody')).toEqual({ reasonsGiven: [] });
});

it('what the log keeps about somebody is every entry that names them, whatever their part in it', async () => {
  const { connection } = database;
  const log = auditLogOf(connection, 'T1');
  await log.record(granted('she did it', { by: 'nina' }));
  await log.record(granted('done to her', { object: { kind: 'person', id: 'nina' } }));
  await log.record(granted('she is concerned', { people: { before: 'omar', after: 'nina' } }));
  await log.record(
    granted('all three', { by: 'nina', object: { kind: 'person', id: 'nina' }, people: { lead: 'nina' } }),
  );
  await log.record(granted('without her', { people: { manager: 'omar' } }));
  const debts = { settle: async () => undefined };
  expect(await auditKeeper(connection, 'T1', debts).erase('nina', 'somebody')).toEqual([
    {
      collection: 'audit_entries',
      count: 4,
      what: 'what they did and what was done to them, without the reasons they gave, under a pseudonym of its own, and whose it was is kept nowhere',
      why: 'So that it can be proved what was done, and that nothing was changed afterwards.',
    },
  ]);
  expect(await auditKeeper(connection, 'T1', debts).erase('nobody', 'somebody else')).toEqual([]);
});
