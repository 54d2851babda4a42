import type { Button, KnownBlock } from '@slack/types';
import type { Chore, ItemKey, Outbox, Schedule } from '../../delivery/schedule';
import type { Downloads } from '../../shared/downloads';
import type { Blocks, CommandHandler, Routes } from '../../slack/routes';
import type { Cycle } from '../cycles';
import type { HelpLine, HomePage, Todo } from '../feature';
import type { ReleaseStore } from './releasing/release';
import type { ReleaseOrderStore } from './releasing/release-orders';
import type { RevealStore } from './revealing/reveal';
import type { ReviewsDeps } from './review-deps';
import type { SnapshotStore } from './sealing/snapshot';
import type { HrLines } from './summaries/hr-lines';
import type { OpenedSummary } from './summaries/opened-summary';
import type { PageReads } from './summaries/page-reads';
import type { SummaryAccess } from './summaries/summary-access';
import type { RoundStore } from './window/rounds';

/** What the parts of reviews are made of. */
export interface PartDeps extends ReviewsDeps {
  readonly outbox: Outbox;
  readonly rounds: RoundStore;
  readonly releases: ReleaseStore;
  readonly releaseOrders: ReleaseOrderStore;
  readonly reveals: RevealStore;
  readonly pageReads: PageReads;
  readonly access: SummaryAccess;
  readonly snapshots: SnapshotStore;
  /** Whom a kind of message was recorded for in a slot, told or not. */
  readonly recordedFor: (kind: string, slot: string) => Promise<ReadonlySet<string>>;
  /** What was recorded for somebody of these kinds, told or not. */
  readonly recordedOf: (recipient: string, kinds: readonly string[]) => Promise<readonly ItemKey[]>;
}

/** What a part adds to the windows in which summaries are read. */
export interface SummaryAdditions {
  /** Buttons of HR's room of a cycle, from what the room read; whoever sees them is admitted. */
  readonly roomButtons?: (cycle: Cycle, read: HrLines) => Promise<readonly Button[]>;
  /** What stands above a summary on its first page, for whoever has it open: its texts and its buttons. */
  readonly aboveSummary?: (opened: OpenedSummary, now: Date) => Promise<readonly KnownBlock[]>;
}

/** What one part of reviews does in Slack and by the clock. */
export interface ReviewsPart extends SummaryAdditions {
  readonly routes?: Routes;
  /** What HR does with `/cycle`, by the word after it; the text holds that word too. */
  readonly verbs?: Readonly<Record<string, CommandHandler>>;
  readonly schedules?: readonly Schedule[];
  readonly chores?: readonly Chore[];
  readonly help?: readonly HelpLine[];
  /** Files that are handed out by a one-time link. */
  readonly downloads?: Downloads;
  todo?(page: HomePage): Promise<readonly Todo[]>;
  /** Its lines of App Home; none where there is nothing to show. */
  home?(page: HomePage): Promise<Blocks>;
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
