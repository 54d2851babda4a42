import type { Button } from '@slack/types';
import type { Chore, Schedule } from '../delivery/schedule';
import type { Actor } from '../shared/actor';
import type { Downloads } from '../shared/downloads';
import type { Keeper } from '../shared/personal-data';
import type { Mrkdwn } from '../slack/mrkdwn';
import type { Blocks, Routes } from '../slack/routes';
import type { Cycle } from './cycles';
import type { Person } from './people';

/** One thing waiting for a person, as App Home lists it. */
export interface Todo {
  readonly text: Mrkdwn;
  /** When it ends, if it does; the soonest is listed first. */
  readonly due?: Date;
  readonly button?: Button;
}

/**
 * One drawing of somebody's App Home. What its parts ask in common is read once for all of them, when the first asks:
 * never before the page is begun, so that it shows what was done just before.
 */
export interface HomePage {
  readonly actor: Actor;
  readonly now: Date;
  /** Whose page it is. */
  person(): Promise<Person | undefined>;
  /** ACTIVE cycles, whether or not their window contains `now`. */
  activeCycles(): Promise<readonly Cycle[]>;
  /** Ids of those active who report to them directly. */
  reportIds(): Promise<readonly string[]>;
}

/** One line of help. */
export interface HelpLine {
  /** As typed: `/okr @person`. */
  readonly usage: string;
  readonly does: string;
  /** Shown only to those it is for. */
  readonly audience: 'everyone' | 'hr';
}

/** The lines of help that are for somebody. */
export type HelpFor = (actor: Actor) => Promise<readonly HelpLine[]>;

/** What a feature's index hands to `app.ts`. */
export interface Feature extends Keeper {
  readonly routes: Routes;
  readonly schedules: readonly Schedule[];
  readonly chores: readonly Chore[];
  /** The feature's section of App Home; at most two store round trips after each other. */
  home?(page: HomePage): Promise<Blocks>;
  todo?(page: HomePage): Promise<Todo[]>;
  readonly help: readonly HelpLine[];
  /** Files that are handed out by a one-time link, by their kind. */
  readonly downloads?: Downloads;
  /**
   * What somebody wrote that is for no eyes of an operator: handed to them alone. Its names are unique among all
   * features.
   */
  ownWriting?(personId: string): Promise<Readonly<Record<string, unknown>>>;
}
