import type { Connection, Schema } from 'mongoose';
import { documentSchema, type Stored } from '../../../storage/document';
import { isDuplicateKey } from '../../../storage/duplicate-key';
import type { PageStore, PrivatePage } from '../ports';

export const PAGES = 'one_on_one_pages';

export type StoredPage = Omit<PrivatePage, 'id'> & Stored;

const schema = documentSchema(1, {
  meetingId: { type: String, required: true },
  authorId: { type: String, required: true },
  text: { type: String, encrypted: true, default: '' },
  revision: { type: Number, required: true },
  meetingEndsAt: { type: Date, required: true },
}) as Schema<StoredPage>;

schema.index({ workspaceId: 1, authorId: 1, meetingId: 1 }, { unique: true });
schema.index({ workspaceId: 1, meetingEndsAt: 1 });

/** Private pages in MongoDB, each for its author alone. */
export function mongoPageStore(connection: Connection, workspaceId: string): PageStore {
  const Pages = connection.model<StoredPage>('OneOnOnePage', schema, PAGES);

  return {
    async pageOf(authorId, meetingId) {
      const found = await Pages.findOne({ workspaceId, authorId, meetingId }).lean<StoredPage>();
      return found ? pageFrom(found) : undefined;
    },
    async pagesOf(authorId, meetingIds) {
      const theirs = { workspaceId, authorId, meetingId: { $in: [...meetingIds] } };
      return (await Pages.find(theirs).sort({ meetingEndsAt: 1 }).lean<StoredPage[]>()).map(pageFrom);
    },
    async insert({ id, ...page }) {
      try {
        await Pages.create([{ _id: id, workspaceId, ...page } as never]);
        return 'inserted';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return 'exists';
      }
    },
    async replace({ id, authorId, revision, ...page }) {
      const { matchedCount } = await Pages.updateOne(
        { workspaceId, _id: id, authorId, revision },
        { $set: { ...page, revision: revision + 1 } },
      );
      return matchedCount === 1 ? 'written' : 'changed meanwhile';
    },
  };
}

const pageFrom = ({ _id, workspaceId: _in, v, ...page }: StoredPage): PrivatePage => ({ id: _id, ...page });
