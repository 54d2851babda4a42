import type { Cycle } from '../../../src/features/cycles';
import { pageOf } from '../../../src/features/home/page';
import { todosOf } from '../../../src/features/okrs/okr-todos';
import { fakeCycles, fakePeople } from '../../support/okr-fakes';
import { ASHA, actor, anObjective, checkedIn, daysToDeliver, Q2 } from '../../support/okr-people';

const at = (iso: string) => new Date(iso);

const todos = (now: string, cycle: Cycle, objectives = [anObjective()]) =>
  todosOf(pageOf(actor(ASHA), at(now), { cycles: fakeCycles(cycle), people: fakePeople(ASHA) }), {
    objectivesMeasuredBy: async () => objectives,
  });

const every2: Cycle = {
  ...Q2,
  settings: { ...Q2.settings, checkIn: { everyWeeks: 2, weekday: 1, time: '09:00' } },
};

describe('what waits for Asha', () => {
  it('is this week’s check-in, from Monday nine o’clock to the end of the week', async () => {
    expect((await todos('2026-04-06T03:29:00Z', Q2)).checkIns).toBeUndefined();
    expect((await todos('2026-04-10T03:30:00Z', Q2)).checkIns).toMatchObject({ count: 1, week: '2026-W15' });
    expect((await todos('2026-04-13T01:00:00Z', Q2)).checkIns).toBeUndefined();
  });

  it('is the check-in of two weeks where it is every other week', async () => {
    const waits = { count: 1, week: '2026-W15', until: at('2026-04-20T03:30:00Z') };
    expect((await todos('2026-04-08T03:30:00Z', every2)).checkIns).toMatchObject(waits);
    expect((await todos('2026-04-16T03:30:00Z', every2)).checkIns).toMatchObject(waits);
    const done = [anObjective({ keyResults: [daysToDeliver({ latest: checkedIn() })] })];
    expect((await todos('2026-04-16T03:30:00Z', every2, done)).checkIns).toBeUndefined();
  });

  it('are objectives to write, where that is expected', async () => {
    expect((await todos('2026-04-08T03:30:00Z', Q2, [])).unwritten?.id).toBe(Q2.id);
    const optional = { ...Q2, settings: { ...Q2.settings, individualExpected: false } };
    expect((await todos('2026-04-08T03:30:00Z', optional, [])).unwritten).toBeUndefined();
  });
});
