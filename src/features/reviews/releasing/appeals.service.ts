import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { localDate } from '../../../shared/weeks';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import { auditOfListRead } from '../list-read-audit';
import { type PageOf, pageOf } from '../pages.views';
import type { ReviewsDeps } from '../review-deps';
import type { SnapshotStore } from '../sealing/snapshot';
import { type AppealStanding, standingOf } from './appeal';
import type { Release, ReleaseLine, ReleaseStore } from './release';

/** An appeal, as HR sees it in the list: without its reason. */
export interface AppealLine {
  readonly cycleId: string;
  readonly subjectId: string;
  readonly subject: string;
  /** On the wall of the cycle's zone. */
  readonly appealedOn: string;
  readonly standing: AppealStanding;
  /** Who decides, while somebody does. */
  readonly decider: string | undefined;
  readonly decideBy: string | null;
}

/** A page of a cycle's appeals, of people in the asking admin's HR view. */
export interface AppealsPage extends PageOf<AppealLine> {
  readonly cycle: Cycle;
}

export interface AppealsDeps extends Pick<ReviewsDeps, 'people' | 'cycles' | 'audit' | 'clock' | 'newId'> {
  readonly snapshots: Pick<SnapshotStore, 'ofCycle'>;
  readonly releases: Pick<ReleaseStore, 'lines' | 'release'>;
}

export type AppealsService = ReturnType<typeof appealsService>;

const PER_PAGE = 20;
const NO_CYCLE = 'This cycle does not exist any more: type /cycle to see those that do.';
const LEFT = 'Somebody who left';

/** Which appeals there are in a cycle, for HR admins. Callers admit first. */
export function appealsService({ people, cycles, audit, clock, newId, snapshots, releases }: AppealsDeps) {
  /** Neither of those of whom this admin has no HR view, nor of those whose manager they were. */
  async function inView({ personId }: Actor, cycleId: string): Promise<ReleaseLine[]> {
    const appealed = (await releases.lines(cycleId)).filter(({ appeal }) => appeal !== 'NONE');
    if (appealed.length === 0) return [];
    const [unseen, sealed] = await Promise.all([people.outsideHrView(personId), snapshots.ofCycle(cycleId)]);
    const managed = new Set(sealed.flatMap((line) => (line.managerId === personId ? [line.subjectId] : [])));
    return appealed.filter(
      ({ subjectId, managerId }) =>
        !unseen.has(subjectId) && !managed.has(subjectId) && managerId !== personId,
    );
  }

  async function byName(lines: readonly ReleaseLine[]) {
    const known = await people.people(lines.map(({ subjectId }) => subjectId));
    return lines
      .map((line) => ({ line, subject: known.get(line.subjectId)?.name ?? LEFT }))
      .sort((a, b) => a.subject.localeCompare(b.subject, 'en') || (a.line.id < b.line.id ? -1 : 1));
  }

  const idsOfDeciders = (all: readonly (Release | undefined)[]) =>
    all.flatMap((release) => release?.appeal?.deciderId ?? []);

  async function described(
    { timeZone }: Cycle,
    named: readonly { readonly line: ReleaseLine; readonly subject: string }[],
  ): Promise<AppealLine[]> {
    const read = await Promise.all(named.map(({ line }) => releases.release(line.cycleId, line.subjectId)));
    const deciders = await people.people(idsOfDeciders(read));
    return named.flatMap(({ line, subject }, i) => {
      const appeal = read[i]?.appeal;
      if (!appeal) return [];
      const decider: Person | undefined = deciders.get(appeal.deciderId ?? '');
      const { cycleId, subjectId } = line;
      return [
        {
          ...{ cycleId, subjectId, subject, decideBy: appeal.decideBy },
          appealedOn: localDate(appeal.at, timeZone),
          standing: standingOf(appeal, decider?.active ?? false),
          decider: decider?.name,
        },
      ];
    });
  }

  return {
    countFor: async (actor: Actor, { id }: Pick<Cycle, 'id'>): Promise<number> =>
      (await inView(actor, id)).length,

    /** The read stands in the audit log before anything is shown; nothing stands there where nothing is. */
    async list(actor: Actor, cycleId: string, wanted = 0): Promise<AppealsPage> {
      const cycle = await cycles.cycle(cycleId);
      if (!cycle) throw new UserFacingError(NO_CYCLE);
      const { shown, ...place } = pageOf(await byName(await inView(actor, cycleId)), wanted, PER_PAGE);
      if (shown.length > 0) {
        const done = { at: clock.now(), by: actor.personId };
        await audit.record(auditOfListRead('appeals', { cycleId, count: shown.length }, done, newId));
      }
      return { cycle, ...place, shown: await described(cycle, shown) };
    },

    /** Whether anything is left to be done about any: for the admin channel, which names nobody. */
    isAnyOpen: async (cycleId: string): Promise<boolean> =>
      (await releases.lines(cycleId)).some(({ appeal }) => appeal === 'OPEN'),
  };
}
