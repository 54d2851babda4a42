import type { Connection } from 'mongoose';
import { type Keeper, somethingKept } from '../../shared/personal-data';
import type { Stored } from '../document';
import type { AuditDebts } from './debts';
import { countEntriesNaming, ENTRIES } from './entries.store';

/**
 * What the audit log keeps about people. Before somebody is erased everything that is owed is recorded, so that no
 * debt names them any more; whose pseudonym was theirs is forgotten at the very end. Its models must be registered.
 */
export function auditKeeper(connection: Connection, workspaceId: string, debts: AuditDebts): Keeper {
  const mappings = connection.model<Stored>('AuditPseudonym');
  const why = 'So that it can be proved what was done, and that nothing was changed afterwards.';

  return {
    personalData: async () => ({}),
    async erase(personId) {
      await debts.settle();
      const mapping = await mappings.findOne({ workspaceId, ...{ personId } }).lean<Stored>();
      return somethingKept([
        {
          collection: ENTRIES,
          count: mapping ? await countEntriesNaming(connection, workspaceId, mapping._id) : 0,
          what: 'what they did and what was done to them, under a pseudonym of its own, and whose it was is kept nowhere',
          why,
        },
      ]);
    },
    retention: [
      { collection: ENTRIES, keepDays: 'forever', why },
      { collection: 'audit_heads', keepDays: 'forever', why },
      {
        collection: 'audit_pseudonyms',
        keepDays: 'forever',
        why: 'Whose pseudonym in the audit log is whose, until they are erased.',
      },
    ],
  };
}
