import { type Cycle, NUDGE_REVIEWERS } from '../../../src/features/cycles';
import type { Assignment } from '../../../src/features/reviews/assignment';
import { writingService } from '../../../src/features/reviews/writing/writing.service';
import { UserFacingError } from '../../../src/shared/errors';
import { modalOf } from '../../support/conversation';
import { assignment } from '../../support/reviews';
import type { Calendar } from './calendar';
import { shownIn } from './collect';
import type { Place, PlannedCycle } from './organisation';
import type { Truth } from './sightings';
import type { Stage } from './stage';
import { slackIdOf, type World } from './world';

/** HR has all reviews assigned, in an order of their own. In brief they are stored as they end up. */
export async function assigns(
  { world, gone, interludes }: Stage,
  plan: PlannedCycle,
  cycle: Cycle,
): Promise<readonly Truth[]> {
  const { ids } = world;
  const asked = plan.reviews.map((review) => ({
    ...review,
    ...(gone.has(review.reviewer) && { fate: 'nothing' as const }),
    ...{ id: world.newId(), cycle: cycle.name, wasThere: true },
  }));
  const stored = asked.map((truth) => ({
    assignment: assignment(truth.id, {
      role: truth.role,
      cycleId: cycle.id,
      subjectId: ids[truth.subject]!,
      reviewerId: ids[truth.reviewer]!,
      ...(interludes.inBrief && written(truth)),
    }),
    toTell: [],
    audit: [],
  }));
  await world.store.insertAll(stored);
  return asked;
}

/** As it is stored at the end of the window. */
const written = ({ fate, answers }: Truth): Partial<Assignment> => ({
  state: STATES[fate],
  ...(fate === 'declines' && { declineReason: 'Hardly met' }),
  ...(fate === 'submits' && {
    answers: Object.entries(answers).map(([id, value]) => ({ id, value, savedAt: null })),
  }),
});

const STATES = {
  submits: 'SUBMITTED',
  drafts: 'DRAFT',
  nothing: 'NOT_STARTED',
  declines: 'DECLINED',
} as const;

/** Reviewers do with some of their reviews what was planned, one a minute, from eight in the morning of a day. */
export async function submits(
  stage: Stage,
  plan: PlannedCycle,
  some: readonly Truth[],
  day: string,
): Promise<void> {
  for (const [i, each] of some.entries()) {
    stage.comesTo(new Date(Date.parse(`${day}T08:00:00Z`) + i * 60_000).toISOString());
    await writes(stage, plan, each).catch(unlessRefused);
  }
}

/** What becomes of it, as far as its reviewer is still there and may write. */
async function writes({ world }: Stage, plan: PlannedCycle, truth: Truth): Promise<void> {
  const { id, reviewer, fate } = truth;
  const actor = await world.actor(reviewer);
  if (!actor || fate === 'nothing') return;
  if (fate === 'declines') {
    const talk = world.as(actor);
    const { opened } = await talk.press('reviews.decline', id);
    if (opened) await talk.submit(opened, { reason: 'Hardly met' });
    return;
  }
  const writing = writingService({ ...world, talks: { met: async () => true, suggested: async () => true } });
  const now = world.clock.now();
  const form = {
    ...{ fields: fieldsOf(plan, truth), window: `V${id}` },
    ...{ at: now.getTime() / 1_000, clock: 'ours' as const },
  };
  if (fate === 'drafts') await writing.save(actor, id, form, now);
  else await writing.confirm(actor, writing.seen((await writing.submit(actor, id, form, now)).review), now);
}

const fieldsOf = ({ questions }: PlannedCycle, { role, answers }: Truth) =>
  Object.fromEntries(
    questions
      .filter(({ roles }) => roles.includes(role))
      .map((question) => [question.id, { now: typedIn(answers[question.id]), shown: undefined }]),
  );

const typedIn = (answer: string | number | undefined) => (answer === undefined ? undefined : String(answer));

/** Somebody's time is over, they left, or it is another's to write now: then they write nothing. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof UserFacingError)) throw error;
}

const LONGER = { closesOn: '02', closesAt: '17:00' } as const;

/** HR has everybody reminded who has work left. */
export async function nudges({ world, note, hr }: Stage, cycle: Cycle): Promise<void> {
  const seen = await world.as(await hr()).press(NUDGE_REVIEWERS, cycle.id);
  note(world.organisation.admins[0]!, shownIn(seen, NUDGE_REVIEWERS));
}

/** HR gives some reviewers two more days. */
export async function extendsFor(
  { world, note, hr }: Stage,
  { extended }: PlannedCycle,
  cycle: Cycle,
  { next }: Calendar,
): Promise<void> {
  const talk = world.as(await hr());
  for (const place of extended) {
    const asked = await talk.press('reviews.ask_extend_one', cycle.id);
    const wanted = {
      reviewer: slackIdOf(place),
      closesOn: `2026-${next}-${LONGER.closesOn}`,
      closesAt: LONGER.closesAt,
      reason: 'ill',
    };
    note(world.organisation.admins[0]!, shownIn(await talk.submit(modalOf(asked), wanted), 'extend'));
  }
}

/** What was really submitted: some left before they could. @param absent who had left when the window opened. */
export const asWritten = (
  { store }: World,
  asked: readonly Truth[],
  absent: ReadonlySet<Place>,
): Promise<Truth[]> =>
  Promise.all(
    asked.map(async (each): Promise<Truth> => {
      const state = (await store.line(each.id))?.state;
      const fate = state === 'SUBMITTED' ? 'submits' : state === 'DECLINED' ? 'declines' : 'nothing';
      return { ...each, fate, wasThere: !absent.has(each.reviewer) };
    }),
  );
