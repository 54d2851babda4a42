import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import { localDate } from '../../../shared/weeks';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { ReviewsDeps } from '../review-deps';
import type { SnapshotLine, SnapshotStore } from '../sealing/snapshot';
import type { SummaryAccess } from '../summaries/summary-access';
import { namedIn, type RedrawForDecider, whyNotBy, withAppeal } from './appeal';
import { auditOfAppeal, auditOfAppealRead } from './appeal-audit';
import { whyNotDecider } from './appeal-decider';
import type { SummaryPlace } from './own-release';
import type { Appeal, Release, ReleaseStore } from './release';
import { changeRelease, type ReleaseChange } from './release-changes';

export interface NamingDeps
  extends Pick<ReviewsDeps, 'people' | 'cycles' | 'audit' | 'newId' | 'settleAudit'> {
  readonly snapshots: Pick<SnapshotStore, 'ofSubject'>;
  readonly releases: ReleaseStore;
  readonly access: Pick<SummaryAccess, 'hrMayRead'>;
  readonly announce: () => void;
  readonly redraw: RedrawForDecider;
}

/** An appeal before an HR admin who may name who decides it. */
export interface OpenAppeal {
  readonly cycle: Cycle;
  readonly subject: Person;
  readonly appeal: Appeal;
  /** Who is named now, if anybody. */
  readonly decider: Person | undefined;
  /** On the wall of the cycle's zone. */
  readonly today: string;
}

/** Whom a window names, and over what it was drawn. */
export interface SentDecider extends SummaryPlace {
  /** As {@link namedIn} says. */
  readonly over: string;
  /** A Slack id. */
  readonly decider: string;
  readonly decideBy: string;
}

export type NamingService = ReturnType<typeof namingService>;

const NOT_YOURS =
  'This is not among the appeals that you look after as HR, so nothing was changed. Open Appeals in the summaries of the cycle to see those that are.';
const OVER: Readonly<Record<'UPHELD' | 'CHANGED' | 'WITHDRAWN', string>> = {
  UPHELD: 'This appeal is decided already, so nobody else can be named.',
  CHANGED: 'This appeal is decided already, so nobody else can be named.',
  WITHDRAWN: 'This appeal was withdrawn meanwhile, so nobody needs to decide it.',
};

interface Readable {
  readonly cycle: Cycle;
  readonly subject: Person;
  readonly sealed: SnapshotLine;
  readonly release: Release;
}

/** HR names who decides an appeal, and by when. Callers admit first. */
export function namingService(deps: NamingDeps) {
  const { people, cycles, audit, snapshots, releases, access, newId, announce, redraw, settleAudit } = deps;

  /** @throws UserFacingError that is the same whether there is none or it is another admin's. */
  async function readable(actor: Actor, { cycleId, subjectId }: SummaryPlace): Promise<Readable> {
    const [sealed, cycle, subject, release] = await Promise.all([
      snapshots.ofSubject(subjectId).then((all) => all.find((each) => each.cycleId === cycleId)),
      cycles.cycle(cycleId),
      people.person(subjectId),
      releases.release(cycleId, subjectId),
    ]);
    const isTheirs =
      sealed && release?.released?.managerId !== actor.personId && (await access.hrMayRead(actor, sealed));
    if (!isTheirs || !cycle || !subject || !release?.appeal) throw new UserFacingError(NOT_YOURS);
    return { cycle, subject, sealed, release };
  }

  async function opened({ cycle, subject, release }: Readable, now: Date): Promise<OpenAppeal> {
    const appeal = openIn(release);
    const decider = appeal.deciderId === null ? undefined : await people.person(appeal.deciderId);
    return { cycle, subject, appeal, decider, today: localDate(now, cycle.timeZone) };
  }

  /** @throws FieldErrors by what is wrong with whom, or when. */
  async function checked(
    { sealed, release, cycle }: Readable,
    sent: SentDecider,
    now: Date,
  ): Promise<Person> {
    const person = await people.personBySlackId(sent.decider);
    const decider = whyNotDecider(person, { sealed, release });
    const decideBy = whyNotBy(sent.decideBy, localDate(now, cycle.timeZone));
    if (decider || decideBy || !person)
      throw new FieldErrors({ ...(decider && { decider }), ...(decideBy && { decideBy }) });
    return person;
  }

  function named(
    present: Release,
    appeal: Appeal,
    { deciderId, decideBy }: { deciderId: string; decideBy: string },
    { at, by }: { at: Date; by: string },
  ): ReleaseChange {
    const isNew = appeal.deciderId !== deciderId;
    const facts = { until: decideBy };
    return {
      next: withAppeal(present, appeal, { deciderId, decideBy, namedAt: at }),
      toTell: isNew ? [{ id: newId(), kind: 'to_decide', recipient: deciderId, at }] : [],
      audit: [
        auditOfAppeal('decider_named', present, { at, by, facts, people: { decider: deciderId } }, newId),
      ],
    };
  }

  return {
    /** That HR reads the reason stands in the audit log before. @throws UserFacingError where there is nothing to name. */
    async page(actor: Actor, place: SummaryPlace, now: Date): Promise<OpenAppeal> {
      const found = await opened(await readable(actor, place), now);
      await audit.record(auditOfAppealRead(place, { at: now, by: actor.personId }, newId));
      return found;
    },

    /**
     * Names who decides; the same again changes nothing.
     * @returns what stands against it where another window named somebody meanwhile: nothing was changed then.
     * @throws FieldErrors for who cannot decide, or a day that cannot be.
     */
    async name(actor: Actor, sent: SentDecider, now: Date): Promise<OpenAppeal | undefined> {
      const found = await readable(actor, sent);
      openIn(found.release);
      const { id: deciderId } = await checked(found, sent, now);
      const wanted = { deciderId, decideBy: sent.decideBy };
      let before: Appeal | undefined;
      let isNews = false;
      await changeRelease(deps, [sent.cycleId, sent.subjectId], (present) => {
        const appeal = openIn(present);
        before = appeal;
        const isSame = namedIn(appeal) === namedIn(wanted);
        isNews = !isSame && namedIn(appeal) !== sent.over;
        return isSame || isNews ? undefined : named(present, appeal, wanted, { at: now, by: actor.personId });
      });
      if (isNews) return opened(await readable(actor, sent), now);
      announce();
      settleAudit();
      if (before) await redraw(found.release.id, before);
      await redraw(found.release.id, wanted);
      return undefined;
    },
  };
}

/** @throws UserFacingError where it is decided. */
function openIn({ appeal }: Release): Appeal {
  if (!appeal) throw new UserFacingError(NOT_YOURS);
  if (appeal.decided) throw new UserFacingError(OVER[appeal.decided.outcome]);
  return appeal;
}
