import type { Actor } from '../../../shared/actor';
import type { AuditEntry } from '../../../shared/audit';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import { type Cycle, laterEnd } from '../../cycles';
import type { Person } from '../../people';
import { NO_CYCLE, NOBODY, OTHER_ADMIN } from '../hr-refusals';
import type { AssignmentLine } from '../ports';
import type { ReviewsDeps } from '../review-deps';
import { ownLines } from '../writing/own-lines';
import { type ExtensionForOne, extendable, refuseEarlier, refuseExtension } from './extension';

export type ExtensionDeps = Pick<
  ReviewsDeps,
  'store' | 'people' | 'cycles' | 'clock' | 'newId' | 'settleAudit'
>;

/** What was extended for whom: the same whether or not anything is left to write. */
export interface Extended {
  readonly cycle: Cycle;
  readonly reviewer: Person;
  /** Wall-clock `2026-07-03T17:00` in the cycle's zone. */
  readonly closes: string;
}

const NOTHING = (name: string) =>
  `${name} has no reviews here whose time you could extend: they have none, or their time is over.`;

/** Each lost race means that another write went through. */
const ATTEMPTS = 8;

/** Extending the window of one reviewer. Callers admit first. */
export function extensionForOneService(deps: ExtensionDeps) {
  const { store, people, cycles, clock, newId, settleAudit } = deps;

  async function ready(cycleId: string): Promise<Cycle> {
    const cycle = await cycles.cycle(cycleId);
    if (!cycle) throw new UserFacingError(NO_CYCLE);
    refuseExtension(cycle, clock.now());
    return cycle;
  }

  async function reviewerOf(actor: Actor, slackId: string): Promise<Person> {
    const reviewer = await people.personBySlackId(slackId);
    if (!reviewer) throw new FieldErrors({ reviewer: NOBODY });
    const isSeen = await people.hrMayView(actor.personId, reviewer.id);
    if (!isSeen) throw new FieldErrors({ reviewer: OTHER_ADMIN(reviewer.name) });
    return reviewer;
  }

  /** Where only people are reviewed of whom this admin has no HR view, they must not learn that anybody is. */
  async function linesOf(actor: Actor, cycle: Cycle, reviewer: Person): Promise<readonly AssignmentLine[]> {
    const [{ lines, directory }, unseen] = await Promise.all([
      ownLines({ store, people }, reviewer.id, [cycle]),
      people.outsideHrView(actor.personId),
    ]);
    const now = clock.now();
    const found = extendable(lines, { cycle, directory, reviewerId: reviewer.id, now });
    const isAny = found.some(({ subjectId }) => !unseen.has(subjectId));
    if (!isAny) throw new FieldErrors({ reviewer: NOTHING(reviewer.name) });
    return found;
  }

  /** @returns whether it was written; it was not where it was so already, or declined in the meantime. */
  async function extend(
    read: AssignmentLine,
    end: Date,
    recipient: string,
    audit: readonly AuditEntry[],
  ): Promise<boolean> {
    let line: AssignmentLine | undefined = read;
    for (let attempt = 0; attempt < ATTEMPTS && line; attempt++) {
      if (line.extendedTo?.getTime() === end.getTime() || line.state === 'DECLINED') return false;
      const toTell = [{ id: newId(), kind: 'extended' as const, recipient, at: clock.now() }];
      const written = await store.replaceLine({ ...line, extendedTo: end }, toTell, audit);
      if (written === 'written') return true;
      line = await store.line(read.id);
    }
    throw new Error(`Assignment ${read.id} was changed by others at each of ${ATTEMPTS} attempts.`);
  }

  return {
    /** A cycle in which somebody's window may be extended. @throws UserFacingError when none may be now. */
    ready,

    /**
     * Lets everything that one reviewer writes in a cycle close later, submitted or not. Done again, it changes nothing.
     * @throws FieldErrors by the fields of the form.
     */
    async extendForOne(actor: Actor, cycleId: string, wanted: ExtensionForOne): Promise<Extended> {
      const cycle = await ready(cycleId);
      const reviewer = await reviewerOf(actor, wanted.reviewer);
      const { closes, closesAt: end } = laterEnd(cycle, wanted);
      const lines = await linesOf(actor, cycle, reviewer);
      refuseEarlier(lines, cycle, end);
      const entry: AuditEntry = {
        id: newId(),
        at: clock.now(),
        by: actor.personId,
        action: 'reviews.extended_for_one',
        object: { kind: 'person', id: reviewer.id },
        facts: { cycle: cycle.id, after: closes },
        why: wanted.reason,
      };
      let isOwed = false;
      for (const line of lines)
        isOwed = (await extend(line, end, reviewer.id, isOwed ? [] : [entry])) || isOwed;
      settleAudit();
      return { cycle, reviewer, closes };
    },
  };
}
