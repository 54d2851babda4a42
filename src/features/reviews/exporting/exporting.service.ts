import type { Actor } from '../../../shared/actor';
import { OPERATOR } from '../../../shared/audit';
import { csvHead, csvRows } from '../../../shared/csv-text';
import type { AskedFile, HandedOut } from '../../../shared/downloads';
import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { AssignmentStore } from '../ports';
import type { ReviewsDeps } from '../review-deps';
import { type SnapshotLine, type SnapshotStore, unreadable } from '../sealing/snapshot';
import { summarise } from '../summaries/summarise';
import type { Viewing } from '../summaries/summary';
import type { SummaryAccess } from '../summaries/summary-access';
import { SUMMARY_COLUMNS, summaryRows, unreadableRow } from '../summaries/summary-rows';

export interface ExportingDeps extends Pick<ReviewsDeps, 'people' | 'cycles' | 'audit' | 'newId' | 'clock'> {
  readonly store: Pick<AssignmentStore, 'ofReviewer'>;
  readonly snapshots: Pick<SnapshotStore, 'snapshot' | 'ofCycle'>;
  readonly access: Pick<SummaryAccess, 'forHr'>;
}

const NOBODY_NOW = 'You are not in the directory any more.';
const NO_CYCLE = 'This cycle does not exist any more: type /cycle to see those that do.';
const NOTHING = 'No reviews that you could read are sealed in this cycle yet.';

/** No reviewer's name, and the minimum of answers that protects reviewers from a manager: an operator is nobody's HR. */
const AS_OPERATOR: Viewing = { audience: 'MANAGER', own: new Set() };

interface NamedLine {
  readonly line: SnapshotLine;
  readonly subject: string;
}

export type ExportingService = ReturnType<typeof exportingService>;

/** All summaries of a cycle as one table (docs/privacy.md). That it was handed out is recorded first. */
export function exportingService(deps: ExportingDeps) {
  const { store, snapshots, people, cycles, access, audit, newId, clock } = deps;
  async function existing(cycleId: string): Promise<Cycle> {
    const cycle = await cycles.cycle(cycleId);
    if (!cycle) throw new UserFacingError(NO_CYCLE);
    return cycle;
  }

  /** By name. Whoever is not in the directory any more is being erased: there is nothing of them to hand out. */
  async function named(lines: readonly SnapshotLine[]): Promise<readonly NamedLine[]> {
    const names = await people.people(lines.map(({ subjectId }) => subjectId));
    return lines
      .flatMap((line) => {
        const subject = names.get(line.subjectId)?.name;
        return subject === undefined ? [] : [{ line, subject }];
      })
      .sort((a, b) => a.subject.localeCompare(b.subject, 'en'));
  }

  /** One after the other, each a part of its own: clicks come in between. */
  async function tableOf(cycle: Cycle, lines: readonly NamedLine[], viewing: Viewing): Promise<string[]> {
    const parts = [csvHead(SUMMARY_COLUMNS)];
    for (const { line, subject } of lines) {
      const of = { subject, cycle: cycle.name };
      const snapshot = await snapshots.snapshot(line.cycleId, line.subjectId).catch(unreadable);
      if (snapshot === 'unreadable') parts.push(csvRows([unreadableRow(of)]));
      else if (snapshot) parts.push(csvRows(summaryRows(summarise(snapshot, viewing), of)));
    }
    return parts;
  }

  interface HandingOut {
    readonly cycle: Cycle;
    readonly lines: readonly SnapshotLine[];
    readonly viewing: Viewing;
    readonly by: string;
    readonly entryId: string;
    readonly at: Date;
  }

  async function handOut({ cycle, lines, viewing, by, entryId, at }: HandingOut): Promise<HandedOut> {
    const there = await named(lines);
    if (there.length === 0) throw new UserFacingError(NOTHING);
    const content = await tableOf(cycle, there, viewing);
    await audit.record({
      ...{ id: entryId, at, by, action: 'reviews.summaries_exported' },
      object: { kind: 'cycle', id: cycle.id },
      facts: { subjects: there.length },
    });
    return { name: `Reviews ${cycle.name}.csv`, type: 'text/csv', content };
  }

  return {
    /** For the HR admin who asked: of whom they have an HR view, without what they wrote themselves. */
    async forHr({ personId, about: cycleId, linkId, now }: AskedFile): Promise<HandedOut> {
      const person = await people.person(personId);
      if (!person?.active) throw new UserFacingError(NOBODY_NOW);
      const { slackId, name, timeZone } = person;
      const actor: Actor = { personId, slackId, name, timeZone };
      await cycles.admit(actor);
      const [cycle, { readable: lines }, written] = await Promise.all([
        existing(cycleId),
        access.forHr(personId, cycleId),
        store.ofReviewer(personId, [cycleId]),
      ]);
      const viewing: Viewing = { audience: 'HR', own: new Set(written.map(({ id }) => id)) };
      return handOut({ cycle, lines, viewing, by: personId, entryId: linkId, at: now });
    },

    /** For whoever runs Trellis. @param name of the cycle. */
    async forOperator(name: string): Promise<HandedOut> {
      const cycle = await cycles.cycleByName(name);
      if (!cycle) throw new UserFacingError(`There is no cycle called ${name}.`);
      const lines = await snapshots.ofCycle(cycle.id);
      const order = { cycle, lines, viewing: AS_OPERATOR, by: OPERATOR };
      return handOut({ ...order, entryId: newId(), at: clock.now() });
    },
  };
}
