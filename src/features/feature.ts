import type { Button } from '@slack/types';
import type { Chore, Schedule } from '../delivery/schedule';
import type { Actor } from '../shared/actor';
import type { Downloads } from '../shared/downloads';
import type { Keeper } from '../shared/personal-data';
import type { Mrkdwn } from '../slack/mrkdwn';
import type { Blocks, Routes } from '../slack/routes';

/** One thing waiting for a person, as App Home lists it. */
export interface Todo {
  readonly text: Mrkdwn;
  /** When it ends, if it does; the soonest is listed first. */
  readonly due?: Date;
  readonly button?: Button;
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
  /** The feature's section of App Home; at most two store round trips. */
  home?(actor: Actor, now: Date): Promise<Blocks>;
  todo?(actor: Actor, now: Date): Promise<Todo[]>;
  readonly help: readonly HelpLine[];
  /** Files that are handed out by a one-time link, by their kind. */
  readonly downloads?: Downloads;
  /**
   * What somebody wrote that is for no eyes of an operator: handed to them alone. Its names are unique among all
   * features.
   */
  ownWriting?(personId: string): Promise<Readonly<Record<string, unknown>>>;
}
