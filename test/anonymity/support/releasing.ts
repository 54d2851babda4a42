import type { Cycle } from '../../../src/features/cycles';
import type { Actor } from '../../../src/shared/actor';
import { shownIn } from './collect';
import type { Place, PlannedAppeal, PlannedCycle } from './organisation';
import type { Stage } from './stage';
import { slackIdOf } from './world';

const WORDS = { themes: 'Themes', ownView: 'A view', nextSteps: 'Next' } as const;

/** Summaries are released by the manager or by HR, as planned, as far as they may. */
export async function releases(stage: Stage, plan: PlannedCycle, cycle: Cycle): Promise<void> {
  const { world } = stage;
  for (const { subjectId, managerId } of await world.snapshots.ofCycle(cycle.id)) {
    const by = plan.released[world.placeOf(subjectId)];
    if (by === undefined) continue;
    const place = by === 'HR' ? world.organisation.admins[0]! : managerId && world.placeOf(managerId);
    if (typeof place !== 'number') continue;
    await fillsIn(stage, place, ['reviews.release', `${cycle.id} ${subjectId}`], by === 'HR' ? {} : WORDS);
  }
}

/** Some subjects say that they have read it, some with a comment. */
export async function acknowledges(stage: Stage, plan: PlannedCycle, cycle: Cycle): Promise<void> {
  for (const [subject, comment] of Object.entries(plan.acknowledged))
    await fillsIn(
      stage,
      Number(subject),
      ['reviews.acknowledge', of(stage, cycle, Number(subject))],
      comment === null ? {} : { comment },
    );
}

/** Some do not agree; HR names who decides, and they do, or the subject thinks better of it. */
export async function appeals(stage: Stage, plan: PlannedCycle, cycle: Cycle): Promise<void> {
  for (const appeal of plan.appeals) await isAppealed(stage, appeal, cycle);
}

async function isAppealed(
  stage: Stage,
  { subject, decider, decision }: PlannedAppeal,
  cycle: Cycle,
): Promise<void> {
  const about = of(stage, cycle, subject);
  await fillsIn(stage, subject, ['reviews.appeal', about], { reason: 'The launch in May is left out.' });
  await fillsIn(stage, stage.world.organisation.admins[0]!, ['reviews.ask_decider', about], {
    ...{ decider: slackIdOf(decider), decideBy: dayAfter(stage.world.clock.now()) },
  });
  if (decision === 'WITHDRAWN') await fillsIn(stage, subject, ['reviews.withdraw_appeal', about], {});
  else
    await fillsIn(stage, decider, ['reviews.second_look', await releaseOf(stage, cycle, subject)], {
      outcome: decision,
      rating: decision === 'CHANGED' ? '4' : 'none',
      reason: 'That is so.',
    });
}

const of = ({ world }: Stage, cycle: Cycle, subject: Place): string => `${cycle.id} ${world.ids[subject]}`;

/** By which the decider's button names it. */
async function releaseOf({ world }: Stage, cycle: Cycle, subject: Place): Promise<string> {
  const about = { cycleId: cycle.id, subjectId: world.ids[subject]! };
  return String((await world.connection.collection('releases').findOne(about))?._id);
}

const dayAfter = (now: Date): string => new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);

/** Opens a window by its button and fills it in, where they are still there and may; whatever they are shown is noted. */
async function fillsIn(
  { world, note }: Stage,
  place: Place,
  [action, value]: readonly [string, string],
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const actor: Actor | undefined = await world.actor(place);
  if (!actor) return;
  const talk = world.as(actor);
  const asked = await talk.press(action, value);
  note(place, shownIn(asked, action));
  if (asked.opened) note(place, shownIn(await talk.submit(asked.opened, values), action));
}
