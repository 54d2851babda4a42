import type { Connection } from 'mongoose';
import type { AuditEntry } from '../../shared/audit';
import { owesAudit, owing } from '../../storage/audit/debts';
import { documentSchema, type Stored } from '../../storage/document';
import { isDuplicateKey } from '../../storage/duplicate-key';
import type { Role } from './person';
import type { FurtherGrant, Revocation, RoleGrant, RoleStore } from './roles.service';

interface GrantDocument extends Stored {
  personId: string;
  role: Role;
  grantedAt: Date;
  grantedBy: string | null;
  /** Whether it holds; for the index that keeps one such grant for each person and role. */
  standing: boolean;
  revocation: Revocation | null;
  /** Missing in what was written before there was any. */
  further?: FurtherGrant[];
  owedAudit: AuditEntry[];
}

const grantSchema = () =>
  owesAudit(
    documentSchema(1, {
      personId: { type: String, required: true },
      role: { type: String, enum: ['HR_ADMIN', 'LEADERSHIP'], required: true },
      grantedAt: { type: Date, required: true },
      grantedBy: { type: String, default: null },
      standing: { type: Boolean, default: true },
      revocation: {
        _id: false,
        type: {
          at: { type: Date, required: true },
          by: { type: String, required: true },
          number: { type: Number, required: true },
        },
        default: null,
      },
      further: [
        { _id: false, id: { type: String, required: true }, personId: { type: String, required: true } },
      ],
    }),
  )
    .index(
      { workspaceId: 1, role: 1, personId: 1 },
      { unique: true, partialFilterExpression: { standing: true } },
    )
    .index(
      { workspaceId: 1, role: 1, 'revocation.number': 1 },
      { unique: true, partialFilterExpression: { 'revocation.number': { $gt: 0 } } },
    )
    .index({ workspaceId: 1, personId: 1 });

const grantOf = ({ _id, revocation, further, ...found }: GrantDocument): RoleGrant => ({
  id: _id,
  personId: found.personId,
  role: found.role,
  grantedAt: found.grantedAt,
  grantedBy: found.grantedBy,
  revocation: revocation ?? null,
  further: further ?? [],
});

/** Grants of roles in MongoDB, each a document of its own that is kept once it is revoked. */
export function mongoRoleStore(connection: Connection, workspaceId: string): RoleStore {
  const grants = connection.model<GrantDocument>('RoleGrant', grantSchema(), 'role_grants');
  const find = async (filter: { personId: string } | { role: Role }): Promise<RoleGrant[]> =>
    (await grants.find({ ...filter, workspaceId }).lean<GrantDocument[]>()).map(grantOf);

  return {
    grantsOf: (personId) => find({ personId }),
    grantsFor: (role) => find({ role }),
    async grantById(id) {
      const found = await grants.findOne({ _id: id, workspaceId }).lean<GrantDocument>();
      return found ? grantOf(found) : undefined;
    },
    async grant({ id, ...grant }, audit = [], further = []) {
      try {
        await grants.create([
          { _id: id, workspaceId, ...grant, further: [...further], owedAudit: [...audit] },
        ]);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async noteFurtherGiven(id) {
      await grants.updateOne({ _id: id, workspaceId }, { $set: { further: [] } });
    },
    async revoke(id, revocation, audit = []) {
      try {
        const { modifiedCount } = await grants.updateOne(
          { _id: id, workspaceId, revocation: null },
          { $set: { standing: false, revocation }, ...owing(audit) },
        );
        return modifiedCount === 1;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
