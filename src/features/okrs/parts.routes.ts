import type { Button } from '@slack/types';
import type { Chore, Outbox, Schedule } from '../../delivery/schedule';
import type { Actor } from '../../shared/actor';
import type { Afterwards } from '../../shared/afterwards';
import type { RealTime } from '../../shared/clock';
import type { Blocks, Routes } from '../../slack/routes';
import type { Cycle } from '../cycles';
import type { HelpLine, HomePage, Todo } from '../feature';
import type { ConflictStore } from './alignment/conflict-store';
import type { DependencyStore } from './alignment/dependency-store';
import type { Objective } from './objectives/objective';
import type { CardOfWeek } from './objectives/objective-record';
import type { ObjectiveRights } from './objectives/objective-rights';
import type { ObjectivesService } from './objectives/objectives.service';
import type { OkrDeps } from './okr-deps';
import type { HistoryStore, PromptStore } from './ports';
import type { DrawObjective } from './tree/objective-page.routes';
import type { TreeStore } from './tree/ports';

/** What the parts of objectives are made of. */
export interface PartDeps extends OkrDeps {
  readonly history: HistoryStore;
  readonly prompts: PromptStore;
  readonly tree: TreeStore;
  /** Finds objectives by what they need of other teams. */
  readonly askings: DependencyStore;
  readonly conflicts: ConflictStore;
  readonly rights: ObjectiveRights;
  readonly objectives: ObjectivesService;
  readonly outbox: Outbox;
  readonly afterwards: Afterwards;
  readonly time: RealTime;
  /** Has somebody's weekly card drawn again after the answer. */
  readonly redraw: (card: CardOfWeek) => void;
  /** Draws an objective's page: for going back to it once something on it has changed. */
  readonly drawObjective: DrawObjective;
}

/** One objective as somebody has it open; everybody may read everything on it. */
export interface ObjectivePage {
  readonly objective: Objective;
  readonly cycle: Cycle;
  readonly actor: Actor;
  readonly now: Date;
  /** Whether the reader may change it by its rights, and its cycle still accepts changes. */
  readonly mayChange: boolean;
}

/** What a part says on an objective's page, and what may be done there. */
export interface OnPage {
  readonly blocks?: Blocks;
  /** Beside each other at the foot of the page, in the order of the parts. */
  readonly buttons?: readonly Button[];
}

/** What one part of objectives does in Slack and by the clock. */
export interface OkrPart {
  readonly routes?: Routes;
  readonly schedules?: readonly Schedule[];
  readonly chores?: readonly Chore[];
  readonly help?: readonly HelpLine[];
  todo?(page: HomePage): Promise<readonly Todo[]>;
  /** Its lines of App Home; none where there is nothing to show. */
  home?(page: HomePage): Promise<Blocks>;
  /** Its lines and buttons on the page of one objective. */
  onPage?(page: ObjectivePage): Promise<OnPage>;
}

/** The tables of all parts as one; an id stands in one of them only. @throws Error for one that stands in two. */
export const mergedRoutes = (all: readonly Routes[]): Routes => ({
  commands: merged(all.map(({ commands = {} }) => commands)),
  actions: merged(all.map(({ actions = {} }) => actions)),
  submissions: merged(all.map(({ submissions = {} }) => submissions)),
});

function merged<T>(tables: readonly Readonly<Record<string, T>>[]): Record<string, T> {
  const entries = tables.flatMap((table) => Object.entries(table));
  const ids = entries.map(([id]) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new Error(`Two parts of objectives answer to ${twice}.`);
  return Object.fromEntries(entries);
}
