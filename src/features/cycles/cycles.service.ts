import type { Actor } from '../../shared/actor';
import type { AuditEntry } from '../../shared/audit';
import type { Clock } from '../../shared/clock';
import { FieldErrors, UserFacingError } from '../../shared/errors';
import type { NewId } from '../../shared/ids';
import type { Submission } from '../../shared/submission';
import { type AdminChannel, hrAccess, type PeopleService } from '../people';
import type { Cycle, CycleState, Stamp } from './cycle';
import { DEFAULT_SETTINGS, nextBoundary, windowContains } from './cycle';
import { auditOf } from './cycle-audit';
import { cycleLookups } from './cycle-lookups';
import { cycleOverview } from './cycle-overview';
import type { CyclePlan, Planned } from './cycle-plan';
import { planned } from './cycle-plan';
import type { ObjectiveFigures } from './figures';
import { transitions } from './transitions';

/** A cycle as stored. */
export interface CycleEntry extends Cycle {
  readonly version: number;
  readonly created: Stamp;
  /** Which modal's submission opened or closed it last: doing it again changes nothing. */
  readonly movedBy: string | null;
}

/** What a change of state writes. */
export interface Move {
  readonly state: CycleState;
  readonly stamp: Stamp;
  readonly movedBy: string | null;
  /** What it owes to the audit log. */
  readonly audit: readonly AuditEntry[];
}

/** What is written with a new cycle. */
export interface Creation {
  readonly created: Stamp;
  readonly submission?: Submission | undefined;
  /** What it owes to the audit log. */
  readonly audit: readonly AuditEntry[];
}

export interface CycleStore {
  cycle(id: string): Promise<CycleEntry | undefined>;
  /** By its name, whatever its case. */
  cycleByName(name: string): Promise<CycleEntry | undefined>;
  cycles(): Promise<CycleEntry[]>;
  inState(state: CycleState): Promise<CycleEntry[]>;
  /** Of those that are over at `now`, closed or past their window, the one that began last. */
  lastOver(now: Date): Promise<CycleEntry | undefined>;
  /** False when the id or the name is taken. */
  insert(cycle: Cycle, creation: Creation): Promise<boolean>;
  /** Writes a draft anew, unless it is none any more or a later submission of the same modal did so already. */
  redraft(id: string, plan: Planned, submission: Submission): Promise<'written' | 'name taken' | 'too late'>;
  /** Writes a change of state, unless the cycle changed since it was read or would overlap an ACTIVE one. */
  move(cycle: CycleEntry, move: Move): Promise<'moved' | 'overlaps' | 'changed meanwhile'>;
}

export interface CyclesDeps {
  readonly store: CycleStore;
  readonly people: Pick<
    PeopleService,
    'holds' | 'holdersOf' | 'countActive' | 'person' | 'withoutHrView' | 'roster' | 'outsideHrView'
  >;
  /** How objectives and check-ins stand. */
  readonly objectives: ObjectiveFigures;
  readonly adminChannel: AdminChannel;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly newId: NewId;
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
}

/** The modal that creates a cycle: submitted again, it edits what it created. */
export interface CreatedBy {
  readonly id: string;
  readonly submission: Submission;
}

export type CyclesService = ReturnType<typeof cyclesService>;

export function cyclesService(deps: CyclesDeps) {
  const { store, people, clock, newId, settleAudit } = deps;
  const admit = hrAccess(deps, 'Review cycles are run');

  async function nameTaken(name: string): Promise<FieldErrors> {
    const other = await store.cycleByName(name);
    const state = { DRAFT: 'a draft', ACTIVE: 'open', CLOSED: 'closed' }[other?.state ?? 'DRAFT'];
    return new FieldErrors({
      name: `${other?.name ?? name} exists already (${state}). Choose another name.`,
    });
  }

  async function redraft(actor: Actor, plan: Planned, { id, submission }: CreatedBy): Promise<Cycle> {
    const earlier = await store.cycle(id);
    if (earlier?.created.by !== actor.personId) throw await nameTaken(plan.name);
    if ((await store.redraft(id, plan, submission)) === 'name taken') throw await nameTaken(plan.name);
    const now = (await store.cycle(id))!;
    if (now.state !== 'DRAFT')
      throw new UserFacingError(`${now.name} is no draft any more, so nothing was changed.`);
    return now;
  }

  return {
    /** Passes HR admins in the admin channel. @throws UserFacingError that says whom to ask instead. */
    admit,
    ...cycleLookups(deps),
    overview: cycleOverview(deps),
    ...transitions(deps, admit),

    /**
     * Creates a draft.
     *
     * @param by the modal it was filled in; submitting that again edits the draft while it is one.
     * @throws FieldErrors by the fields of the plan.
     */
    async createCycle(actor: Actor, plan: CyclePlan, by?: CreatedBy): Promise<Cycle> {
      await admit(actor);
      const draft: Cycle = {
        id: by?.id ?? newId(),
        state: 'DRAFT',
        ...planned(plan),
        participants: { kind: 'everyone' },
        settings: DEFAULT_SETTINGS,
      };
      const created = { at: clock.now(), by: actor.personId };
      const audit = [auditOf(draft.id, 'created', created, newId)];
      if (await store.insert(draft, { created, submission: by?.submission, audit })) {
        settleAudit();
        return draft;
      }
      if (by && (await store.cycle(by.id))) return redraft(actor, draft, by);
      throw await nameTaken(plan.name);
    },

    cycle: store.cycle,
    activeCycles: () => store.inState('ACTIVE'),

    /** Everybody active takes part; of two cycles that contain the instant, the shorter is the inner one. */
    async cycleOf(personId: string, now: Date): Promise<Cycle | undefined> {
      const [active, person] = await Promise.all([store.inState('ACTIVE'), people.person(personId)]);
      if (!person?.active) return undefined;
      const length = ({ window }: Cycle) => window.endsAt.getTime() - window.startsAt.getTime();
      return active.filter((cycle) => windowContains(cycle, now)).sort((a, b) => length(a) - length(b))[0];
    },

    async latestCycleOf(personId: string, now: Date): Promise<Cycle | undefined> {
      const [last, person] = await Promise.all([store.lastOver(now), people.person(personId)]);
      return person && last;
    },

    /** The next instant at which a window of an ACTIVE cycle begins or ends; for the demo's clock. */
    async nextDue(now: Date): Promise<Date | undefined> {
      const boundaries = (await store.inState('ACTIVE')).flatMap((cycle) => nextBoundary(cycle, now) ?? []);
      return boundaries.sort((a, b) => a.getTime() - b.getTime())[0];
    },
  };
}
