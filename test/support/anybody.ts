import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { WorkingTime } from '../../src/shared/working-time';

/** Zones with changes of every kind, and some without. */
export const ZONES = [
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'Europe/Berlin', 'America/New_York', 'America/St_Johns'],
  ...['Pacific/Kiritimati', 'Pacific/Apia', 'Pacific/Chatham', 'Australia/Lord_Howe', 'America/Havana'],
  ...['Africa/Casablanca', 'Asia/Beirut', 'America/Sao_Paulo', 'Pacific/Pago_Pago', 'UTC'],
] as const;

/** A time of day between two minutes of it. */
export const time = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((m) => `${two(Math.floor(m / 60))}:${two(m % 60)}`);
const two = (n: number) => String(n).padStart(2, '0');
/** Calendar days of two years and a bit. */
export const day = fc
  .integer({ min: 0, max: 800 })
  .map((n) => Temporal.PlainDate.from('2026-01-01').add({ days: n }));
/** Somebody who works sometimes, wherever they are, and is away now and then. */
export const person: fc.Arbitrary<WorkingTime> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  working: fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    from: time(0, 12 * 60),
    to: time(13 * 60, 23 * 60 + 59),
  }),
  away: fc.array(
    fc
      .tuple(day, fc.integer({ min: 0, max: 40 }))
      .map(([from, days]) => ({ from: from.toString(), to: from.add({ days }).toString() })),
    { maxLength: 6 },
  ),
  awayStatus: fc.constant(null),
});
/** Instants of two years, every other one within a day of a daylight-saving change of some zone above. */
const CHANGES = [
  '2026-03-08T08:00:00Z',
  '2026-03-29T01:00:00Z',
  '2026-10-25T01:00:00Z',
  '2026-11-01T05:00:00Z',
];
export const instant = fc.oneof(
  fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -86_400_000, max: 86_400_000 }))
    .map(([change, ms]) => new Date(new Date(change).getTime() + ms)),
);
