import type { Chore, ItemKey, Outbox, Schedule } from '../../delivery/schedule';
import type { CommandHandler, Routes } from '../../slack/routes';
import type { HelpLine, HomePage, Todo } from '../feature';
import type { ReviewsDeps } from './review-deps';
import type { RoundStore } from './window/rounds';

/** What the parts of reviews are made of. */
export interface PartDeps extends ReviewsDeps {
  readonly outbox: Outbox;
  readonly rounds: RoundStore;
  /** Whom a kind of message was recorded for in a slot, told or not. */
  readonly recordedFor: (kind: string, slot: string) => Promise<ReadonlySet<string>>;
  /** What was recorded for somebody of these kinds, told or not. */
  readonly recordedOf: (recipient: string, kinds: readonly string[]) => Promise<readonly ItemKey[]>;
}

/** What one part of reviews does in Slack and by the clock. */
export interface ReviewsPart {
  readonly routes?: Routes;
  /** What HR does with `/cycle`, by the word after it; the text holds that word too. */
  readonly verbs?: Readonly<Record<string, CommandHandler>>;
  readonly schedules?: readonly Schedule[];
  readonly chores?: readonly Chore[];
  readonly help?: readonly HelpLine[];
  todo?(page: HomePage): Promise<readonly Todo[]>;
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
