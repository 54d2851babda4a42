import type { HomeView, KnownBlock, ModalView } from '@slack/types';

/**
 * What the page and the simulator say to each other: JSON over the page's own origin, under `/api`.
 * It is not Slack's API; it stands for the Slack client that a person would hold in their hand.
 *
 * | request | answer |
 * |---|---|
 * | `GET /api/bootstrap` | `Bootstrap` |
 * | `GET /api/people/:user/sidebar` | `Sidebar` |
 * | `GET /api/people/:user/channels/:channel` | `Conversation`; reading it marks it read |
 * | `POST /api/people/:user/channels/:channel/messages` `{text}` | `Outcome`; a plain message, or a slash command when it begins with `/` |
 * | `POST /api/people/:user/home/open` | `Outcome`; sends `app_home_opened` |
 * | `GET /api/people/:user/home` | `{ view: SeenView \| null }` |
 * | `GET /api/people/:user/modals` | `{ stack: SeenView[] }`, the top one last |
 * | `POST /api/people/:user/actions` `ActionRequest` | `Outcome` |
 * | `POST /api/people/:user/views/:view/submit` `{state}` | `SubmitOutcome` |
 * | `POST /api/people/:user/views/:view/close` `{all?}` | `Outcome` |
 * | `POST /api/people/:user/files?name=…`, the file as body | `UploadOutcome` |
 * | `GET /api/people/:user/files/:file` | the content of a file that this person sees |
 * | `POST /api/people/:user/invitations` `{realName}` | `InviteOutcome`; that somebody joins at once |
 * | `POST /api/people/:user/shortcuts` `{callbackId, channel?, ts?}` | `Outcome` |
 * | `GET /api/clock` | `ClockState` |
 * | `POST /api/clock` `ClockMove` | `ClockState`; 409 with `{error}` when asked to go back |
 * | `GET /api/events?user=U…` | server-sent events, each a `Change` |
 */
export interface Bootstrap {
  team: { id: string; name: string };
  app: { id: string; name: string; botUserId: string; commands: CommandHint[]; shortcuts: ShortcutHint[] };
  people: SeenPerson[];
  clock: ClockState | null;
}

export interface CommandHint {
  command: string;
  description: string;
  usageHint?: string;
}

export interface ShortcutHint {
  callbackId: string;
  name: string;
  type: 'global' | 'message';
}

export interface SeenPerson {
  id: string;
  name: string;
  realName: string;
  title: string;
  tz: string;
  kind: 'member' | 'guest' | 'bot' | 'deactivated';
  status: { emoji: string; text: string };
}

export interface Sidebar {
  channels: { id: string; name: string; isPrivate: boolean; unread: number }[];
  /** The app's DM is always listed first, even before a first message. */
  dms: { id: string; with: string; unread: number }[];
}

export interface Conversation {
  id: string;
  name: string;
  messages: SeenMessage[];
}

export interface SeenMessage {
  ts: string;
  user: string;
  text: string;
  blocks?: KnownBlock[];
  /** What it carries. */
  files?: SeenFile[];
  /** Seen by this person alone, gone with a restart, as in Slack. */
  ephemeral: boolean;
  edited: boolean;
  /** Instant on the movable clock if there is one, ISO 8601. */
  at: string;
}

export type SeenView = (ModalView | HomeView) & { id: string; hash: string };

/** Slack's `view.state.values`: block id -> action id -> the element's value. */
export type StateValues = Record<string, Record<string, StateValue>>;

export interface StateValue {
  type: string;
  value?: string | null;
  selected_option?: { text: { type: string; text: string }; value: string } | null;
  selected_options?: { text: { type: string; text: string }; value: string }[];
  selected_user?: string | null;
  selected_users?: string[];
  selected_conversation?: string | null;
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  files?: SeenFile[];
}

/** A file that was attached. In the app's payloads, Slack's whole file object stands in its place. */
export interface SeenFile {
  id: string;
  name: string;
  /** What an app calls it; its name where it is missing. */
  title?: string;
  /** In bytes. */
  size: number;
}

export interface ActionRequest {
  container: { type: 'message'; channel: string; ts: string } | { type: 'view'; view: string };
  blockId: string;
  actionId: string;
  /** What was chosen; empty for a button. */
  chosen?: StateValue;
  /** Everything typed in that view or message so far. */
  state: StateValues;
}

/** `error` is worded for the person, as Slack's client would show it. */
export type Outcome = { ok: true } | { ok: false; error: string };

export type UploadOutcome = { ok: true; file: SeenFile } | { ok: false; error: string };

/** `id` is that of who joined. */
export type InviteOutcome = { ok: true; id: string } | { ok: false; error: string };

export type SubmitOutcome =
  | { ok: true; result: 'closed' | 'updated' | 'pushed' | 'cleared' }
  | { ok: false; errors: Record<string, string> }
  | { ok: false; error: string };

export interface ClockState {
  now: string;
  nextDue: string | null;
}

export type ClockMove =
  | { to: string }
  | { byMinutes: number }
  | { toNextDue: true }
  /** The coming Monday 09:00 on that person's wall. */
  | { toMondayOf: string };

export type Change =
  | { type: 'messages'; channel: string }
  | { type: 'home' }
  | { type: 'modals' }
  | { type: 'clock' }
  | { type: 'people' };
