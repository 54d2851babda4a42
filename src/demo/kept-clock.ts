import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type Clock, type MovableClock, movableClock } from '../shared/clock';

const kept = z.object({ aheadByMs: z.number().nonnegative() });

/** A movable clock that keeps its position in `file`, so that a restart does not turn it back. */
export function keptClock(real: Clock, file: string): MovableClock {
  const clock = movableClock(real, positionIn(file));
  return {
    now: clock.now,
    get aheadBy() {
      return clock.aheadBy;
    },
    moveTo(instant) {
      clock.moveTo(instant);
      keep(file, clock.aheadBy);
    },
  };
}

function positionIn(file: string): number {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
  return kept.parse(JSON.parse(text)).aheadByMs;
}

/** Written beside and moved into place: a crash leaves the old position or the new one, never half of one. */
function keep(file: string, aheadByMs: number): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify({ aheadByMs }), { flush: true });
  renameSync(`${file}.new`, file);
}
