import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptClock } from '../../src/demo/kept-clock';

const FRIDAY = new Date('2026-11-20T08:00:00Z');
const MONDAY = new Date('2026-11-23T03:30:00Z');
const real = { now: () => FRIDAY };
const file = () => join(mkdtempSync(join(tmpdir(), 'clock-')), 'demo', 'clock.json');

describe("the demo's clock", () => {
  it('begins at real time', () => {
    expect(keptClock(real, file()).now()).toEqual(FRIDAY);
  });

  it('stands where it was moved to after a restart', () => {
    const where = file();
    keptClock(real, where).moveTo(MONDAY);
    expect(keptClock(real, where).now()).toEqual(MONDAY);
  });

  it('goes on from there as real time does', () => {
    const where = file();
    keptClock(real, where).moveTo(MONDAY);
    const anHourLater = { now: () => new Date('2026-11-20T09:00:00Z') };
    expect(keptClock(anHourLater, where).now()).toEqual(new Date('2026-11-23T04:30:00Z'));
  });

  it('refuses to go back, and stays', () => {
    const clock = keptClock(real, file());
    clock.moveTo(MONDAY);
    expect(() => clock.moveTo(FRIDAY)).toThrow('The clock only goes forward.');
    expect(clock.now()).toEqual(MONDAY);
  });

  it('says so when its file is not its own instead of starting over', () => {
    const where = join(mkdtempSync(join(tmpdir(), 'clock-')), 'clock.json');
    writeFileSync(where, '{"aheadByMs":"soon"}');
    expect(() => keptClock(real, where)).toThrow();
  });
});
