import type { Forecast } from '../../delivery/forecast';
import type { Schedule } from '../../delivery/schedule';
import { withinGrace } from '../../shared/afterwards';
import type { RealTime } from '../../shared/clock';
import type { Cycle } from './cycle';

/** One kind of message that a cycle sends. */
export interface Foreseen extends Forecast, Pick<Schedule, 'kind' | 'notification'> {}

const firstDay = ({ planned }: Forecast): string => planned[0]?.day ?? '9999';

/** What a cycle will send, by the schedules' own rules and without sending it: of a draft, if it were opened at `now`. */
export const foreseeing =
  (schedules: () => readonly Schedule[]) =>
  async ({ id }: Pick<Cycle, 'id'>, now: Date): Promise<Foreseen[]> => {
    const all = await Promise.all(
      schedules().map(async ({ kind, notification, forecast }) => {
        const found = await forecast?.(id, now);
        return found ? [{ ...found, kind, notification }] : [];
      }),
    );
    return all.flat().sort((a, b) => firstDay(a).localeCompare(firstDay(b)));
  };

export type Foresee = ReturnType<typeof foreseeing>;

/** Somebody waits for the answer, which must come within two seconds. */
const PATIENCE_MS = 1_000;

/** The same where it is known within a second of real time, else `undefined`: a busy machine holds nobody up. */
export const foreseenSoon =
  (foresee: Foresee, time: RealTime) =>
  async (...asked: Parameters<Foresee>): Promise<readonly Foreseen[] | undefined> => {
    let known: readonly Foreseen[] | undefined;
    const work = foresee(...asked).then((found) => {
      known = found;
    });
    await withinGrace(work, PATIENCE_MS, time);
    return known;
  };
