import type { Cycle } from '../../../src/features/cycles';
import { CALENDARS, type Calendar } from './calendar';
import { everybodyLooks, operatorExports, operatorExportsEverybody } from './looking';
import { rememberingReads } from './memory';
import type { NearDatabase } from './near-database';
import type { Change, Organisation, PlannedCycle, Step } from './organisation';
import { acknowledges, appeals, releases } from './releasing';
import type { Played, Truth } from './sightings';
import { type Interludes, type Stage, stageOf } from './stage';
import { ticks } from './ticking';
import { worldOf } from './world';
import { assigns, asWritten, extendsFor, nudges, submits } from './writing';

/** Lets an organisation live through its cycles, and notes everything that anybody is shown. */
export const played = (
  database: NearDatabase,
  organisation: Organisation,
  interludes: Interludes = {},
): Promise<Played> => {
  const live = () => lived(database, organisation, interludes);
  return interludes.forgetful ? live() : rememberingReads(live);
};

async function lived(
  database: NearDatabase,
  organisation: Organisation,
  interludes: Interludes,
): Promise<Played> {
  const world = await worldOf(database, organisation);
  const stage = stageOf(world, interludes);
  for (const [i, plan] of organisation.cycles.slice(0, interludes.cycles).entries())
    await livesThrough(stage, plan, CALENDARS[i]!);
  await world.settled();
  await world.forget();
  return { organisation, sightings: stage.sightings, truths: stage.truths };
}

async function livesThrough(stage: Stage, plan: PlannedCycle, calendar: Calendar): Promise<void> {
  const { month } = calendar;
  stage.comesTo(`2026-${month}-05T09:00:00Z`);
  const cycle = await opens(stage, plan, calendar);
  stage.comesTo(`2026-${month}-10T09:00:00Z`);
  await (stage.interludes.inBrief ? inBrief : inFull)(stage, plan, cycle, calendar);
  await before(stage, plan, 'next');
}

async function opens(stage: Stage, plan: PlannedCycle, calendar: Calendar): Promise<Cycle> {
  const { cycles, clock, connection, organisation, questions } = stage.world;
  const admin = await stage.hr();
  const { first, last, opens: opensOn, closes: closesOn } = calendar;
  const review = { opensOn, opensAt: '09:00', closesOn, closesAt: '17:00' };
  const draft = await cycles.createCycle(admin, {
    ...{ name: plan.name, firstDay: first, lastDay: last, timeZone: 'UTC', review },
  });
  await connection
    .collection<{ _id: string }>('cycles')
    .updateOne({ _id: draft.id }, { $set: { 'settings.anonymityMinimum': organisation.minimum } });
  await questions.replace(draft.id, plan.questions, 0);
  await cycles.openCycle(admin, draft.id, { view: 'V0', at: clock.now() });
  return (await cycles.cycle(draft.id))!;
}

type Life = (stage: Stage, plan: PlannedCycle, cycle: Cycle, calendar: Calendar) => Promise<void>;

const inBrief: Life = async (stage, plan, cycle, { next }) => {
  await before(stage, plan, 'write');
  const absent = new Set(stage.gone);
  const asked = await assigns(stage, plan, cycle);
  await on(stage, `2026-${next}-01T10:00:00Z`, () => before(stage, plan, 'close'));
  stage.truths.push(...(await asWritten(stage.world, asked, absent)));
  await before(stage, plan, 'read');
  stage.comesTo(`2026-${next}-06T10:00:00Z`);
  await before(stage, plan, 'release');
  await releases(stage, plan, cycle);
  await on(stage, `2026-${next}-08T10:00:00Z`, () => before(stage, plan, 'acknowledge'));
  await acknowledges(stage, plan, cycle);
  await appeals(stage, plan, cycle);
  await everybodyLooks(stage, cycle.name, true);
  await operatorExports(stage, cycle.name);
};

const inFull: Life = async (stage, plan, cycle, calendar) => {
  const { month, next } = calendar;
  const asked = await assigns(stage, plan, cycle);
  await on(stage, `2026-${month}-15T09:01:00Z`, () => before(stage, plan, 'write'));
  const absent = new Set(stage.gone);
  await writeAll(stage, plan, cycle, calendar, asked);
  await on(stage, `2026-${next}-02T17:02:00Z`);
  await stage.interludes.sealed?.(stage.world);
  stage.truths.push(...(await asWritten(stage.world, asked, absent)));
  await on(stage, `2026-${next}-06T10:00:00Z`, () => before(stage, plan, 'read'));
  await everybodyLooks(stage, cycle.name, true);
  await before(stage, plan, 'release');
  await releases(stage, plan, cycle);
  await on(stage, `2026-${next}-08T10:00:00Z`, () => before(stage, plan, 'acknowledge'));
  await acknowledges(stage, plan, cycle);
  await appeals(stage, plan, cycle);
  await everybodyLooks(stage, cycle.name, true);
  if (!stage.interludes.blind) await operatorExports(stage, cycle.name);
  if (!stage.interludes.blind) await operatorExportsEverybody(stage);
  await on(stage, `2026-${next}-10T10:00:00Z`);
};

/** Everybody writes what they will, in the first week, in the second, or in the days that they are given longer. */
async function writeAll(
  stage: Stage,
  plan: PlannedCycle,
  cycle: Cycle,
  calendar: Calendar,
  asked: readonly Truth[],
): Promise<void> {
  const { month, next } = calendar;
  const isLate = ({ reviewer, moment }: Truth) => plan.extended.includes(reviewer) && moment > 0.7;
  const inOrder = asked.toSorted((a, b) => a.moment - b.moment);
  const inTime = inOrder.filter((each) => !isLate(each));
  const half = Math.floor(inTime.length / 2);
  await submits(stage, plan, inTime.slice(0, half), `2026-${month}-16`);
  await on(stage, `2026-${month}-22T10:00:00Z`);
  await everybodyLooks(stage, cycle.name, false);
  await submits(stage, plan, inTime.slice(half), `2026-${month}-23`);
  await nudges(stage, cycle);
  await on(stage, `2026-${month}-28T10:00:00Z`);
  await extendsFor(stage, plan, cycle, calendar);
  await stage.interludes.submitted?.(stage.world);
  await on(stage, `2026-${month}-30T17:02:00Z`, () => before(stage, plan, 'close'));
  await everybodyLooks(stage, cycle.name, true);
  await submits(stage, plan, inOrder.filter(isLate), `2026-${next}-01`);
}

async function on(stage: Stage, day: string, first?: () => Promise<void>): Promise<void> {
  stage.comesTo(day);
  await first?.();
  await ticks(stage);
}

const before = (stage: Stage, plan: PlannedCycle, step: Step): Promise<void> =>
  applies(stage, plan.changes.get(step) ?? []);

async function applies({ world, gone }: Stage, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    if (change.kind === 'moves') await world.moves(change.who, change.manager, change.team);
    if (change.kind === 'leaves') await world.leaves(change.who);
    if (change.kind === 'leaves') gone.add(change.who);
    if (change.kind === 'erased') await world.erases(change.who);
  }
}
