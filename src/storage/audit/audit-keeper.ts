import type { Connection } from 'mongoose';
import { type Keeper, somethingKept } from '../../shared/personal-data';
import type { Stored } from '../document';
import type { AuditDebts } from './debts';

/**
 * What the audit log keeps about people. Before somebody is erased everything that is owed is recorded, so that no
 * debt names them any more; whose pseudonym was theirs is forgotten at the very end. Its models must be registered.
 */
export function auditKeeper(connection: Connection, workspaceId: string, debts: AuditDebts): Keeper {
  const mappings = connection.model<Stored>('AuditPseudonym');
  const entries = connection.model('AuditEntry');
  const why = 'So that it can be proved what was done, and that nothing was changed afterwards.';

  return {
    personalData: async () => ({}),
    async erase(personId) {
      await debts.settle();
      const mapping = await mappings.findOne({ workspaceId, ...{ personId } }).lean<Stored>();
      const named = { $or: [{ by: mapping?._id }, { 'object.id': mapping?._id }] };
      return somethingKept([
        {
          collection: 'audit_entries',
          count: mapping ? await entries.countDocuments({ workspaceId, ...named }) : 0,
          what: 'what they did and what was done to them, under a pseudonym that nobody can trace back',
          why,
        },
      ]);
    },
    retention: [
      { collection: 'audit_entries', keepDays: 'forever', why },
      { collection: 'audit_heads', keepDays: 'forever', why },
      {
        collection: 'audit_pseudonyms',
        keepDays: 'forever',
        why: 'Whose pseudonym in the audit log is whose, until they are erased.',
      },
    ],
  };
}
