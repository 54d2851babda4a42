import type { Button } from '@slack/types';
import type { DeliveryHealth } from '../../delivery/health';
import type { Outbox, Schedule } from '../../delivery/schedule';
import type { Afterwards } from '../../shared/afterwards';
import type { Clock, RealTime } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { RetentionRule } from '../../shared/personal-data';
import type { CommandHandler } from '../../slack/routes';
import type { Connection } from '../../storage/connection';
import type { Feature, HelpLine } from '../feature';
import type { AdminChannel, Person } from '../people';
import { channelFigures } from './channel-figures';
import { channelZone } from './channel-zone';
import {
  autoClosing,
  closedByItselfSchedule,
  closingAsked,
  closingSchedule,
  forgetting,
} from './closing.schedule';
import { closings } from './closings';
import type { Cycle } from './cycle';
import { mongoCycleErasure } from './cycle-erasure.store';
import { mongoCycleMarks } from './cycle-marks.store';
import { cycleRoutes, type Offices } from './cycles.routes';
import { type CyclesDeps, type CyclesService, cyclesService } from './cycles.service';
import { mongoCycleStore } from './cycles.store';
import type { ObjectiveFigures } from './figures';
import { foreseeing, foreseenSoon } from './foreseeing.schedule';
import { givenUpNotice } from './given-up.schedule';
import { healthRoutes } from './health.routes';
import type { AuditHead } from './health.views';
import { nudgeKind, nudgeSchedules } from './nudges.schedule';
import { nudgesService } from './nudges.service';
import type { CycleEntry } from './ports';
import { previewRoutes } from './preview.routes';
import type { ReviewFigures } from './review-figures';

export type { AdminChannel } from '../people';
export { addDays } from './calendar';
export { type CheckInRule, checkInRule, commonRule, latestCheckIn, nextCheckIn } from './check-in-rule';
export { acceptsObjectives, type Cycle, type CycleState, endOf, shareGoneBy, windowContains } from './cycle';
export { SHOW_OVERVIEW } from './cycle-overview.views';
export type { CyclePlan } from './cycle-plan';
export {
  type CycleSettings,
  DEFAULT_SETTINGS,
  type Guidance,
  type Level,
  type Nudge,
} from './cycle-settings';
export { ASK_ASSIGN, ASK_QUESTIONS, ASK_SUMMARIES, NUDGE_REVIEWERS } from './cycle-steps.views';
export type { CyclesService } from './cycles.service';
export { eligibleAsSubject } from './eligibility';
export { extension, laterEnd, reviewsInWords } from './extension';
export { type ObjectiveFigures, objectivesOwned, type PersonStanding, type Standings } from './figures';
export { innermost, type Participants, presentCycle, takesPart } from './participation';
export {
  type CountedReviews,
  type ReviewCounts,
  type ReviewFigures,
  sumOf,
  type TeamCounts,
} from './review-figures';
export { typed } from './typed';

/** What others may ask about cycles. */
export interface Cycles {
  cycle(id: string): Promise<Cycle | undefined>;
  /** The innermost ACTIVE cycle whose window contains `now` and in which the person takes part. */
  cycleOf(personId: string, now: Date): Promise<Cycle | undefined>;
  /** The latest cycle that has closed, or whose window is over, and in which the person took part. */
  latestCycleOf(personId: string, now: Date): Promise<Cycle | undefined>;
  /** The same of somebody who is read already; in one round trip. */
  latestCycleFor(person: Pick<Person, 'id' | 'teamId'>, now: Date): Promise<Cycle | undefined>;
  /** ACTIVE cycles, whether or not their window contains the present. */
  activeCycles(): Promise<readonly Cycle[]>;
  closedCycles(): Promise<readonly Cycle[]>;
  /** Everybody active who takes part. */
  participants(cycle: Cycle): AsyncIterable<Person>;
}

/** What the reminders of a cycle ask of objectives. */
export interface ObjectiveDesk {
  /** How many objectives somebody has set in a cycle. */
  countOf(personId: string, cycleId: string): Promise<number>;
  /** Opens the form for a new one. */
  writeButton(cycleId: string): Button;
}

export interface CyclesFeatureDeps {
  readonly connection: Connection;
  readonly workspaceId: string;
  readonly people: CyclesDeps['people'];
  readonly adminChannel: AdminChannel;
  /** How objectives and check-ins stand: another feature's answer. */
  readonly objectives: ObjectiveFigures;
  /** How reviews stand: another feature's answer. */
  readonly reviews: ReviewFigures;
  /** What people do with objectives: another feature's answer. */
  readonly desk: ObjectiveDesk;
  readonly outbox: Outbox;
  readonly afterwards: Afterwards;
  /** IANA zone of the admin channel where there is neither a cycle nor an HR admin. */
  readonly fallbackZone: string;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly time: RealTime;
  readonly newId: NewId;
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
  /** How messages stand. */
  readonly health: DeliveryHealth;
  /** Whom a kind of message was recorded for in a slot, sent or not. */
  readonly recordedFor: (kind: string, slot: string) => Promise<ReadonlySet<string>>;
  /** Every kind of message there is, of all features. */
  readonly schedules: () => readonly Schedule[];
  /** Where the audit log ends; `undefined` where the record of that is broken. */
  readonly auditHead: () => Promise<AuditHead | undefined>;
  /** What else HR does with `/cycle`, by the word after it: other features' handlers. */
  readonly furtherVerbs: () => Readonly<Record<string, CommandHandler>>;
  /** What the overview leads to besides cycles: other features' windows. */
  readonly offices: Offices;
}

export interface CyclesFeature {
  readonly feature: Feature;
  readonly cycles: CyclesService & Cycles;
  /** IANA zone by whose days the admin channel is told. */
  readonly channelZone: () => Promise<string>;
}

/** Cycles and their windows, run by HR in the admin channel. */
export function cyclesFeature(deps: CyclesFeatureDeps): CyclesFeature {
  const { connection, workspaceId, newId, desk, outbox, afterwards } = deps;
  const store = mongoCycleStore(connection, workspaceId);
  const service = cyclesService({ ...deps, store });
  const nudges = nudgesService({
    ...deps,
    store,
    marks: mongoCycleMarks(connection, workspaceId, newId),
    recorded: (nudge, cycleId) => deps.recordedFor(nudgeKind(nudge), cycleId),
    participants: service.participants,
    countObjectives: desk.countOf,
  });
  const ends = { closings: closings({ ...deps, store }), store, figures: channelFigures(deps), ...deps };
  const zone = channelZone({ ...deps, store });
  const cycles: CyclesService & Cycles = {
    ...service,
    async closeCycle(...how) {
      const closed = await service.closeCycle(...how);
      afterwards('cycle.redraw', () => outbox.touch(closingAsked(closed)));
      return closed;
    },
  };

  const messages = healthRoutes({ ...deps, admit: service.admit });
  const previews = previewRoutes({ ...deps, store, admit: service.admit });
  const { health } = messages;
  const { preview } = previews;
  const furtherVerbs = () => ({ ...deps.furtherVerbs(), health, preview });
  const own = cycleRoutes({
    ...deps,
    cycles,
    foreseen: foreseenSoon(foreseeing(deps.schedules), deps.time),
    furtherVerbs,
  });

  const feature: Feature = {
    routes: {
      ...own,
      actions: { ...own.actions, ...messages.routes.actions, ...previews.routes.actions },
    },
    schedules: [
      ...nudgeSchedules({ nudges, cycle: store.cycle, writeButton: desk.writeButton }),
      closingSchedule(ends),
      closedByItselfSchedule(ends),
      givenUpNotice({ ...deps, channelZone: zone }),
    ],
    chores: [autoClosing(ends.closings), forgetting(store)],
    personalData: async (personId) => namesFor(personId, await store.cycles()),
    erase: mongoCycleErasure(deps.connection, deps.workspaceId),
    retention: RETENTION,
    help: HELP,
  };
  return { feature, cycles, channelZone: zone };
}

/** In which cycles something stands about a person, by name. */
function namesFor(personId: string, cycles: readonly CycleEntry[]) {
  const namesWhere = (stamp: 'created' | 'opened' | 'closed') =>
    cycles.filter((cycle) => cycle[stamp]?.by === personId).map(({ name }) => name);
  const isChosen = ({ participants }: Cycle) =>
    participants.kind === 'chosen' && participants.personIds.includes(personId);
  return {
    cyclesChosenFor: cycles.filter(isChosen).map(({ name }) => name),
    cyclesCreated: namesWhere('created'),
    cyclesOpened: namesWhere('opened'),
    cyclesClosed: namesWhere('closed'),
  };
}

const RETENTION: readonly RetentionRule[] = [
  { collection: 'cycles', keepDays: 'forever', why: 'everything done in a cycle refers to its dates' },
  {
    collection: 'cycle_marks',
    keepDays: 'forever',
    why: 'a few documents per cycle: which reminders of its calendar went out; nobody in them',
  },
];

const HELP: readonly HelpLine[] = [
  { usage: '/cycle', does: 'shows the review cycles and what may be done next', audience: 'hr' },
  { usage: '/cycle new', does: 'prepares the next cycle as a draft', audience: 'hr' },
  { usage: '/cycle open Q2 2026', does: 'opens a draft, after one confirmation', audience: 'hr' },
  {
    usage: '/cycle edit Q2 2026',
    does: 'changes its dates, who takes part, and its settings',
    audience: 'hr',
  },
  {
    usage: '/cycle preview Q2 2026',
    does: 'shows every message it will send, to how many and when, without sending any',
    audience: 'hr',
  },
  { usage: '/cycle extend Q2 2026', does: 'lets reviews that are open close later', audience: 'hr' },
  { usage: '/cycle close Q2 2026', does: 'closes an open cycle, after one confirmation', audience: 'hr' },
  { usage: '/cycle delete Q2 2026', does: 'deletes a draft, after one confirmation', audience: 'hr' },
  {
    usage: '/cycle health',
    does: 'shows messages that did not arrive, and sends them again',
    audience: 'hr',
  },
];
