import type { Connection } from 'mongoose';
import { type Keeper, pseudonymised, somethingKept } from '../../shared/personal-data';
import { rewriteEach } from '../../storage/rewriting';
import type { CycleDocument } from './cycle-fields.store';

const STAMPS = ['created', 'opened', 'closed'] as const;

/** Takes a leaver's name off what they did to cycles. Their model must be registered already. */
export function mongoCycleErasure(connection: Connection, workspaceId: string): Keeper['erase'] {
  const cycles = connection.model<CycleDocument>('Cycle');

  return async (personId, pseudonym) => {
    for (const stamp of STAMPS) {
      const field = `${stamp}.by`;
      await cycles.updateMany({ workspaceId, [field]: personId }, { $set: { [field]: pseudonym } });
    }
    await rewriteEach(cycles, workspaceId, {
      filter: { 'participants.personIds': personId },
      rewrite: ({ participants }) => ({
        participants: {
          ...participants,
          personIds: participants.personIds.map(pseudonymised(personId, pseudonym)),
        },
      }),
      counter: 'version',
    });
    const theirs = STAMPS.map((stamp) => ({ [`${stamp}.by`]: pseudonym }));
    const byThem = { $or: [...theirs, { 'participants.personIds': pseudonym }] };
    return somethingKept([
      {
        collection: 'cycles',
        count: await cycles.countDocuments({ workspaceId, ...byThem }),
        what: 'cycles they created, opened, closed or were chosen for, with their names, names of ratings and dates',
        why: 'Everything done in a cycle refers to its dates, and is read by its names.',
      },
    ]);
  };
}
