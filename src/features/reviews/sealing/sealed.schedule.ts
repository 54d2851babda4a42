import { type Forecast, plannedDays } from '../../../delivery/forecast';
import type { Outbox, Schedule } from '../../../delivery/schedule';
import type { Cycles } from '../../cycles';
import { sealedPart } from './sealed.views';
import { type SealedForeseenDeps, sealedForeseen } from './sealed-foreseen';
import type { SealingService } from './sealing.service';
import type { SnapshotLine, SnapshotStore } from './snapshot';

const SEALED = 'reviews.sealed';

export interface SealedScheduleDeps extends SealedForeseenDeps {
  readonly sealing: Pick<SealingService, 'nextDue'>;
  readonly snapshots: Pick<SnapshotStore, 'untold' | 'told' | 'ofManager'>;
  readonly cycles: Pick<Cycles, 'cycle'>;
  readonly outbox: Pick<Outbox, 'touch'>;
}

/** What was sealed on one day is told once. */
const slotOf = ({ cycleId, sealedOn }: SnapshotLine): string => `${cycleId} ${sealedOn}`;

const IN_AN_EXAMPLE = 5;

/** Tells each manager that reviews of their people are sealed: how many, of those whose last ones closed on one day. */
export const sealedSchedule = (deps: SealedScheduleDeps): Schedule => ({
  kind: SEALED,
  notification: 'assignment',
  timing: 'slot',
  async *due(now) {
    for await (const lines of deps.snapshots.untold())
      for (const slot of new Set(lines.map(slotOf))) {
        const item = { kind: SEALED, recipient: lines[0]!.managerId!, slot };
        const settle = async () => {
          await deps.outbox.touch(item);
          await deps.snapshots.told(lines.filter((line) => slotOf(line) === slot));
        };
        yield { ...item, at: now, settle };
      }
  },
  async render({ recipient, slot }) {
    const [cycleId = ''] = slot.split(' ');
    const [cycle, lines] = await Promise.all([
      deps.cycles.cycle(cycleId),
      deps.snapshots.ofManager(recipient),
    ]);
    const count = lines.filter((line) => slotOf(line) === slot).length;
    return cycle && count > 0 ? sealedPart(cycle, count) : undefined;
  },
  nextDue: deps.sealing.nextDue,
  async forecast(cycleId, now): Promise<Forecast | undefined> {
    const cycle = await deps.cycles.cycle(cycleId);
    if (!cycle || cycle.state === 'CLOSED') return undefined;
    const { moments, managers } = await sealedForeseen(deps, cycle, now);
    return {
      name: 'Review summaries of your team',
      to: 'people',
      unless: 'Whoever is given longer is told of theirs later.',
      planned: plannedDays(moments),
      people: managers,
      example: sealedPart(cycle, IN_AN_EXAMPLE),
    };
  },
});
