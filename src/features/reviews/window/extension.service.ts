import type { Actor } from '../../../shared/actor';
import type { AuditEntry } from '../../../shared/audit';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import { type Cycle, laterEnd } from '../../cycles';
import type { Person } from '../../people';
import { NO_CYCLE, NOBODY, OTHER_ADMIN } from '../hr-refusals';
import type { ReviewsDeps } from '../review-deps';
import type { Extendable, ExtendingService } from './extending.service';
import { type ExtensionForOne, refuseEarlier, refuseExtension } from './extension';

export interface ExtensionDeps
  extends Pick<ReviewsDeps, 'people' | 'cycles' | 'clock' | 'newId' | 'settleAudit'> {
  readonly extending: ExtendingService;
}

/** What was extended for whom: the same whether or not anything is left to write. */
export interface Extended {
  readonly cycle: Cycle;
  readonly reviewer: Person;
  /** Wall-clock `2026-07-03T17:00` in the cycle's zone. */
  readonly closes: string;
}

const NOTHING = (name: string) =>
  `${name} has no reviews here whose time you could extend: they have none, or their time is over.`;

/** Extending the window of one reviewer. Callers admit first. */
export function extensionForOneService(deps: ExtensionDeps) {
  const { extending, people, cycles, clock, newId, settleAudit } = deps;

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
  async function inView(actor: Actor, cycle: Cycle, reviewer: Person): Promise<Extendable> {
    const [found, unseen] = await Promise.all([
      extending.extendableOf(cycle, reviewer.id),
      people.outsideHrView(actor.personId),
    ]);
    const isAny = found.lines.some(({ subjectId }) => !unseen.has(subjectId));
    if (!isAny) throw new FieldErrors({ reviewer: NOTHING(reviewer.name) });
    return found;
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
      // Sent again after it was cut short, it is one extension.
      await extending.finish();
      const found = await inView(actor, cycle, reviewer);
      refuseEarlier(found.lines, cycle, end);
      const at = clock.now();
      const audit: AuditEntry = {
        id: newId(),
        at,
        by: actor.personId,
        action: 'reviews.extended_for_one',
        object: { kind: 'person', id: reviewer.id },
        facts: { cycle: cycle.id, after: closes },
        why: wanted.reason,
      };
      await extending.begin(cycle, found, { reviewerId: reviewer.id, end, at, audit });
      settleAudit();
      return { cycle, reviewer, closes };
    },
  };
}
