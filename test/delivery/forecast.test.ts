import { plannedDays } from '../../src/delivery/forecast';

const at = (instant: string) => new Date(instant);

describe('what is planned', () => {
  it('is counted by the calendar days of its readers, from the earliest to the latest hour on their walls', () => {
    expect(
      plannedDays([
        { at: at('2026-04-06T03:30:00Z'), zone: 'Asia/Kolkata', people: 40 },
        { at: at('2026-04-06T08:00:00Z'), zone: 'Europe/Berlin', people: 2 },
        { at: at('2026-04-06T07:00:00Z'), zone: 'Europe/Berlin', people: 60 },
        { at: at('2026-04-05T21:00:00Z'), zone: 'Pacific/Auckland', people: 3 },
        { at: at('2026-04-04T10:00:00Z'), zone: 'Europe/Berlin', people: 1 },
      ]),
    ).toEqual([
      { day: '2026-04-04', first: at('2026-04-04T10:00:00Z'), from: '12:00', to: '12:00', people: 1 },
      { day: '2026-04-06', first: at('2026-04-05T21:00:00Z'), from: '09:00', to: '10:00', people: 105 },
    ]);
  });

  it('is nothing where there is nothing', () => {
    expect(plannedDays([])).toEqual([]);
  });
});
