import type { Connection } from 'mongoose';
import { UserFacingError } from '../../../shared/errors';
import { type Keeper, somethingKept } from '../../../shared/personal-data';
import type { OrderDocument } from './assignment-orders.store';

const UNDER_WAY =
  'Many reviews are being assigned at the moment: type the same again in a minute, once that is done.';

/** Takes a leaver out of orders of many reviews. Their model must be registered already. */
export function mongoOrderErasure(
  connection: Connection,
  workspaceId: string,
): Required<Pick<Keeper, 'erase' | 'refuseErasure'>> {
  const orders = connection.model<OrderDocument>('AssignmentOrder');

  async function refuseErasure(): Promise<void> {
    if (await orders.exists({ workspaceId, state: 'APPLYING' })) throw new UserFacingError(UNDER_WAY);
  }

  const erase: Keeper['erase'] = async (personId, pseudonym) => {
    await orders.deleteMany({ workspaceId, state: 'PROPOSED' });
    // One may have begun since: then the erasure is cut short here, and completed by being asked for again.
    await refuseErasure();
    await orders.updateMany({ workspaceId, by: personId }, { $set: { by: pseudonym } });
    return somethingKept([
      {
        collection: 'assignment_orders',
        count: await orders.countDocuments({ workspaceId, by: pseudonym }),
        what: 'that they assigned many reviews in one step, and when',
        why: 'Who assigned reviews must be known for a while.',
      },
    ]);
  };

  return { erase, refuseErasure };
}
