import type { Connection, Model } from 'mongoose';
import { type Keeper, type Kept, somethingKept } from '../../../shared/personal-data';
import { rewriteEach } from '../../../storage/rewriting';
import type { StoredRelease } from './release-document.store';
import type { StoredReleaseOrder } from './release-orders.store';

/** Where somebody stands in a release besides being its subject: there the pseudonym takes their place. */
const PLACES = ['writtenBy', 'released.by', 'released.managerId', 'appeal.decided.by'] as const;

interface Models {
  readonly releases: Model<StoredRelease>;
  readonly orders: Model<StoredReleaseOrder>;
}

/**
 * Takes a leaver out of releases and of orders to release. What a released summary says stays: it is its subject's.
 * Their models must be registered already.
 */
export function mongoReleaseErasure(connection: Connection, workspaceId: string): Keeper['erase'] {
  const models: Models = {
    releases: connection.model<StoredRelease>('Release'),
    orders: connection.model<StoredReleaseOrder>('ReleaseOrder'),
  };
  const { releases, orders } = models;
  const inRelease = (filter: object, update: object) =>
    releases.updateMany({ workspaceId, ...filter }, { ...update, $inc: { revision: 1 } });

  async function inOrders(personId: string, pseudonym: string): Promise<void> {
    const theirs = { workspaceId, $or: [{ by: personId }, { 'scope.personId': personId }] };
    await orders.updateMany({ ...theirs, state: 'STANDING' }, { $set: { state: 'CANCELLED' } });
    for (const place of ['by', 'scope.personId'])
      await orders.updateMany({ workspaceId, [place]: personId }, { $set: { [place]: pseudonym } });
  }

  return async (personId, pseudonym) => {
    await releases.deleteMany({ workspaceId, subjectId: personId });
    await rewriteEach(releases, workspaceId, {
      filter: { writtenBy: personId, released: null },
      rewrite: () => ({ synthesis: null, hasSynthesis: false, writtenBy: null }),
      counter: 'revision',
    });
    await inRelease(
      { 'appeal.deciderId': personId, 'appeal.decided': null },
      { $set: { 'appeal.deciderId': null } },
    );
    for (const place of [...PLACES, 'appeal.deciderId'])
      await inRelease({ [place]: personId }, { $set: { [place]: pseudonym } });
    await inRelease({ 'toTell.recipient': personId }, { $pull: { toTell: { recipient: personId } } });
    await inOrders(personId, pseudonym);
    return kept(models, workspaceId, pseudonym);
  };
}

const ITS_SUBJECTS =
  'A released summary is its subject’s, with all that was written on it, and changes no more.';

async function kept({ releases, orders }: Models, workspaceId: string, pseudonym: string): Promise<Kept[]> {
  const anywhere = PLACES.map((place) => ({ [place]: pseudonym }));
  const [written, named, given] = await Promise.all([
    releases.countDocuments({ workspaceId, writtenBy: pseudonym }),
    releases.countDocuments({ workspaceId, $or: anywhere }),
    orders.countDocuments({ workspaceId, $or: [{ by: pseudonym }, { 'scope.personId': pseudonym }] }),
  ]);
  const collection = 'releases';
  return somethingKept([
    {
      collection,
      count: written,
      what: 'what they wrote on summaries of others that are released',
      why: ITS_SUBJECTS,
    },
    {
      collection,
      count: named,
      what: 'that summaries of others were released or decided on, them under the pseudonym',
      why: ITS_SUBJECTS,
    },
    {
      collection: 'release_orders',
      count: given,
      what: 'that many summaries were released in one step, them under the pseudonym',
      why: 'Who had summaries released must be known for a while.',
    },
  ]);
}
