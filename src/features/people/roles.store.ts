import type { Connection } from 'mongoose';
import { documentSchema, type Stored } from '../../storage/document';
import { isDuplicateKey } from '../../storage/duplicate-key';
import type { Role } from './person';
import type { RoleGrant, RoleStore } from './roles.service';

interface GrantDocument extends Stored {
  personId: string;
  role: Role;
  grantedAt: Date;
  grantedBy: string | null;
}

const grantSchema = () =>
  documentSchema(1, {
    personId: { type: String, required: true },
    role: { type: String, enum: ['HR_ADMIN', 'LEADERSHIP'], required: true },
    grantedAt: { type: Date, required: true },
    grantedBy: { type: String, default: null },
  })
    .index({ workspaceId: 1, personId: 1, role: 1 }, { unique: true })
    .index({ workspaceId: 1, role: 1 });

const grantOf = ({ _id, personId, role, grantedAt, grantedBy }: GrantDocument): RoleGrant => ({
  id: _id,
  personId,
  role,
  grantedAt,
  grantedBy,
});

export function mongoRoleStore(connection: Connection, workspaceId: string): RoleStore {
  const grants = connection.model<GrantDocument>('RoleGrant', grantSchema(), 'role_grants');
  const find = async (filter: { personId: string } | { role: Role }): Promise<RoleGrant[]> =>
    (await grants.find({ ...filter, workspaceId }).lean<GrantDocument[]>()).map(grantOf);

  return {
    grantsOf: (personId) => find({ personId }),
    grantsFor: (role) => find({ role }),
    async grant({ id, ...grant }) {
      try {
        await grants.create([{ _id: id, workspaceId, ...grant }]);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
  };
}
