import { HR_CHANNEL } from '../../../src/delivery/hr-channel';
import type { Schedule } from '../../../src/delivery/schedule';
import { textsIn } from './collect';
import { CHANNEL } from './sightings';
import type { Stage } from './stage';

/** What a tick does, and what it tells whom. */
export async function ticks(stage: Stage): Promise<void> {
  const { features, clock, settled } = stage.world;
  const now = clock.now();
  for (const chore of features.flatMap(({ chores }) => chores)) await chore.run(now);
  for (const schedule of features.flatMap(({ schedules }) => schedules)) await tells(stage, schedule, now);
  await settled();
}

async function tells({ world, note }: Stage, schedule: Schedule, now: Date): Promise<void> {
  const { recorded, placeOf } = world;
  const { kind } = schedule;
  for await (const { recipient, slot, at, skipped, settle } of schedule.due(now)) {
    const isNew = !recorded.some(
      (item) => item.kind === kind && item.recipient === recipient && item.slot === slot,
    );
    if (isNew) recorded.push({ kind, recipient, slot });
    await settle();
    if (skipped || !isNew) continue;
    const part = await schedule.render({ kind, recipient, slot }, { now, redraw: false });
    if (!part) continue;
    const texts = [at.toISOString(), part.summary, ...textsIn(part.blocks)];
    note(recipient === HR_CHANNEL ? CHANNEL : placeOf(recipient), [{ via: `message ${kind}`, texts }]);
  }
}
