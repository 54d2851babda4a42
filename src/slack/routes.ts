import type { KnownBlock } from '@slack/types';
import type { z } from 'zod';
import type { Actor } from '../shared/actor';
import type { Log } from '../shared/log';
import type { Submission } from '../shared/submission';
import type { Message, Modal } from './blocks';
import type { SentField } from './element-values';
import type { Mrkdwn } from './mrkdwn';

/** What every handler gets. */
interface Incoming {
  /** Who did it, from the directory. */
  readonly actor: Actor;
  /** The present instant on the domain's clock. */
  readonly now: Date;
  readonly log: Log;
}

/** Work that follows an acknowledgement. */
export interface Afterword {
  /** For the log. */
  readonly what: string;
  run(): Promise<void>;
}

/** Answers that a handler makes and returns; the router acknowledges with it only when the handler is done. */
export interface Answer {
  /** Whether anything may have changed, so that the person's App Home is drawn again. */
  readonly changed: boolean;
  /** What Slack is told in the acknowledgement. */
  readonly ack?: object;
  /** What is still to be done once it is acknowledged, and is not waited for. */
  readonly after?: Afterword;
}

export interface CommandRequest extends Incoming {
  /** What was typed after the command, trimmed; people mentioned stand in it as `<@U123|name>`. */
  readonly text: string;
  readonly channelId: string;
  /** Opens a modal. */
  open(modal: Modal): Promise<Answer>;
  /** Answers only the person who typed, where they typed. */
  say(text: Mrkdwn): Answer;
}

export interface ActionRequest extends Incoming {
  /** The button's opaque value, or what was chosen (`''` where nothing was). */
  readonly value: string;
  /** What is chosen now: every ticked one of checkboxes, possibly none; the one of a select or an overflow menu. */
  readonly chosen: readonly string[];
  /** What stands after `~` in the action id, `''` without: which of several alike was pressed. */
  readonly suffix: string;
  /** The path of the input that reports a change, `''` where another element was used. */
  readonly path: string;
  /** When it was used, on Slack's clock, in seconds with fractions: `action_ts`. */
  readonly at: number;
  /** Where it was pressed. */
  readonly from: 'message' | 'modal' | 'home';
  /** The modal's opaque id (`ref` of `modal(...)`); empty outside modals. */
  readonly ref: string;
  /** What stands in the inputs at this moment, unchecked: path -> raw value. */
  readonly typed: Readonly<Record<string, unknown>>;
  /** The inputs whose content Slack sent, by path, beside what they were given when they were drawn. */
  readonly fields: Readonly<Record<string, SentField>>;
  /** Opens a modal; from within a modal, puts it on top. */
  open(modal: Modal): Promise<Answer>;
  /** Replaces the modal that it was pressed in. */
  update(modal: Modal): Promise<Answer>;
  /** One line for this person alone: below the message, or as a small modal elsewhere. */
  say(text: Mrkdwn): Promise<Answer>;
  /**
   * For what takes longer than Slack waits: says what is begun, and what `work` came to where that stands (below a
   * message the latter alone). Its failure is said there too.
   */
  meanwhile(begun: Mrkdwn, work: () => Promise<Mrkdwn>): Promise<Answer>;
  /** Done: the card and App Home are drawn again from what is now true. */
  done(): Answer;
}

/** A message of Slack's, as the person saw it in whose menu a shortcut was used. */
export interface SourceMessage {
  /** Opens it in Slack, for whoever may see it there. */
  readonly link: string;
  /** As it reads, without Slack's markup: `''` where it has only pictures or files. */
  readonly text: string;
}

export interface ShortcutRequest extends Incoming {
  readonly message: SourceMessage;
  /** Opens a modal. */
  open(modal: Modal): Promise<Answer>;
  /** One line for this person alone, in the channel of the message. */
  say(text: Mrkdwn): Promise<Answer>;
}

export interface SubmissionRequest extends Incoming {
  /** The modal's opaque id (`ref` of `modal(...)`). */
  readonly ref: string;
  /** To be kept beside what is written: see {@link Submission}. */
  readonly submission: Submission;
  /** An id for what this modal creates: the same at every submission of this modal, unguessable otherwise. */
  readonly creates: string;
  /** The inputs whose content Slack sent, by path, beside what they were given when they were drawn; unchecked. */
  readonly fields: Readonly<Record<string, SentField>>;
  /** The typed values, checked. @throws FieldErrors that Slack shows under the inputs. */
  form<S extends z.ZodType>(schema: S): z.output<S>;
  /** Closes this modal (an older one below comes to the front). */
  close(): Answer;
  /** Closes all modals of this person. */
  clear(): Answer;
  /** Goes on to another modal in the same place. */
  show(modal: Modal): Answer;
  /**
   * For what takes longer than Slack waits: shows `modal` at once and puts in its place what `work` comes to, unless
   * the person has closed it. What must not be lost is stored by the handler before, and by the work; its failure
   * ends in one sentence where the person looks.
   */
  meanwhile(modal: Modal, work: () => Promise<Modal>): Answer;
  /** Puts another modal on top. */
  push(modal: Modal): Answer;
  /**
   * Closes this modal and draws the one below anew, if it is still there; where there is none below, `modal` takes
   * this one's place.
   */
  back(modal: Modal): Answer;
}

export interface EventRequest {
  /** The event as Slack sent it, unchecked. */
  readonly event: Readonly<Record<string, unknown>>;
  readonly now: Date;
  readonly log: Log;
  /** Who it is about, where it names a person of the directory. */
  readonly actor: Actor | undefined;
}

export type CommandHandler = (request: CommandRequest) => Promise<Answer> | Answer;
export type ActionHandler = (request: ActionRequest) => Promise<Answer> | Answer;
/** Opens a window, whether asked for by a command or by a button. */
export type OpeningHandler = (
  request: Pick<CommandRequest & ActionRequest, 'actor' | 'now' | 'open'>,
) => Promise<Answer> | Answer;
export type ShortcutHandler = (request: ShortcutRequest) => Promise<Answer> | Answer;
export type SubmissionHandler = (request: SubmissionRequest) => Promise<Answer> | Answer;
export type EventHandler = (request: EventRequest) => Promise<void>;

/**
 * A feature's handlers by the id they answer to: `/command`, action id, callback id, event type. Shortcuts are those
 * in the menu of a message.
 *
 * A handler reads, authorises from stored data, stores, and only then returns its answer. It may be run twice for
 * the same payload (retries, double clicks, two processes): what it stores must come out the same.
 */
export interface Routes {
  readonly commands?: Readonly<Record<string, CommandHandler>>;
  readonly actions?: Readonly<Record<string, ActionHandler>>;
  readonly shortcuts?: Readonly<Record<string, ShortcutHandler>>;
  readonly submissions?: Readonly<Record<string, SubmissionHandler>>;
  readonly events?: Readonly<Record<string, EventHandler>>;
}

/** Blocks of one part of a page, made from what is true now. */
export type Blocks = KnownBlock[];
export type { Message };
