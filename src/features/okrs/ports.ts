import type { Slot } from '../../shared/weeks';
import type { Whereabouts } from './approval/approvable';
import type { ApprovalStep } from './approval/approval';
import type { Level, Objective } from './objectives/objective';
import type { KeyResultEdit, ObjectiveEdit } from './objectives/objective-edit';
import type { CheckInRecord, Given, HistoryEntry, ToTell } from './objectives/objective-record';

/** Keeps objectives, each with its key results and what it still has to tell. */
export interface ObjectiveStore {
  objective(id: string): Promise<Objective | undefined>;
  /** In the order they were written. */
  objectivesOf(ownerId: string, cycleId: string): Promise<Objective[]>;
  /** Those with a key result that this person is asked about, in the order they were written. */
  objectivesMeasuredBy(personId: string, cycleId: string): Promise<Objective[]>;
  /** Everything the person owns, in all cycles. */
  allObjectivesOf(ownerId: string): Promise<Objective[]>;
  /** Those of `ids` that there are, in the order they were written. */
  objectives(ids: readonly string[]): Promise<Objective[]>;
  /** A team's, a department's, the company's or a person's own (see `holderOf`), in the order they were written. */
  objectivesHeldBy(level: Level, holderId: string, cycleId: string): Promise<Objective[]>;
  /** What any of these holders (see `holderOf`) has in any of these cycles, in the order they were written. */
  objectivesOfHolders(holderIds: readonly string[], cycleIds: readonly string[]): Promise<Objective[]>;
  /** Those that contribute to any of these, in whatever cycle, in the order they were written. */
  childrenOf(ids: readonly string[]): Promise<Objective[]>;
  /** What each of these contributes to, and nothing else of them; those that are gone are left out. */
  linksOf(ids: readonly string[]): Promise<Pick<Objective, 'id' | 'parentIds'>[]>;
  /** Whether anything contributes to it, in whatever cycle. */
  hasChildren(id: string): Promise<boolean>;
  /** Those of these cycles that were submitted and may wait for somebody there, in the order they were written. */
  submittedIn(cycleIds: readonly string[], where: Whereabouts): Promise<Objective[]>;
  /** Those of these cycles that are drafts, or that changes were asked of, in the order they were written. */
  unsubmittedOf(ownerId: string, cycleIds: readonly string[]): Promise<Objective[]>;
  /**
   * Deletes it for good.
   * @returns false where somebody wrote since it was read, or its history still has to be told.
   */
  remove(objective: Pick<Objective, 'id' | 'revision'>): Promise<boolean>;
  /** `'exists'` where its id is known already, `'place taken'` where its holder's place is. */
  create(objective: Objective, toTell: readonly ToTell[]): Promise<'created' | 'exists' | 'place taken'>;
  /**
   * Writes the next state in one write, with what it owes to others.
   * @param objective carries the revision that it was read with; it is stored under the next.
   * @returns `'changed meanwhile'` where somebody wrote since, or a later submission of the same modal was written.
   */
  replace(
    objective: Objective,
    toTell: readonly ToTell[],
  ): Promise<'written' | 'changed meanwhile' | 'place taken'>;
  /** What one objective, or all of them, have still to tell. */
  owed(objectiveId?: string): AsyncIterable<HistoryEntry>;
  /** Which key results were given to somebody who is still to be told. */
  owedGiven(): AsyncIterable<HistoryEntry & { readonly given: Given }>;
  told(entry: HistoryEntry): Promise<void>;
}

/** Keeps what was: check-ins and edits, each once, whoever tells them. */
export interface HistoryStore {
  /** Doing it again changes nothing. */
  record(entry: HistoryEntry): Promise<void>;
  checkInsBy(personId: string): Promise<CheckInRecord[]>;
  /** All of these key results that were made from `from` on and before `until`, in the order they were made. */
  checkInsBetween(keyResultIds: readonly string[], from: Date, until: Date): Promise<CheckInRecord[]>;
  editsBy(personId: string): Promise<KeyResultEdit[]>;
  /** What became of the terms of a key result, the oldest first. */
  editsOf(keyResultId: string): Promise<KeyResultEdit[]>;
  /** The same of all key results that an objective has or had. */
  editsIn(objectiveId: string): Promise<KeyResultEdit[]>;
  /** What became of the objective itself, the oldest first. */
  objectiveEdits(objectiveId: string): Promise<ObjectiveEdit[]>;
  objectiveEditsBy(personId: string): Promise<ObjectiveEdit[]>;
  /** Everything kept of an objective that was deleted is deleted with it. */
  forget(objectiveId: string): Promise<void>;
  /** What was said about an objective before it was approved, the oldest first. */
  approvalSteps(objectiveId: string): Promise<ApprovalStep[]>;
  approvalStepsBy(personId: string): Promise<ApprovalStep[]>;
  /** What counts of one week: each key result's last check-in of it, where there is one. */
  checkInsIn(week: string, keyResultIds: readonly string[]): Promise<CheckInRecord[]>;
}

/** When somebody is asked next, and what they were last asked. */
export interface Prompt {
  readonly personId: string;
  /** The planned slot; `null` while nothing is planned. */
  readonly next: Slot | null;
  readonly asked: Asked | null;
}

export interface WeekAsked {
  readonly week: string;
  readonly cycleId: string;
}

export interface Asked extends WeekAsked {
  /** The time before: its card asks for nothing any more. */
  readonly before: WeekAsked | null;
}

/** What prompts were planned from. */
export interface Enrolment {
  /** Up to when (real clock) changes in the directory are reflected. */
  readonly through: Date;
  /** The active cycles then, each with its version. */
  readonly cycles: string;
}

/** Keeps everybody's next weekly prompt, found by its instant. */
export interface PromptStore {
  promptOf(personId: string): Promise<Prompt | undefined>;
  /**
   * Plans the next slot in place of the one known to the caller, or does nothing where another is planned by now.
   * @param asked kept as it is where left out.
   */
  plan(personId: string, known: Prompt | undefined, next: Slot | null, asked?: Asked): Promise<void>;
  /** Prompts due at `now`, the earliest first. */
  due(now: Date): AsyncIterable<Prompt>;
  /** The last ISO week that each was asked for, by person. */
  weeksAsked(): Promise<ReadonlyMap<string, string>>;
  /** The earliest planned instant after `now`. */
  nextAfter(now: Date): Promise<Date | undefined>;
  /** What is reflected in the prompts of a cycle; `undefined` for a new cycle. */
  enrolment(cycleId: string): Promise<Enrolment | undefined>;
  enrolled(cycleId: string, enrolment: Enrolment): Promise<void>;
  /** Ids of the cycles that people were enrolled in and whose end has not been told yet. */
  cyclesUnderWay(): Promise<string[]>;
  /** Everybody whose last prompt was for this cycle. */
  askedIn(cycleId: string): AsyncIterable<Prompt>;
  /** The end of this cycle has been told. */
  ended(cycleId: string): Promise<void>;
}
