import { UserFacingError } from '../shared/errors';
import { faultFields } from '../shared/faults';
import { aftermath } from './aftermath';
import { type Attended, attend, type Deadline, isFailure } from './attend';
import { FIELD } from './blocks';
import { chosenIn } from './element-values';
import { typedIn } from './form';
import type { Mrkdwn } from './mrkdwn';
import { sentence, tooLate } from './notices';
import type { Ack, ClickPayload } from './payloads';
import { type Place, placeOf } from './place';
import { actorBehind } from './reception';
import type { DeskDeps } from './router';
import type { ActionHandler, ActionRequest } from './routes';

const UNKNOWN = 'This button is from another version of Trellis, so nothing was done. Please open it afresh.';

/** Answers buttons and menus on messages, in modals and on App Home. */
export function clickDesk(actions: ReadonlyMap<string, ActionHandler>, deps: DeskDeps) {
  const tell = aftermath(deps);

  return async (body: ClickPayload, ack: Ack): Promise<void> => {
    const id = handlerIdOf(body);
    // An input that reports what is typed is no button: its content is read when one is pressed.
    if (id === undefined || (id === FIELD && !actions.has(id))) return ack();
    const place = placeOf(body, deps.slack);
    const lines: Mrkdwn[] = [];
    const sayLines = () => {
      for (const line of lines) say(place, line, 'warn');
    };
    const work = (deadline: Deadline) => attended(id, body, { place, lines, deadline });
    const outcome = await attend({ kind: 'action', id }, deps, work, (late) => {
      sayLines();
      tell(late);
    });
    await ack();
    sayLines();
    if (isFailure(outcome)) say(place, sentence(outcome.sentence), 'debug');
    else tell(outcome);
  };

  /**
   * A line for a window that is gone, or a click too old to be answered, reaches nobody: that is no fault.
   * @param unreached how loudly it is said then; what was refused has its line in the log already.
   */
  function say(place: Place, line: Mrkdwn, unreached: 'warn' | 'debug'): void {
    const note = (error: unknown) => {
      const fault = error instanceof UserFacingError ? error.cause : error;
      deps.log[unreached](faultFields(fault), 'Somebody who clicked could not be told.');
    };
    deps.inFlight.afterwards(`say a line on a ${place.from}`, () => place.say(line).catch(note));
  }

  async function attended(id: string, body: ClickPayload, visit: ClickVisit): Promise<Attended> {
    const actor = await actorBehind(body, body.user.id, deps);
    noteClick(body);
    const handler = actions.get(id);
    if (!handler) throw new UserFacingError(UNKNOWN);
    const facts = { actor, now: deps.clock.now(), log: deps.log };
    return { actor, answer: await handler({ ...facts, ...clickRequest(body, visit) }) };
  }

  function noteClick({ container, response_url }: ClickPayload): void {
    const { channel_id, message_ts, is_ephemeral } = container ?? {};
    const { clicked } = deps;
    if (!clicked || !channel_id || !message_ts || !response_url || is_ephemeral) return;
    deps.inFlight.afterwards('note a click', () => clicked(channel_id, message_ts, response_url));
  }
}

interface ClickVisit {
  readonly place: Place;
  /** Lines to be said once the click is acknowledged. */
  readonly lines: Mrkdwn[];
  readonly deadline: Deadline;
}

type ClickRequest = Omit<ActionRequest, 'actor' | 'now' | 'log'>;

function clickRequest(body: ClickPayload, { place, lines, deadline }: ClickVisit): ClickRequest {
  const inTime = async (call: () => Promise<void>) => {
    if (deadline.passed) throw tooLate();
    await call();
    return { changed: false };
  };
  return {
    value: String(chosenIn(body.actions?.[0] ?? {}) ?? ''),
    from: place.from,
    ref: body.view?.type === 'modal' ? (body.view.private_metadata ?? '') : '',
    typed: body.view ? typedIn(body.view) : {},
    open: (modal) => inTime(() => place.open(modal)),
    update: (modal) => inTime(() => place.update(modal)),
    async say(text) {
      if (place.linesNeedTrigger) return inTime(() => place.say(text));
      lines.push(text);
      return { changed: false };
    },
    done: () => ({ changed: true }),
  };
}

/** An action id may carry a suffix, `okr.set_confidence~2`, because a row of buttons must not share one. */
const handlerIdOf = ({ actions }: ClickPayload): string | undefined =>
  actions?.[0]?.action_id?.replace(/~.*$/s, '');
