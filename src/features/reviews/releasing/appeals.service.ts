import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { localDate } from '../../../shared/weeks';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import { auditOfListRead } from '../list-read-audit';
import { type PageOf, pageOf } from '../pages.views';
import type { ReviewsDeps } from '../review-deps';
import type { HrLines } from '../summaries/hr-lines';
import type { SummaryAccess } from '../summaries/summary-access';
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
  readonly access: Pick<SummaryAccess, 'forHr'>;
  readonly releases: Pick<ReleaseStore, 'lines' | 'release'>;
}

export type AppealsService = ReturnType<typeof appealsService>;

const PER_PAGE = 20;
const NO_CYCLE = 'This cycle does not exist any more: type /cycle to see those that do.';
const LEFT = 'Somebody who left';

/** Which appeals there are in a cycle, for HR admins. Callers admit first. */
export function appealsService({ people, cycles, audit, clock, newId, access, releases }: AppealsDeps) {
  const appealedIn = ({ readable, released }: HrLines): ReleaseLine[] =>
    readable
      .flatMap(({ subjectId }) => released.get(subjectId) ?? [])
      .filter(({ appeal }) => appeal !== 'NONE');

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
    /** @param read what of a cycle is before an HR admin. */
    countIn: (read: HrLines): number => appealedIn(read).length,

    /** The read stands in the audit log before anything is shown; nothing stands there where nothing is. */
    async list(actor: Actor, cycleId: string, wanted = 0): Promise<AppealsPage> {
      const cycle = await cycles.cycle(cycleId);
      if (!cycle) throw new UserFacingError(NO_CYCLE);
      const read = await access.forHr(actor.personId, cycleId);
      const { shown, ...place } = pageOf(await byName(appealedIn(read)), wanted, PER_PAGE);
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
