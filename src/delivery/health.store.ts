import type { Connection } from 'mongoose';
import type { AuditEntry } from '../shared/audit';
import { owing } from '../storage/audit/debts';
import type { CardState } from './card';
import { cardOf, type StoredCard } from './delivery.store';
import type { HealthStore, TroubledMessage } from './health';
import { HR_CHANNEL } from './hr-channel';

interface Counted {
  readonly _id: CardState;
  readonly cards: number;
  readonly duplicates: number;
}

const TROUBLED: readonly CardState[] = ['failed', 'unknown'];
const OPEN: readonly CardState[] = ['pending', 'sending', ...TROUBLED];
const SENT: readonly CardState[] = ['sent', 'replaced'];

/** How cards stand in MongoDB. Their model must be registered already. */
export function mongoHealthStore(connection: Connection, workspaceId: string): HealthStore {
  const cards = connection.model<StoredCard>('DeliveryCard');
  const among = (states: readonly CardState[]) => ({ workspaceId, state: { $in: [...states] } });
  const telling = (but: readonly string[]) =>
    but.length === 0 ? {} : { items: { $elemMatch: { kind: { $nin: [...but] } } } };

  /** Cards and possible duplicates by state. */
  async function counted(filter: object): Promise<ReadonlyMap<CardState, Counted>> {
    const duplicates = { $sum: '$possibleDuplicates' };
    const group = { _id: '$state', cards: { $sum: 1 }, duplicates };
    const found = await cards.aggregate<Counted>([{ $match: filter }, { $group: group }]);
    return new Map(found.map((one) => [one._id, one]));
  }

  return {
    async figures(since, but) {
      const [open, recent] = await Promise.all([
        counted({ ...among(OPEN), ...telling(but) }),
        counted({ workspaceId, at: { $gte: since }, ...telling(but) }),
      ]);
      const cardsOf = (found: ReadonlyMap<CardState, Counted>, ...states: CardState[]) =>
        states.reduce((sum, state) => sum + (found.get(state)?.cards ?? 0), 0);
      return {
        owed: cardsOf(open, 'pending', 'sending'),
        sent: cardsOf(recent, ...SENT),
        possibleDuplicates: [...recent.values()].reduce((sum, { duplicates }) => sum + duplicates, 0),
        failed: cardsOf(open, 'failed'),
        unknown: cardsOf(open, 'unknown'),
      };
    },

    async troubled({ skip, limit }, but) {
      const latest = cards.find({ ...among(TROUBLED), ...telling(but) }).sort({ at: -1, _id: -1 });
      const found = await latest.skip(skip).limit(limit).lean<StoredCard[]>();
      return found.map((card) => cardOf(card) as TroubledMessage);
    },

    givenUp: (from, until, but) =>
      cards.countDocuments({
        ...among(TROUBLED),
        ...telling(but),
        gaveUpAt: { $gte: from, $lt: until },
        recipient: { $ne: HR_CHANNEL },
      }),

    async card(id) {
      const found = await cards.findOne({ _id: id, workspaceId }).lean<StoredCard>();
      return found ? cardOf(found) : undefined;
    },

    async saveOwing({ id, ...card }, audit: readonly AuditEntry[]) {
      const { modifiedCount } = await cards.updateOne(
        { _id: id, workspaceId, revision: card.revision },
        { $set: { ...card, revision: card.revision + 1 }, ...owing(audit) },
      );
      return modifiedCount === 1;
    },
  };
}
