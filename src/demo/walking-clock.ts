import type { MovableClock as SimulatorClock } from '@trellis/slack-simulator';
import type { App } from '../app';
import type { MovableClock } from '../shared/clock';

export type ToldApp = Pick<App, 'tick' | 'idle' | 'nextDue'>;

/**
 * The demo's clock as the simulated workspace moves it: it leaps over nothing. At every instant at which something
 * falls due on the way it stops until that is told, so that each message says what was true then and is dated so.
 * @param app what is told; `undefined` until it serves people, when there is nobody to stop for.
 */
export function walkingClock(clock: MovableClock, app: () => ToldApp | undefined): SimulatorClock {
  return {
    now: clock.now,
    async moveTo(target) {
      const walker = app();
      if (walker) await walk(clock, target, walker);
      goTo(clock, target);
      await walker?.tick();
    },
    async nextDue() {
      await app()?.tick();
      return app()?.nextDue(clock.now());
    },
  };
}

/** Ends: every stop lies after the one before. */
async function walk(clock: MovableClock, target: Date, app: ToldApp): Promise<void> {
  let from = clock.now();
  await tell(app);
  for (;;) {
    const due = await app.nextDue(from);
    if (!due || due <= from || due >= target) return;
    goTo(clock, due);
    await tell(app);
    from = due;
  }
}

async function tell(app: ToldApp): Promise<void> {
  await app.tick();
  await app.idle();
}

/** Real time went on while people were told, and may have passed the instant already. */
function goTo(clock: MovableClock, instant: Date): void {
  if (instant > clock.now()) clock.moveTo(instant);
}
