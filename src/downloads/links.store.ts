import type { Connection } from 'mongoose';
import { documentSchema, type Stored } from '../storage/document';
import type { Link, LinkStore } from './links';

interface StoredLink extends Stored, Omit<Link, 'id'> {}

const text = { type: String, required: true };

/** One-time links in MongoDB, under the keyed hash of what stands in the address; the database drops what is over. */
export function mongoLinkStore(connection: Connection, workspaceId: string): LinkStore {
  const schema = documentSchema(1, {
    linkId: text,
    kind: text,
    personId: text,
    about: { type: String, default: '' },
    endsAt: { type: Date, required: true },
  })
    .index({ endsAt: 1 }, { expireAfterSeconds: 0 })
    .index({ workspaceId: 1, personId: 1 });
  const links = connection.model<StoredLink>('OneTimeLink', schema, 'one_time_links');

  return {
    async keep({ id, ...link }) {
      await links.create([{ _id: id, workspaceId, ...link }]);
    },
    async link(id) {
      const found = await links.findOne({ workspaceId, _id: id }).lean<StoredLink>();
      if (!found) return undefined;
      const { linkId, kind, personId, about, endsAt } = found;
      return { id, linkId, kind, personId, about, endsAt };
    },
    async use(id) {
      return (await links.deleteOne({ workspaceId, _id: id })).deletedCount === 1;
    },
    async forgetThoseOf(personId) {
      await links.deleteMany({ workspaceId, personId });
    },
  };
}
