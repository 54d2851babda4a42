/** What the kit reads of Slack's payloads, named as Slack names it. https://docs.slack.dev/reference/interaction-payloads */
export interface Envelope {
  readonly api_app_id?: string;
  readonly team_id?: string;
  readonly team?: { readonly id: string } | null;
  readonly user?: { readonly id: string; readonly team_id?: string };
  readonly view?: Partial<ViewPayload>;
}

/** An element as it stands in a view: any of its properties may be missing. */
export type ElementPayload = Readonly<Record<string, unknown>>;

export interface BlockPayload {
  readonly type: string;
  readonly block_id?: string;
  readonly element?: ElementPayload;
  readonly accessory?: ElementPayload;
  readonly elements?: readonly ElementPayload[];
}

export interface ViewPayload {
  readonly id: string;
  readonly type: string;
  readonly callback_id: string;
  readonly private_metadata?: string;
  readonly hash?: string;
  /** Of the view below it. */
  readonly previous_view_id?: string | null;
  readonly app_installed_team_id?: string | null;
  readonly blocks: readonly BlockPayload[];
  readonly state?: {
    readonly values?: Readonly<Record<string, Readonly<Record<string, ElementPayload>>>>;
  };
}

export interface CommandPayload extends Envelope {
  readonly command: string;
  readonly text?: string;
  readonly user_id: string;
  readonly channel_id: string;
  readonly trigger_id: string;
}

export interface ClickPayload extends Envelope {
  readonly type: string;
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly trigger_id: string;
  readonly response_url?: string;
  readonly container?: {
    readonly type?: string;
    readonly channel_id?: string;
    readonly message_ts?: string;
    readonly is_ephemeral?: boolean;
  };
  readonly view?: ViewPayload;
  readonly actions?: readonly (ElementPayload & { readonly action_id?: string })[];
}

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export interface ShortcutPayload extends Omit<Envelope, 'view'> {
  /** `message_action`, or `shortcut` for one that belongs to no message. */
  readonly type: string;
  readonly callback_id: string;
  readonly user: { readonly id: string; readonly team_id?: string };
  /** `null` where the app is installed in a whole organisation. */
  readonly team?: { readonly id: string; readonly domain?: string | null } | null;
  readonly trigger_id: string;
  readonly response_url?: string;
  readonly channel?: { readonly id?: string } | null;
  readonly message?: {
    readonly ts?: string | null;
    readonly thread_ts?: string | null;
    readonly text?: string | null;
  } | null;
}

export interface ViewEventPayload extends Envelope {
  readonly type: string;
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly view: ViewPayload;
}

export interface EventPayload extends Envelope {
  /** Unique among all events; the same when Slack repeats one. */
  readonly event_id?: string | null;
  readonly event: Readonly<Record<string, unknown>>;
  readonly authorizations?: readonly { readonly team_id?: string | null }[] | null;
}

/** Where the app is installed that this payload is for: another workspace's is refused. */
export const workspaceOf = (body: Envelope & Partial<EventPayload>): string | undefined =>
  body.view?.app_installed_team_id ??
  body.authorizations?.[0]?.team_id ??
  body.team_id ??
  body.team?.id ??
  body.user?.team_id;

/** Acknowledges a request; may be called once. */
export type Ack = (answer?: object) => Promise<void>;
