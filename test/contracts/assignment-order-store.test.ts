import type { OrderContents, OrderProposal } from '../../src/features/reviews/orders/assignment-orders';
import { mongoAssignmentOrderStore } from '../../src/features/reviews/orders/assignment-orders.store';
import { mongoOrderErasure } from '../../src/features/reviews/orders/assignment-orders-erasure.store';
import type { AuditEntry } from '../../src/shared/audit';
import { type TestDatabase, testDatabase } from '../support/database';

const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 12, minute));

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  storeOf('T0');
  await database.buildIndexes();
});
afterAll(() => database.close());

const storeOf = (workspaceId: string) => mongoAssignmentOrderStore(database.connection, workspaceId);
const raw = (id: string) =>
  database.connection.db!.collection('assignment_orders').findOne({ _id: id as never });

const contents = (count = 1): OrderContents => ({
  source: { kind: 'chart', roles: ['SELF'] },
  planned: {
    added: [],
    present: { SELF: 1, MANAGER: 0, PEER: 0, REPORT: 0 },
    leftOut: { tooNew: 0, noManager: 0, otherAdmin: 2 },
  },
  ordered: Array.from({ length: count }, (_, i) => ({
    ...{ id: `a${i}`, subjectId: 'asha', reviewerId: 'asha', role: 'SELF' as const },
    subjectIncluded: false,
  })),
});
const proposal = (id: string, minute = 0): OrderProposal => ({
  ...{ id, cycleId: 'q2', by: 'helen', at: at(minute), expiresAt: at(minute + 60), contents: contents() },
});
const ENTRY: AuditEntry = {
  ...{ id: 'x', at: at(1), by: 'helen', action: 'reviews.assigned_together' },
  object: { kind: 'cycle', id: 'q2' },
};

describe('the store of orders', () => {
  it('keeps what is proposed until it is begun, done and forgotten', async () => {
    const store = storeOf('T1');
    await store.propose(proposal('o1'));
    await store.propose({ ...proposal('o1'), by: 'luca' });
    const kept = { id: 'o1', cycleId: 'q2', by: 'helen', expiresAt: at(60), done: 0, of: 0 };
    expect(await store.order('o1')).toEqual({ ...kept, state: 'PROPOSED', contents: contents() });
    expect(await store.standing('o1')).toEqual({ ...kept, state: 'PROPOSED', contents: undefined });
    expect(await storeOf('T1b').order('o1')).toBeUndefined();
    await store.repropose('o1', contents(2));
    expect((await store.order('o1'))!.contents).toEqual(contents(2));
    expect(await store.begin('o1', contents(3), [ENTRY])).toBe(true);
    expect(await store.begin('o1', contents(9), [ENTRY])).toBe(false);
    await store.repropose('o1', contents(9));
    expect(await store.order('o1')).toEqual({ ...kept, state: 'APPLYING', of: 3, contents: contents(3) });
    expect((await raw('o1'))!.owedAudit).toHaveLength(1);
    expect(await store.underWay()).toEqual(['o1']);
    await store.advance('o1', 2);
    await store.advance('o1', 1);
    expect(await store.standing('o1')).toMatchObject({ done: 2 });
    await store.finish('o1', 'APPLIED');
    await store.finish('o1', 'STOPPED');
    expect(await store.order('o1')).toMatchObject({ state: 'APPLIED', contents: undefined });
    expect(await store.underWay()).toEqual([]);
  });

  it('shows nothing of who reviews whom to whoever reads the database', async () => {
    await storeOf('T2').propose(proposal('o2'));
    const stored = (await raw('o2'))!;
    expect(JSON.stringify(stored)).not.toMatch(/asha|SELF/);
    expect(Buffer.from(String(stored.contents), 'base64').toString('latin1')).not.toMatch(/asha/);
  });

  it('forgets what nobody confirmed in time, but not what is begun', async () => {
    const store = storeOf('T3');
    await store.propose(proposal('old'));
    await store.propose(proposal('new', 5));
    await store.propose(proposal('begun'));
    await store.begin('begun', contents(), []);
    await store.withdrawExpired(at(60));
    const left = await Promise.all(['old', 'new', 'begun'].map(async (id) => (await store.order(id))?.state));
    expect(left).toEqual([undefined, 'PROPOSED', 'APPLYING']);
  });

  it('knows who made which', async () => {
    const store = storeOf('T4');
    await store.propose(proposal('x', 1));
    await store.propose(proposal('y', 0));
    await store.begin('x', contents(), []);
    expect(await store.madeBy('helen')).toEqual([
      { at: at(0), state: 'PROPOSED' },
      { at: at(1), state: 'APPLYING' },
    ]);
    expect(await store.madeBy('asha')).toEqual([]);
  });

  it('finds by an index what is asked at every tick', async () => {
    const { connection } = database;
    const store = storeOf('T5');
    const asked: object[] = [];
    connection.set(
      'debug',
      (_collection: string, _method: string, filter: object) => void asked.push(filter),
    );
    await store.underWay();
    await store.withdrawExpired(at(0));
    await store.madeBy('helen');
    connection.set('debug', false);
    const orders = connection.db!.collection('assignment_orders');
    const plans = await Promise.all(asked.map((filter) => orders.find(filter).explain()));
    expect(plans.map((plan) => /"keyPattern":({.*?})/.exec(JSON.stringify(plan))?.[1])).toEqual([
      '{"workspaceId":1,"state":1,"expiresAt":1}',
      '{"workspaceId":1,"state":1,"expiresAt":1}',
      '{"workspaceId":1,"by":1,"at":1}',
    ]);
  });
});

describe('somebody who is erased', () => {
  it('waits for an order that is under way, and is in none afterwards', async () => {
    const store = storeOf('T6');
    await store.propose(proposal('hers'));
    await store.begin('hers', contents(), []);
    const { erase, refuseErasure } = mongoOrderErasure(database.connection, 'T6');
    const underWay =
      'Many reviews are being assigned at the moment: type the same again in a minute, once that is done.';
    await expect(refuseErasure()).rejects.toThrow(underWay);
    await expect(erase('helen', 'nobody')).rejects.toThrow(underWay);
    await store.finish('hers', 'APPLIED');
    await store.propose(proposal('later'));
    await refuseErasure();
    expect(await erase('helen', 'nobody')).toMatchObject([{ collection: 'assignment_orders', count: 1 }]);
    expect(await store.order('hers')).toMatchObject({ by: 'nobody' });
    expect(await store.order('later')).toBeUndefined();
    expect(await mongoOrderErasure(database.connection, 'T7').erase('helen', 'nobody')).toEqual([]);
  });
});
