import { HR_CHANNEL } from '../../../src/delivery/hr-channel';
import type { Cycle } from '../../../src/features/cycles';
import type { HomePage } from '../../../src/features/feature';
import type { Assignment } from '../../../src/features/reviews/assignment';
import { writingService } from '../../../src/features/reviews/writing/writing.service';
import type { Actor } from '../../../src/shared/actor';
import { UserFacingError } from '../../../src/shared/errors';
import { modalOf } from '../../support/conversation';
import { ADMIN_CHANNEL } from '../../support/hr';
import { assignment } from '../../support/reviews';
import { everythingBehind, type Shown, shownIn, textsIn } from './collect';
import { rememberingReads } from './memory';
import type { NearDatabase } from './near-database';
import type { Change, Organisation, Place, PlannedCycle, PlannedReview, Step } from './organisation';
import { nameOf, slackIdOf, type World, worldOf } from './world';

/** Who looks: somebody, whoever reads the admin channel, or whoever runs Trellis. */
export type Observer = Place | typeof CHANNEL | typeof OPERATOR;
export const CHANNEL = 'the admin channel';
export const OPERATOR = 'the operator';

export interface Sighting extends Shown {
  readonly observer: Observer;
  /** When, on the domain's clock. */
  readonly at: string;
}

/** An assignment as it really was. */
export interface Truth extends PlannedReview {
  readonly id: string;
  readonly cycle: string;
  /** Whether its reviewer was still there when its window opened: everybody knows who was not. */
  readonly wasThere: boolean;
}

/** Everything that anybody was shown, and what nobody may find out from it. */
export interface Played {
  readonly organisation: Organisation;
  readonly sightings: readonly Sighting[];
  readonly truths: readonly Truth[];
}

/** When each cycle's reviews open and close, in UTC; the second is three months later. */
const CALENDARS = [
  {
    first: '2026-04-01',
    last: '2026-06-30',
    opens: '2026-06-15',
    closes: '2026-06-30',
    next: '07',
    month: '06',
  },
  {
    first: '2026-07-01',
    last: '2026-09-30',
    opens: '2026-09-15',
    closes: '2026-09-30',
    next: '10',
    month: '09',
  },
] as const;
type Calendar = (typeof CALENDARS)[number];

const LONGER = { closesOn: '02', closesAt: '17:00' } as const;
const WORDS = { themes: 'Themes', ownView: 'A view', nextSteps: 'Next' } as const;

/** What happens besides what was planned, for those who look at the store in between. */
export interface Interludes {
  /** All that will be submitted is submitted, and nothing is sealed. */
  readonly submitted?: (world: World) => Promise<void>;
  readonly sealed?: (world: World) => Promise<void>;
  readonly cycles?: number;
  /**
   * Reviews are stored as they end up, instead of being written by their reviewers one after the other, and everybody looks
   * once all is sealed and once all is released. Many organisations live through that in the time of one.
   */
  readonly inBrief?: boolean;
  /** Nobody looks at anything. */
  readonly blind?: boolean;
}

/** Lets an organisation live through its cycles, and notes everything that anybody is shown. */
export async function played(
  database: NearDatabase,
  organisation: Organisation,
  interludes: Interludes = {},
): Promise<Played> {
  return rememberingReads(() => lived(database, organisation, interludes));
}

async function lived(
  database: NearDatabase,
  organisation: Organisation,
  interludes: Interludes,
): Promise<Played> {
  const world = await worldOf(database, organisation);
  const life = lifeOf(world, interludes);
  for (const [i, plan] of organisation.cycles.slice(0, interludes.cycles).entries())
    await life.livesThrough(plan, CALENDARS[i]!);
  await world.settled();
  await world.forget();
  return { organisation, sightings: life.sightings, truths: life.truths };
}

function lifeOf(world: World, interludes: Interludes) {
  const { cycles, clock, ids, recorded, reviews, organisation } = world;
  const sightings: Sighting[] = [];
  const truths: Truth[] = [];
  const writing = writingService({ ...world, talks: { met: async () => true, suggested: async () => true } });
  const gone = new Set<Place>();

  const note = (observer: Observer, shown: readonly Shown[]) =>
    sightings.push(...shown.map((each) => ({ ...each, observer, at: clock.now().toISOString() })));
  const hr = async (): Promise<Actor> => (await world.actor(organisation.admins[0]!))!;
  const comesTo = (iso: string) => {
    clock.at = new Date(iso);
  };

  /** What a tick tells whom. */
  async function ticks(): Promise<void> {
    const now = clock.now();
    for (const chore of world.features.flatMap(({ chores }) => chores)) await chore.run(now);
    for (const schedule of world.features.flatMap(({ schedules }) => schedules))
      for await (const { recipient, slot, at, skipped, settle } of schedule.due(now)) {
        const { kind } = schedule;
        const isNew = !recorded.some(
          (item) => item.kind === kind && item.recipient === recipient && item.slot === slot,
        );
        if (isNew) recorded.push({ kind, recipient, slot });
        await settle();
        const part =
          skipped || !isNew
            ? undefined
            : await schedule.render({ kind, recipient, slot }, { now, redraw: false });
        if (!part) continue;
        const observer = recipient === HR_CHANNEL ? CHANNEL : world.placeOf(recipient);
        note(observer, [
          { via: `message ${kind}`, texts: [at.toISOString(), part.summary, ...textsIn(part.blocks)] },
        ]);
      }
    await world.settled();
  }

  async function applies(changes: readonly Change[]): Promise<void> {
    for (const change of changes) {
      if (change.kind === 'moves') await world.moves(change.who, change.manager, change.team);
      if (change.kind === 'leaves') await world.leaves(change.who);
      if (change.kind === 'leaves') gone.add(change.who);
      if (change.kind === 'erased') await world.erases(change.who);
    }
  }

  async function opens(
    plan: PlannedCycle,
    { first, last, opens: opensOn, closes: closesOn }: Calendar,
  ): Promise<Cycle> {
    const admin = await hr();
    const review = { opensOn, opensAt: '09:00', closesOn, closesAt: '17:00' };
    const draft = await cycles.createCycle(admin, {
      ...{ name: plan.name, firstDay: first, lastDay: last, timeZone: 'UTC', review },
    });
    await world.connection
      .collection<{ _id: string }>('cycles')
      .updateOne({ _id: draft.id }, { $set: { 'settings.anonymityMinimum': organisation.minimum } });
    await world.questions.replace(draft.id, plan.questions, 0);
    await cycles.openCycle(admin, draft.id, { view: 'V0', at: clock.now() });
    return (await cycles.cycle(draft.id))!;
  }

  /** By HR, in an order of their own. */
  async function assigns(plan: PlannedCycle, cycle: Cycle): Promise<readonly Truth[]> {
    const asked = plan.reviews.map((review) => ({
      ...review,
      ...(gone.has(review.reviewer) && { fate: 'nothing' as const }),
      ...{ id: world.newId(), cycle: cycle.name, wasThere: true },
    }));
    await world.store.insertAll(
      asked.map((truth) => ({
        assignment: assignment(truth.id, {
          ...{
            role: truth.role,
            cycleId: cycle.id,
            subjectId: ids[truth.subject]!,
            reviewerId: ids[truth.reviewer]!,
          },
          ...(interludes.inBrief && written(truth)),
        }),
        toTell: [],
        audit: [],
      })),
    );
    return asked;
  }

  /** What becomes of it, as far as its reviewer is still there and may write. */
  async function writes(plan: PlannedCycle, { id, reviewer, fate, answers, role }: Truth): Promise<void> {
    const actor = await world.actor(reviewer);
    if (!actor || fate === 'nothing') return;
    if (fate === 'declines') {
      const talk = world.as(actor);
      await talk.submit(modalOf(await talk.press('reviews.decline', id)), { reason: 'Hardly met' });
      return;
    }
    const fields = Object.fromEntries(
      plan.questions
        .filter(({ roles }) => roles.includes(role))
        .map((question) => [question.id, { now: typedIn(answers[question.id]), shown: undefined }]),
    );
    const now = clock.now();
    const form = { fields, window: `V${id}`, at: now.getTime() / 1_000, clock: 'ours' as const };
    if (fate === 'drafts') await writing.save(actor, id, form, now);
    else await writing.confirm(actor, writing.seen((await writing.submit(actor, id, form, now)).review), now);
  }

  async function extends_(plan: PlannedCycle, cycle: Cycle, { next }: Calendar): Promise<void> {
    const talk = world.as(await hr());
    for (const place of plan.extended) {
      const asked = await talk.press('reviews.ask_extend_one', cycle.id);
      const wanted = {
        reviewer: slackIdOf(place),
        closesOn: `2026-${next}-${LONGER.closesOn}`,
        closesAt: LONGER.closesAt,
        reason: 'ill',
      };
      note(organisation.admins[0]!, shownIn(await talk.submit(modalOf(asked), wanted), 'extend'));
    }
  }

  /** Everybody looks at everything there is to see. */
  async function everybodyLooks(cycleName: string, isOver: boolean): Promise<void> {
    if (interludes.blind) return;
    const now = clock.now();
    for (const place of ids.keys()) {
      const actor = await world.actor(place);
      if (!actor) continue;
      const feature = reviews.feature;
      const page = homePageOf(world, actor, now);
      const todos = (await feature.todo?.(page)) ?? [];
      const home = (await feature.home?.(page)) ?? [];
      note(place, [{ via: 'home', texts: [...textsIn(todos), ...textsIn(home)] }]);
      const talk = world.as(actor);
      note(place, await everythingBehind(talk, [todos, home], world.answersTo));
      if (organisation.admins.includes(place)) await looksAsHr(place, actor, cycleName, isOver);
      else note(place, shownIn(await talk.press('reviews.see_summary', `x ${ids[0]}`), 'stranger'));
    }
  }

  async function looksAsHr(place: Place, actor: Actor, cycleName: string, isOver: boolean): Promise<void> {
    const talk = world.as(actor);
    const typed = isOver ? ['', `summary ${cycleName}`, 'summary'] : ['', `assign ${cycleName}`];
    const seen = await Promise.all(typed.map((text) => talk.type('/cycle', text, ADMIN_CHANNEL)));
    note(
      place,
      seen.flatMap((each) => shownIn(each, 'command')),
    );
    note(place, await everythingBehind(talk, seen, world.answersTo));
    if (!isOver) return;
    const somebody = organisation.cycles[0]!.reviews[0]?.subject ?? 0;
    note(
      place,
      shownIn(await talk.type('/cycle', `summary <@${slackIdOf(somebody)}>`, ADMIN_CHANNEL), 'find'),
    );
    const cycle = (await cycles.cycleByName(cycleName))!;
    const file = reviews.feature.downloads?.['reviews.summaries_file'];
    const asked = { personId: actor.personId, about: cycle.id, linkId: world.newId(), now: clock.now() };
    const made = await file?.make(asked).catch(() => undefined);
    if (made) note(place, [{ via: 'export', texts: [made.content.join('')] }]);
  }

  async function operatorExports(cycleName: string): Promise<void> {
    const made = await reviews.exportSummaries(cycleName).catch(() => undefined);
    if (made) note(OPERATOR, [{ via: 'export', texts: [made.content.join('')] }]);
  }

  async function operatorExportsEverybody(): Promise<void> {
    for (const id of ids) {
      const data = await reviews.feature.personalData(id);
      note(OPERATOR, [{ via: `person ${nameOf(world.placeOf(id))}`, texts: [JSON.stringify(data)] }]);
    }
  }

  async function releases(plan: PlannedCycle, cycle: Cycle): Promise<void> {
    for (const line of await world.snapshots.ofCycle(cycle.id)) {
      const subject = world.placeOf(line.subjectId);
      const by = plan.released[subject];
      const manager = line.managerId === null ? -1 : world.placeOf(line.managerId);
      const actor =
        by === undefined ? undefined : await world.actor(by === 'HR' ? organisation.admins[0]! : manager);
      if (!actor) continue;
      const talk = world.as(actor);
      const asked = await talk.press('reviews.release', `${cycle.id} ${line.subjectId}`);
      if (!asked.opened) continue;
      note(world.placeOf(actor.personId), shownIn(asked, 'release'));
      note(
        world.placeOf(actor.personId),
        shownIn(await talk.submit(asked.opened, by === 'HR' ? {} : WORDS), 'release'),
      );
    }
  }

  return {
    sightings,
    truths,
    async livesThrough(plan: PlannedCycle, calendar: Calendar): Promise<void> {
      const { month, next } = calendar;
      const before = (step: Step) => applies(plan.changes.get(step) ?? []);
      const on = async (day: string, step?: Step) => {
        comesTo(day);
        if (step) await before(step);
        await ticks();
      };
      comesTo(`2026-${month}-05T09:00:00Z`);
      const cycle = await opens(plan, calendar);
      comesTo(`2026-${month}-10T09:00:00Z`);
      await (interludes.inBrief ? inBrief() : inFull());
      await before('next');

      async function inBrief(): Promise<void> {
        await before('write');
        const absent = new Set(gone);
        const asked = await assigns(plan, cycle);
        await before('close');
        await on(`2026-${next}-01T10:00:00Z`);
        truths.push(...(await asWritten(asked, absent)));
        await before('read');
        comesTo(`2026-${next}-06T10:00:00Z`);
        await before('release');
        await releases(plan, cycle);
        await on(`2026-${next}-08T10:00:00Z`, 'acknowledge');
        await everybodyLooks(cycle.name, true);
        await operatorExports(cycle.name);
      }

      async function inFull(): Promise<void> {
        const asked = await assigns(plan, cycle);
        await on(`2026-${month}-15T09:01:00Z`, 'write');
        const absent = new Set(gone);
        await writeAll(asked);
        await on(`2026-${next}-02T17:02:00Z`);
        await interludes.sealed?.(world);
        truths.push(...(await asWritten(asked, absent)));
        await on(`2026-${next}-06T10:00:00Z`, 'read');
        await everybodyLooks(cycle.name, true);
        await before('release');
        await releases(plan, cycle);
        await on(`2026-${next}-08T10:00:00Z`, 'acknowledge');
        await everybodyLooks(cycle.name, true);
        if (!interludes.blind) await operatorExports(cycle.name);
        if (!interludes.blind) await operatorExportsEverybody();
        await on(`2026-${next}-10T10:00:00Z`);
      }

      async function writeAll(asked: readonly Truth[]): Promise<void> {
        const isLate = ({ reviewer, moment }: Truth) => plan.extended.includes(reviewer) && moment > 0.7;
        const inOrder = asked.toSorted((a, b) => a.moment - b.moment);
        const inTime = inOrder.filter((each) => !isLate(each));
        const half = Math.floor(inTime.length / 2);
        await submits(inTime.slice(0, half), `2026-${month}-16`);
        await on(`2026-${month}-22T10:00:00Z`);
        await everybodyLooks(cycle.name, false);
        await submits(inTime.slice(half), `2026-${month}-23`);
        await on(`2026-${month}-28T10:00:00Z`);
        await extends_(plan, cycle, calendar);
        await interludes.submitted?.(world);
        await on(`2026-${month}-30T17:02:00Z`, 'close');
        await everybodyLooks(cycle.name, true);
        await submits(inOrder.filter(isLate), `2026-${next}-01`);
      }

      async function submits(some: readonly Truth[], day: string): Promise<void> {
        for (const [i, each] of some.entries()) {
          comesTo(new Date(Date.parse(`${day}T08:00:00Z`) + i * 60_000).toISOString());
          await writes(plan, each).catch(unlessRefused);
        }
      }
    },
  };

  /** What was really submitted: some left before they could. */
  async function asWritten(asked: readonly Truth[], absent: ReadonlySet<Place>): Promise<Truth[]> {
    return Promise.all(
      asked.map(async (each): Promise<Truth> => {
        const stored = await world.store.line(each.id);
        const fate =
          stored?.state === 'SUBMITTED' ? 'submits' : stored?.state === 'DECLINED' ? 'declines' : 'nothing';
        return { ...each, fate, wasThere: !absent.has(each.reviewer) };
      }),
    );
  }
}

/** As it is stored at the end of the window. */
const written = ({ fate, answers }: Truth): Partial<Assignment> => ({
  state: STATES[fate],
  ...(fate === 'declines' && { declineReason: 'Hardly met' }),
  ...(fate === 'submits' && {
    answers: Object.entries(answers).map(([id, value]) => ({ id, value, savedAt: null })),
  }),
});

const STATES = {
  submits: 'SUBMITTED',
  drafts: 'DRAFT',
  nothing: 'NOT_STARTED',
  declines: 'DECLINED',
} as const;

const typedIn = (answer: string | number | undefined) => (answer === undefined ? undefined : String(answer));

const homePageOf = ({ people, cycles }: World, actor: Actor, now: Date): HomePage => ({
  ...{ actor, now },
  person: () => people.person(actor.personId),
  activeCycles: () => cycles.activeCycles(),
  reportIds: async () =>
    (await people.roster())
      .filter(({ active, managerId }) => active && managerId === actor.personId)
      .map(({ id }) => id),
});

/** Somebody's time is over, they left, or it is another's to write now: then they write nothing. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof UserFacingError)) throw error;
}
