import { pino } from 'pino';
import type { z } from 'zod';
import type { Actor } from '../../src/shared/actor';
import { FieldErrors, UserFacingError } from '../../src/shared/errors';
import type { Modal } from '../../src/slack/blocks';
import { checkModal } from '../../src/slack/limits';
import type { Mrkdwn } from '../../src/slack/mrkdwn';
import type {
  ActionRequest,
  Answer,
  EventRequest,
  Routes,
  SourceMessage,
  SubmissionRequest,
} from '../../src/slack/routes';

const log = pino({ level: 'silent' });

/** What the person gets to see of one command, click or submission. */
export interface Seen {
  /** A modal opened by a command or pushed by a click. */
  opened?: Modal;
  /** The modal that stands in the place of the one clicked or submitted. */
  replaced?: Modal;
  /** One line for this person alone. */
  said?: string;
  /** The sentence of an error worded for the person. */
  error?: string;
  /** Sentences under the fields of the form; it stays open with what was typed. */
  fields?: Readonly<Record<string, string>>;
  closed?: true;
  /** The modal below the one that was closed, as it is drawn anew. */
  below?: Modal;
  /** What is said once the work is done of which was said that it is begun. */
  saidLater?: () => Promise<string>;
  /** What stands in the place of {@link replaced} once the work that it speaks of is done. */
  later?: () => Promise<Modal>;
}

/** The modal that is before the person after one step. */
export const modalOf = (seen: Seen): Modal => {
  const modal = seen.opened ?? seen.replaced ?? seen.below;
  if (!modal) throw new Error(`There is no modal, but ${JSON.stringify(seen)}.`);
  return modal;
};

/** Everything a person can read in a modal, one line per text. */
export const textOf = (modal: Pick<Modal, 'blocks'>): string =>
  (JSON.stringify(modal.blocks).match(/"text":"((?:[^"\\]|\\.)*)"/g) ?? [])
    .map((found) => JSON.parse(found.slice('"text":'.length)) as string)
    .join('\n');

/** The value of the button with this action id, the n-th of its kind. */
export const buttonValues = (modal: Modal, action: string): string[] =>
  modal.blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) =>
          element.type === 'button' && element.action_id === action ? [element.value ?? ''] : [],
        )
      : [],
  );

/** What Slack would submit if the person touched nothing: field path -> prefilled value. */
export const prefilled = (modal: Modal): Record<string, unknown> =>
  Object.fromEntries(
    modal.blocks.flatMap((block) =>
      block.type === 'input'
        ? [[block.block_id?.replace(/~.*$/, ''), initialOf(block.element as object)] as const]
        : [],
    ),
  );

interface Initial {
  readonly initial_value?: string;
  readonly initial_date?: string;
  readonly initial_time?: string;
  readonly initial_option?: { readonly value: string };
  readonly initial_options?: readonly { readonly value: string }[];
  readonly initial_users?: readonly string[];
}

const initialOf = (of: Initial): unknown =>
  of.initial_value ??
  of.initial_date ??
  of.initial_time ??
  of.initial_option?.value ??
  of.initial_options?.map(({ value }) => value) ??
  of.initial_users ??
  null;

function nested(values: Readonly<Record<string, unknown>>): unknown {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split('.');
    let at = root;
    for (const [depth, step] of steps.slice(0, -1).entries()) {
      at[step] ??= /^\d+$/.test(steps[depth + 1]!) ? [] : {};
      at = at[step] as Record<string, unknown>;
    }
    at[steps.at(-1)!] = value;
  }
  return root;
}

function parsed<S extends z.ZodType>(schema: S, values: Readonly<Record<string, unknown>>): z.output<S> {
  const result = schema.safeParse(nested(values));
  if (result.success) return result.data;
  throw new FieldErrors(
    Object.fromEntries(result.error.issues.map((issue) => [issue.path.join('.'), issue.message])),
  );
}

/** Runs a handler and records what the person sees. */
async function witness(handle: (seen: Seen) => Promise<Answer> | Answer): Promise<Seen> {
  const seen: Seen = {};
  try {
    await handle(seen);
  } catch (error) {
    if (error instanceof FieldErrors) return { fields: error.fields };
    if (error instanceof UserFacingError) return { error: error.message };
    throw error;
  }
  return seen;
}

const answers = (seen: Seen) => {
  const say = (text: Mrkdwn): Answer => {
    seen.said = text.mrkdwn;
    return { changed: false };
  };
  const opened = async (modal: Modal): Promise<Answer> => {
    seen.opened = checkModal(modal);
    return { changed: false };
  };
  const replaced = (modal: Modal): Answer => {
    seen.replaced = checkModal(modal);
    return { changed: true };
  };
  const closed = (): Answer => {
    seen.closed = true;
    return { changed: true };
  };
  const back = (modal: Modal): Answer => {
    seen.below = checkModal(modal);
    return closed();
  };
  return { say, opened, replaced, closed, back };
};

/** An event as handlers get it. */
export const eventOf = (event: Record<string, unknown>): EventRequest => ({
  event,
  now: new Date('2026-04-01T12:00:00Z'),
  log,
  actor: undefined,
});

/** One person, talking with a feature through its routes. */
export function conversation(routes: Routes, actor: Actor, clock: { now(): Date }) {
  let submissions = 0;
  const nextView = () => {
    submissions += 1;
    return `view-${submissions}`;
  };
  const incoming = () => ({ actor, now: clock.now(), log });
  return {
    type: (command: string, text: string, channelId: string): Promise<Seen> =>
      witness((seen) => {
        const { say, opened } = answers(seen);
        return routes.commands![command]!({ ...incoming(), text, channelId, open: opened, say });
      }),

    /** Presses a button or chooses something; `action` may carry a suffix, `okr.set_confidence~2`. */
    press: (action: string, value = '', more: Partial<ActionRequest> = {}): Promise<Seen> =>
      witness((seen) => {
        const { say, opened, replaced, closed } = answers(seen);
        const [id = '', suffix = ''] = action.split('~');
        return routes.actions![id]!({
          ...incoming(),
          value,
          chosen: value === '' ? [] : [value],
          suffix,
          from: 'modal',
          ref: '',
          path: '',
          at: 0,
          typed: {},
          fields: {},
          open: opened,
          update: async (modal) => replaced(modal),
          say: async (text) => say(text),
          async meanwhile(begun, work) {
            seen.saidLater = async () => (await work()).mrkdwn;
            return say(begun);
          },
          done: closed,
          ...more,
        });
      }),

    /** Uses a shortcut in the menu of a message. */
    shortcut: (callbackId: string, message: SourceMessage): Promise<Seen> =>
      witness((seen) => {
        const { say, opened } = answers(seen);
        const request = { ...incoming(), message, open: opened, say: async (text: Mrkdwn) => say(text) };
        return routes.shortcuts![callbackId]!(request);
      }),

    /** Submits a modal; `view` names the modal, so that submitting it again is a resubmission. */
    submit: (
      modal: Modal,
      values: Readonly<Record<string, unknown>> = prefilled(modal),
      view = nextView(),
      more: Partial<SubmissionRequest> = {},
    ): Promise<Seen> =>
      witness((seen) => {
        const { opened, replaced, closed, back } = answers(seen);
        return routes.submissions![modal.callback_id!]!({
          ...incoming(),
          ref: modal.private_metadata ?? '',
          submission: { view, at: clock.now() },
          creates: `created-by-${view}`,
          fields: {},
          form: (schema) => parsed(schema, values),
          close: closed,
          clear: closed,
          back,
          show: replaced,
          meanwhile: (modal, work) => {
            seen.later = async () => checkModal(await work());
            return replaced(modal);
          },
          push: (pushed) => {
            void opened(pushed);
            return { changed: true };
          },
          ...more,
        });
      }),
  };
}
