import type { Forecast } from '../../delivery/forecast';
import type { Schedule } from '../../delivery/schedule';
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
