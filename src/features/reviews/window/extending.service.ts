import type { AuditEntry } from '../../../shared/audit';
import type { Cycle } from '../../cycles';
import { closesAt } from '../assignment';
import type { AssignmentLine, OwedByAssignment } from '../ports';
import type { ReviewsDeps } from '../review-deps';
import { ownLines } from '../writing/own-lines';
import { extendable, mayBeExtended } from './extension';
import { type Directory, writerIn } from './work-left';

export type ExtendingDeps = Pick<ReviewsDeps, 'store' | 'people' | 'cycles' | 'clock' | 'newId'>;

/** What of one reviewer can be made to close later. */
export interface Extendable {
  readonly lines: readonly AssignmentLine[];
  readonly directory: Directory;
}

/** Until when a reviewer has, since when, and the entry that the audit log is owed for it. */
export interface Extending {
  readonly reviewerId: string;
  readonly end: Date;
  readonly at: Date;
  readonly audit: AuditEntry;
}

/** Each lost race means that another write went through. */
const ATTEMPTS = 8;

export type ExtendingService = ReturnType<typeof extendingService>;

/**
 * Makes all that one reviewer writes in a cycle close later. The first write owes the audit log its entry and the
 * others their extension: cut short anywhere after it, it is completed by {@link finish}.
 */
export function extendingService({ store, people, cycles, clock, newId }: ExtendingDeps) {
  async function extendableOf(cycle: Cycle, reviewerId: string): Promise<Extendable> {
    const { lines, directory } = await ownLines({ store, people }, reviewerId, [cycle]);
    return { directory, lines: extendable(lines, { cycle, directory, reviewerId, now: clock.now() }) };
  }

  /** @returns whether it was written; it was not where it was so already, or was declined or ended in the meantime. */
  async function extend(
    read: AssignmentLine,
    { cycle, end }: { readonly cycle: Cycle; readonly end: Date },
    owing: Parameters<typeof store.replaceLine>[1],
    audit: readonly AuditEntry[] = [],
  ): Promise<boolean> {
    let line: AssignmentLine | undefined = read;
    for (let attempt = 0; attempt < ATTEMPTS && line; attempt++) {
      const isSoAlready = line.extendedTo && line.extendedTo >= end;
      if (isSoAlready || !mayBeExtended(line, cycle, clock.now())) return false;
      if ((await store.replaceLine({ ...line, extendedTo: end }, owing, audit)) === 'written') return true;
      line = await store.line(read.id);
    }
    throw new Error(`Assignment ${read.id} was changed by others at each of ${ATTEMPTS} attempts.`);
  }

  /** Told is whoever has it before them, who may be the manager before. */
  function toldOf(line: AssignmentLine, directory: Directory, at: Date) {
    const recipient = writerIn(directory, line);
    return recipient ? [{ id: newId(), kind: 'extended' as const, recipient, at }] : [];
  }

  /** Done twice, it changes nothing. */
  async function complete(owed: OwedByAssignment): Promise<void> {
    const [cycle, first] = await Promise.all([cycles.cycle(owed.cycleId), store.line(owed.assignmentId)]);
    const end = first?.extendedTo;
    if (cycle && end) {
      const { lines, directory } = await extendableOf(cycle, owed.recipient);
      for (const line of lines)
        if (closesAt(line, cycle) < end) await extend(line, { cycle, end }, toldOf(line, directory, owed.at));
    }
    await store.told(owed);
  }

  return {
    extendableOf,

    /** Nothing is written where all of it closes as late already. */
    async begin(
      cycle: Cycle,
      { lines, directory }: Extendable,
      { reviewerId, end, at, audit }: Extending,
    ): Promise<void> {
      const order = { id: newId(), kind: 'extending' as const, recipient: reviewerId, at };
      for (const line of lines) {
        const owing = [...toldOf(line, directory, at), order];
        if (await extend(line, { cycle, end }, owing, [audit]))
          return complete({ ...order, assignmentId: line.id, cycleId: cycle.id });
      }
    },

    /** Completes what was cut short. */
    async finish(): Promise<void> {
      for await (const owed of store.owed()) if (owed.kind === 'extending') await complete(owed);
    },
  };
}
