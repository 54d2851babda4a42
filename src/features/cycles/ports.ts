import type { AuditEntry } from '../../shared/audit';
import type { Submission } from '../../shared/submission';
import type { Person } from '../people';
import type { Cycle, CycleState, Stamp } from './cycle';
import type { Planned } from './cycle-plan';

/** The right to open a draft, held while it is looked whether it may be opened. */
export interface Claim {
  readonly id: string;
  /** Since when, on the real clock: one that is too old was left behind by a crash. */
  readonly at: Date;
}

/** A cycle as stored. */
export interface CycleEntry extends Cycle {
  readonly created: Stamp;
  /** Which modal's submission opened or closed it last: doing it again changes nothing. */
  readonly movedBy: string | null;
  /** Which submission of which modal wrote its present plan, participants or settings. */
  readonly submission: Submission | null;
  readonly opening: Claim | null;
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

/** What HR changes about a cycle that exists. */
export type CycleChange = Partial<Planned & Pick<Cycle, 'participants' | 'settings'>>;

/** By which submission it is changed, and what that owes to the audit log. */
export interface Changed {
  readonly submission: Submission | null;
  readonly audit: readonly AuditEntry[];
}

export interface CycleStore {
  cycle(id: string): Promise<CycleEntry | undefined>;
  /** By its name, whatever its case. */
  cycleByName(name: string): Promise<CycleEntry | undefined>;
  cycles(): Promise<CycleEntry[]>;
  inState(state: CycleState): Promise<CycleEntry[]>;
  /** Of those for this person that are over at `now`, closed or past their window, the one that began last. */
  lastOver(now: Date, person: Pick<Person, 'id' | 'teamId'>): Promise<CycleEntry | undefined>;
  /** False when the id or the name is taken. */
  insert(cycle: Omit<Cycle, 'version'>, creation: Creation): Promise<boolean>;
  /** Writes a draft anew, unless it is none any more or a later submission of the same modal did so already. */
  redraft(id: string, plan: Planned, submission: Submission): Promise<'written' | 'name taken' | 'too late'>;
  /** Writes a change, unless the cycle changed since it was read. */
  change(
    cycle: CycleEntry,
    change: CycleChange,
    by: Changed,
  ): Promise<'written' | 'name taken' | 'changed meanwhile'>;
  /** Takes a draft away, unless it changed since it was read; false then. */
  remove(cycle: CycleEntry, at: Date, audit: readonly AuditEntry[]): Promise<boolean>;
  /** Forgets what was taken away and owes nothing any more. */
  forgetRemoved(): Promise<void>;
  /** Claims a draft for opening; false when it changed since it was read. */
  claim(cycle: CycleEntry, claim: Claim): Promise<boolean>;
  /** Drafts that are claimed. */
  claimed(): Promise<CycleEntry[]>;
  /** Ends a claim; false when it does not stand any more. */
  endClaim(id: string, claim: Claim): Promise<boolean>;
  /** Writes a change of state, unless the cycle changed since it was read or `claim` does not stand any more. */
  move(cycle: CycleEntry, move: Move, claim?: Claim): Promise<boolean>;
}

/** What has been told of cycles, a matter at a time: so that nobody is looked for again. */
export interface CycleMarks {
  /** Of every cycle that was ever looked at, whether the matter is done with. */
  of(matter: string): Promise<ReadonlyMap<string, boolean>>;
  /** Notes that a cycle is looked at; doing it again changes nothing. */
  begin(cycleId: string, matter: string): Promise<void>;
  finish(cycleId: string, matter: string): Promise<void>;
  /**
   * When to look next for whom the matter concerns, on the domain's clock.
   * @returns `null` before the first look is over, and while a later one is under way or was cut short.
   */
  nextLook(cycleId: string, matter: string): Promise<Date | null>;
  /** @param at `null`: a look is under way, and nothing may be taken for told until it is over. */
  lookNext(cycleId: string, matter: string, at: Date | null): Promise<void>;
}
