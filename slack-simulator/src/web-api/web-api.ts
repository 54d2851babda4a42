import type { Slack } from '../slack';
import { SlackError } from '../slack-error';
import { Arguments } from './arguments';
import { basicMethods } from './basics';
import { type Call, CallLog } from './call-log';
import { chatMethods } from './chat';
import { conversationMethods } from './conversations';
import { type Fault, Faults } from './faults';
import { fileMethods } from './files';
import type { Answer, Method } from './method';
import { RateLimits } from './rate-limits';
import { userMethods } from './users';
import { viewMethods } from './views';

const methods: Record<string, Method> = {
  ...basicMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...userMethods,
  ...viewMethods,
};

/** What goes back over HTTP. */
export type Reply =
  | { kind: 'json'; status: number; body: Answer; headers: Record<string, string> }
  | { kind: 'silence' }
  | { kind: 'cut' };

interface Request {
  method: string;
  token: string | undefined;
  args: Record<string, unknown>;
}

const json = (body: Answer, headers: Record<string, string> = {}): Reply => ({
  kind: 'json',
  status: 200,
  body,
  headers,
});

const refused = (code: string, details: Answer = {}): Reply => json({ ok: false, error: code, ...details });

const tooMany = (retryAfter: number): Reply => ({
  kind: 'json',
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  headers: { 'retry-after': String(retryAfter) },
});

/** Slack's Web API: who calls, may they, and then the method. */
export class WebApi {
  readonly log = new CallLog();
  readonly faults = new Faults();
  readonly #slack: Slack;
  readonly #limits: RateLimits | undefined;

  constructor(slack: Slack, enforceRateLimits: boolean) {
    this.#slack = slack;
    this.#limits = enforceRateLimits ? new RateLimits() : undefined;
  }

  async call(request: Request): Promise<Reply> {
    const method = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
    if (!method) return refused('unknown_method', { req_method: request.method });
    const call = this.log.begin(request.method, new Arguments(request.args).all);
    const reply = this.#unauthorised(request, method) ?? (await this.#answer(request, method, call));
    if (reply.kind === 'json' && call.outcome === 'unanswered') {
      call.outcome = reply.body.ok === true ? 'ok' : String(reply.body.error);
    }
    return reply;
  }

  #unauthorised(request: Request, method: Method): Reply | undefined {
    if (method.needsToken === false) return undefined;
    if (request.token === undefined) return refused('not_authed');
    return request.token === this.#slack.app.botToken ? undefined : refused('invalid_auth');
  }

  async #answer(request: Request, method: Method, call: Call): Promise<Reply> {
    const args = new Arguments(request.args);
    const fault = this.faults.next(request.method);
    if (fault && fault.kind !== 'drop_after') return this.#instead(fault, call);
    const wait = this.#limits?.retryAfter(request.method, method.perMinute, args.text('channel') ?? '');
    if (wait !== undefined) return tooMany(wait);
    const reply = await this.#work(method, args);
    if (!fault) return reply;
    call.outcome = 'drop_after';
    return { kind: 'cut' };
  }

  #instead(fault: Exclude<Fault, { kind: 'drop_after' }>, call: Call): Reply {
    call.outcome = fault.kind;
    if (fault.kind === 'hang') return { kind: 'silence' };
    if (fault.kind === 'rate_limited') return tooMany(fault.retryAfter);
    if (fault.kind === 'error') return refused(fault.error);
    return { kind: 'json', status: fault.status, body: {}, headers: {} };
  }

  /** Answers only after what was changed is durable. */
  async #work(method: Method, args: Arguments): Promise<Reply> {
    const granted = this.#slack.app.scopes;
    const accepted = method.scopes(args, this.#slack);
    const headers = { 'x-oauth-scopes': granted.join(','), 'x-accepted-oauth-scopes': accepted.join(',') };
    if (accepted.length > 0 && !accepted.some((scope) => granted.includes(scope))) {
      return json(
        { ok: false, error: 'missing_scope', needed: accepted.join(','), provided: granted.join(',') },
        headers,
      );
    }
    try {
      const answer = await method.run(args, this.#slack);
      await this.#slack.workspace.durable();
      return json({ ok: true, ...answer }, headers);
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      return json({ ok: false, error: error.code, ...error.details }, headers);
    }
  }
}
