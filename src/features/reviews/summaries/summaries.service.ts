import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { ReleaseStore } from '../releasing/release';
import type { ReviewsDeps } from '../review-deps';
import type { Snapshot, SnapshotLine, SnapshotStore } from '../sealing/snapshot';
import type { EarlierSummary, OpenedSummary } from './opened-summary';
import { mightRead, type Readable } from './other-cycles';
import { summarise } from './summarise';
import type { Audience, Summary } from './summary';
import type { SummaryAccess } from './summary-access';
import { auditOfRead } from './summary-read-audit';
import { NO_SUMMARY } from './summary-refusals';

/** A summary as one viewer reads it. */
export interface SummaryPage extends OpenedSummary {
  readonly summary: Summary;
  readonly sealed: SnapshotLine & Pick<Snapshot, 'anonymityMinimum' | 'ratingLabels' | 'questions'>;
  /** Whether something that the viewer wrote is left out of it. */
  readonly leavesOutOwn: boolean;
  /** The one before, where the same viewer might see it then. */
  readonly earlier: EarlierSummary | undefined;
  /** All cycles of which the viewer may read the subject's, this one too; the latest first. */
  readonly cycles: readonly { readonly id: string; readonly name: string }[];
}

/** Which summary is to be read. */
export interface Asked {
  readonly cycleId: string;
  readonly subjectId: string;
  /** One for each opening, kept by its window: HR's reads are recorded once for each. */
  readonly opening: string;
}

export interface SummariesDeps extends Pick<ReviewsDeps, 'store' | 'people' | 'cycles' | 'audit'> {
  readonly snapshots: Pick<SnapshotStore, 'snapshot' | 'ofSubject'>;
  readonly releases: Pick<ReleaseStore, 'release' | 'linesOfSubject'>;
  readonly access: SummaryAccess;
}

export type SummariesService = ReturnType<typeof summariesService>;

/** The latest sealed first. */
export const latestFirst = (a: SnapshotLine, b: SnapshotLine): number =>
  b.sealedOn.localeCompare(a.sealedOn) || (a.cycleId < b.cycleId ? -1 : 1);

/** Reading summaries: who reads what as whom is decided from what is stored, at every page. */
export function summariesService(deps: SummariesDeps) {
  const { store, people, cycles, audit, snapshots, releases, access } = deps;

  /** As whom somebody reads it now; `undefined` where they may not. */
  async function audienceOf(
    actor: Actor,
    sealed: SnapshotLine,
    isReleased: boolean,
  ): Promise<Audience | undefined> {
    if (sealed.subjectId === actor.personId) return isReleased ? 'SUBJECT' : undefined;
    return access.readerOf(actor, sealed);
  }

  /**
   * The ids of what the viewer wrote in the cycle as a peer or report, about whomever: while a subject is being erased,
   * the reviews do not say any more that they are about them.
   */
  async function ownOf({ personId }: Actor, { cycleId }: SnapshotLine): Promise<Set<string>> {
    const written = await store.ofReviewer(personId, [cycleId]);
    return new Set(written.flatMap(({ id, role }) => (role === 'PEER' || role === 'REPORT' ? [id] : [])));
  }

  async function earlierOf(
    actor: Actor,
    { sealedOn }: SnapshotLine,
    audience: Audience,
    { lines, mayRead }: Readable,
  ): Promise<EarlierSummary | undefined> {
    const before = lines.filter((line) => line.sealedOn < sealedOn).sort(latestFirst)[0];
    if (!before || !mayRead(before)) return undefined;
    const [snapshot, cycle] = await Promise.all([
      snapshots.snapshot(before.cycleId, before.subjectId),
      cycles.cycle(before.cycleId),
    ]);
    if (!snapshot || !cycle) return undefined;
    return { cycle, summary: summarise(snapshot, { audience, own: await ownOf(actor, snapshot) }) };
  }

  async function namesOf(lines: readonly SnapshotLine[]): Promise<SummaryPage['cycles']> {
    if (lines.length < 2) return [];
    const names = new Map((await cycles.all()).map(({ id, name }) => [id, name]));
    return lines.toSorted(latestFirst).flatMap(({ cycleId: id }) => {
      const name = names.get(id);
      return name === undefined ? [] : [{ id, name }];
    });
  }

  return {
    /**
     * A summary as this viewer may read it now. That HR reads it stands in the audit log before it is returned, and so
     * does, once, that a manager took it over.
     * @throws UserFacingError, the same whether or not there is one, where they may not.
     */
    async read(actor: Actor, { cycleId, subjectId, opening }: Asked, now: Date): Promise<SummaryPage> {
      const [snapshot, release, lines, released, subject, cycle] = await Promise.all([
        snapshots.snapshot(cycleId, subjectId),
        releases.release(cycleId, subjectId),
        snapshots.ofSubject(subjectId),
        releases.linesOfSubject(subjectId),
        people.person(subjectId),
        cycles.cycle(cycleId),
      ]);
      if (!snapshot || !subject || !cycle) throw new UserFacingError(NO_SUMMARY);
      const audience = await audienceOf(actor, snapshot, Boolean(release?.released));
      if (!audience) throw new UserFacingError(NO_SUMMARY);
      const mayRead = mightRead(actor, audience, released);
      const [own, earlier, named] = await Promise.all([
        ownOf(actor, snapshot),
        earlierOf(actor, snapshot, audience, { lines, mayRead }),
        namesOf(lines.filter((line) => line.cycleId === cycleId || mayRead(line))),
      ]);
      const opened = { actor, audience, cycle, subject, sealed: withoutReviews(snapshot), release };
      const entry = auditOfRead({ ...opened, earlier }, opening, now);
      if (entry) await audit.record(entry);
      const summary = summarise(snapshot, { audience, own });
      return { ...opened, summary, leavesOutOwn: hasAnyOf(snapshot, own), earlier, cycles: named };
    },

    /** Of which cycle somebody's was sealed last; `undefined` where none was. */
    async latestOf(subjectId: string): Promise<string | undefined> {
      return (await snapshots.ofSubject(subjectId)).toSorted(latestFirst)[0]?.cycleId;
    },
  };
}

const withoutReviews = ({
  id,
  cycleId,
  subjectId,
  managerId,
  sealedOn,
  ...more
}: Snapshot): SummaryPage['sealed'] => {
  const { anonymityMinimum, ratingLabels, questions } = more;
  return { id, cycleId, subjectId, managerId, sealedOn, anonymityMinimum, ratingLabels, questions };
};

const hasAnyOf = ({ reviews }: Snapshot, ids: ReadonlySet<string>): boolean =>
  reviews.some(({ id }) => ids.has(id));
