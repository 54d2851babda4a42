import type { Chore, Outbox, Schedule } from '../../delivery/schedule';
import type { Actor } from '../../shared/actor';
import type { Afterwards } from '../../shared/afterwards';
import type { Clock, RealTime } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { CommandHandler, Routes } from '../../slack/routes';
import type { Cycles, CyclesService } from '../cycles';
import type { HelpLine, Todo } from '../feature';
import type { AdminChannel, People, PeopleService } from '../people';
import type { AssignmentStore, EvidenceSource, NominationStore, PriorTalks, QuestionStore } from './ports';
import type { ReviewAccess } from './review-access';

/** What the parts of reviews are made of. */
export interface ReviewsDeps {
  readonly store: AssignmentStore;
  readonly questions: QuestionStore;
  readonly nominations: NominationStore;
  readonly access: ReviewAccess;
  readonly people: PeopleService & People;
  /** `cycles.admit` passes HR admins in the admin channel. */
  readonly cycles: CyclesService & Cycles;
  readonly adminChannel: AdminChannel;
  /** What is known of a subject, for their reviewers: other features' answers. */
  readonly evidence: readonly EvidenceSource[];
  /** Whether a manager spoke with somebody before: other features' answer. */
  readonly talks: PriorTalks;
  /** The content of a file that somebody attached in Slack. @throws UserFacingError that says why not. */
  readonly readFile: (fileId: string) => Promise<Uint8Array>;
  readonly outbox: Outbox;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly time: RealTime;
  readonly newId: NewId;
  readonly afterwards: Afterwards;
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
}

/** What one part of reviews does in Slack and by the clock. */
export interface ReviewsPart {
  readonly routes?: Routes;
  /** What HR does with `/cycle`, by the word after it; the text holds that word too. */
  readonly verbs?: Readonly<Record<string, CommandHandler>>;
  readonly schedules?: readonly Schedule[];
  readonly chores?: readonly Chore[];
  readonly help?: readonly HelpLine[];
  todo?(actor: Actor, now: Date): Promise<readonly Todo[]>;
}

/** The tables of all parts as one; an id stands in one of them only. @throws Error for one that stands in two. */
export const mergedRoutes = (all: readonly Routes[]): Routes => ({
  actions: merged(all.map(({ actions = {} }) => actions)),
  submissions: merged(all.map(({ submissions = {} }) => submissions)),
});

export function merged<T>(tables: readonly Readonly<Record<string, T>>[]): Record<string, T> {
  const entries = tables.flatMap((table) => Object.entries(table));
  const ids = entries.map(([id]) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new Error(`Two parts of reviews answer to ${twice}.`);
  return Object.fromEntries(entries);
}
