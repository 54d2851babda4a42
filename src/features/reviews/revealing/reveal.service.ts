import type { Actor } from '../../../shared/actor';
import type { AuditEntry } from '../../../shared/audit';
import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { ReviewsDeps } from '../review-deps';
import { type NamedReview, namedReviews } from './named-reviews';
import type { Reveal, RevealStore } from './reveal';
import { type RevealableDeps, revealing } from './revealable';

/** What a reveal shows: every review by peers and reports. */
export interface Revealed {
  readonly id: string;
  readonly cycle: Cycle;
  readonly subject: Person;
  readonly ratingLabels: readonly string[];
  readonly reviews: readonly NamedReview[];
}

/** Who had whose names shown, and why: for the other HR admins. */
export interface RevealDetails {
  readonly reveal: Reveal;
  readonly cycle: Cycle;
  readonly subject: string;
  readonly by: string;
}

export interface RevealDeps extends RevealableDeps, Pick<ReviewsDeps, 'clock' | 'audit' | 'newId'> {
  readonly reveals: RevealStore;
  /** What is owed to somebody was stored just now. */
  readonly announce: () => void;
}

const LEFT = 'Somebody who left';
const GONE = 'What this was about is kept no more.';
const NOT_YOURS = 'Another HR admin had these names shown: press the button yourself, and say why.';

export type RevealService = ReturnType<typeof revealService>;

/** Names behind sealed reviews, for HR admins with a reason. Callers admit first. */
export function revealService(deps: RevealDeps) {
  const { reveals, people, cycles, access, audit, clock, newId, announce } = deps;
  const { sealed, revealable } = revealing(deps);

  const entryOf = ({ id, at, by, subjectId, cycleId, why }: Reveal): AuditEntry => ({
    id,
    at,
    by,
    action: 'reviews.revealed',
    object: { kind: 'person', id: subjectId },
    facts: { cycle: cycleId },
    ...(why !== null && { why }),
  });

  async function shown(actor: Actor, reveal: Reveal): Promise<Revealed> {
    const { snapshot, cycle, subject, nameOf } = await revealable(actor, reveal.cycleId, reveal.subjectId);
    await audit.record(entryOf(reveal));
    const reviews = namedReviews(snapshot, nameOf);
    return { id: reveal.id, cycle, subject, ratingLabels: snapshot.ratingLabels, reviews };
  }

  async function existing(id: string): Promise<Reveal> {
    const reveal = await reveals.reveal(id);
    if (!reveal) throw new UserFacingError(GONE);
    return reveal;
  }

  return {
    /** Whose names would be shown. @throws UserFacingError where this admin may not have them. */
    ready: (actor: Actor, cycleId: string, subjectId: string) => revealable(actor, cycleId, subjectId),

    /**
     * Shows the names, once it stands in the audit log and the admin channel is owed a notice.
     * @param id one for each form: sent twice, it is one reveal.
     */
    async reveal(
      actor: Actor,
      wanted: { readonly id: string; readonly cycleId: string; readonly subjectId: string },
      why: string,
    ): Promise<Revealed> {
      await revealable(actor, wanted.cycleId, wanted.subjectId);
      await reveals.insert({ ...wanted, by: actor.personId, at: clock.now(), why });
      announce();
      return shown(actor, await existing(wanted.id));
    },

    /** Again to whoever had it shown, for another page. */
    async again(actor: Actor, id: string): Promise<Revealed> {
      const reveal = await existing(id);
      if (reveal.by !== actor.personId) throw new UserFacingError(NOT_YOURS);
      return shown(actor, reveal);
    },

    /** Who had whose names shown and why, for HR admins with an HR view of the subject; recorded before it is shown. */
    async details(actor: Actor, id: string): Promise<RevealDetails> {
      const reveal = await existing(id);
      const { snapshot, cycle, subject } = await sealed(reveal.cycleId, reveal.subjectId);
      if (!(await access.hrMayRead(actor, snapshot))) throw new UserFacingError(DETAILS_OF_OTHERS);
      await audit.record({
        id: newId(),
        at: clock.now(),
        by: actor.personId,
        action: 'reviews.reveal_read',
        object: { kind: 'person', id: subject.id },
        facts: { cycle: cycle.id },
      });
      const by = (await people.person(reveal.by))?.name ?? LEFT;
      return { reveal, cycle, subject: subject.name, by };
    },

    /** Of which cycle it is; `undefined` once it is kept no more. */
    async cycleOf(id: string): Promise<Cycle | undefined> {
      const reveal = await reveals.reveal(id);
      return reveal && cycles.cycle(reveal.cycleId);
    },
  };
}

const DETAILS_OF_OTHERS =
  'This is about somebody of whom you have no HR view: another HR admin can look at it.';
