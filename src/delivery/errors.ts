import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/**
 * What an error of Slack means for a message:
 * - `gone`: the person, their channel or the message is no longer there. Stop, tell HR.
 * - `installation`: nothing can be sent for anybody until somebody mends it. Pause everything, alert.
 * - `bug`: ours; it would fail again. Never retried, alert.
 * - `race`: overtaken by something else; look again and draw again.
 * - `transient`: not done, will go better later.
 * - `ambiguous`: it may have been done.
 */
export type ErrorClass = 'gone' | 'installation' | 'bug' | 'race' | 'transient' | 'ambiguous';

export interface Verdict {
  readonly class: ErrorClass;
  /** Slack's error code, or one of ours in its manner; safe to log. */
  readonly code: string;
  /** Slack's `Retry-After`: the whole method is to rest for so long. Then `class` is `transient`. */
  readonly retryAfterMs?: number;
  /** What is broken of the installation is one place; everything else goes on. */
  readonly inOnePlace?: boolean;
}

/** The message broke Slack's limits before it was sent. */
export class UnsendableMessage extends Error {
  override name = 'UnsendableMessage';
}

/** Errors of `chat.postMessage`, `chat.update`, `chat.delete` and of a `response_url`. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const CODES: Readonly<Record<ErrorClass, readonly string[]>> = {
  gone: [
    ...['user_not_found', 'user_disabled', 'user_not_visible', 'cannot_dm_bot', 'channel_not_found'],
    ...['is_archived', 'not_in_channel', 'message_not_found', 'cant_update_message', 'edit_window_closed'],
    ...['cant_delete_message', 'compliance_exports_prevent_deletion'],
  ],
  installation: [
    ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'missing_scope'],
    ...['no_permission', 'not_allowed_token_type', 'access_denied', 'org_login_required', 'team_not_found'],
    ...['ekm_access_denied', 'enterprise_is_restricted', 'two_factor_setup_required'],
    ...['team_access_not_granted', 'messages_tab_disabled'],
  ],
  bug: [
    ...['invalid_blocks', 'invalid_blocks_format', 'block_mismatch', 'msg_too_long', 'msg_blocks_too_long'],
    ...['no_text', 'too_many_attachments', 'invalid_arguments', 'invalid_arg_name', 'invalid_array_arg'],
    ...['invalid_charset', 'invalid_form_data', 'invalid_post_type', 'missing_post_type', 'invalid_json'],
    ...['json_not_object', 'method_deprecated', 'deprecated_endpoint', 'unknown_method'],
    'unsendable_message',
  ],
  race: ['expired_url', 'used_url', 'hash_conflict', 'http_404', 'http_410'],
  transient: [
    ...['service_unavailable', 'request_timeout', 'team_added_to_org', 'external_channel_migrating'],
    ...['accesslimited', 'update_failed', 'message_limit_exceeded', 'http_503', 'not_connected'],
  ],
  ambiguous: [
    'internal_error',
    'fatal_error',
    'connection_lost',
    'http_500',
    'http_502',
    'http_504',
    'unreadable_answer',
  ],
};

const CLASS_OF: ReadonlyMap<string, ErrorClass> = new Map(
  (Object.keys(CODES) as ErrorClass[]).flatMap((name) => CODES[name].map((code) => [code, name] as const)),
);

/** Failures before a connection stood: Slack has seen nothing of the request. */
const NEVER_CONNECTED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Where Slack limits a rate without saying for how long. */
const DEFAULT_RETRY_AFTER_S = 30;

const rateLimited = (seconds = DEFAULT_RETRY_AFTER_S): Verdict => ({
  class: 'transient',
  code: 'ratelimited',
  retryAfterMs: seconds * 1_000,
});

/** What to do about an error thrown by a `SendClient`. One that is not listed is taken for a bug of ours. */
export function verdictOf(error: unknown): Verdict {
  if (error instanceof WebAPIRateLimitedError) return rateLimited(error.retryAfter);
  if (error instanceof WebAPIPlatformError) return platformVerdict(error);
  if (error instanceof UnsendableMessage) return listed('unsendable_message');
  if (error instanceof WebAPIHTTPError) return listed(`http_${error.statusCode}`);
  return networkVerdict(error);
}

const listed = (code: string): Verdict => ({ class: CLASS_OF.get(code) ?? 'bug', code });

function platformVerdict({ data }: WebAPIPlatformError): Verdict {
  const code = String(data.error);
  if (code === 'ratelimited' || code === 'rate_limited')
    return rateLimited(data.response_metadata?.retryAfter);
  // web-api hands back a body that is not JSON as the error: a proxy spoke, and Slack may have acted.
  return listed(/^[\w:.-]{1,80}$/.test(code) ? code : 'unreadable_answer');
}

function networkVerdict(error: unknown): Verdict {
  const chain = chainOf(error);
  // web-api 8 throws a bare Error for a 429 without a Retry-After.
  if (chain[0]?.message?.startsWith('Retry header did not contain')) return rateLimited();
  if (chain.some(({ code }) => NEVER_CONNECTED.includes(String(code)))) return listed('not_connected');
  const lost = error instanceof WebAPIRequestError || chain.some(isLostConnection);
  return listed(lost ? 'connection_lost' : (chain[0]?.name ?? 'not_an_error'));
}

/** What fetch throws when its time is up or the connection breaks, also while the answer is being read. */
const isLostConnection = ({ name, message }: Thrown): boolean =>
  name === 'TimeoutError' || name === 'AbortError' || message === 'fetch failed' || message === 'terminated';

/** Looked at by shape: what fetch throws need not be an instance of the `Error` known here. */
type Thrown = { readonly [name in 'name' | 'message' | 'code']?: string } & { readonly cause?: unknown };

const isThrown = (value: unknown): value is Thrown => typeof value === 'object' && value !== null;

/** The error, its cause, and so on. */
function chainOf(error: unknown): Thrown[] {
  const chain: Thrown[] = [];
  for (let link = error; isThrown(link) && chain.length < 5; link = link.cause) chain.push(link);
  return chain;
}
