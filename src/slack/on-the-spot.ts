import { UserFacingError } from '../shared/errors';
import { faultFields } from '../shared/faults';
import { aftermath } from './aftermath';
import { type Attended, attend, type Deadline, isFailure } from './attend';
import type { Modal } from './blocks';
import { failureOf, type Visit } from './failure';
import type { Mrkdwn } from './mrkdwn';
import { sentence, tooLate } from './notices';
import type { Ack } from './payloads';
import type { Place } from './place';
import type { DeskDeps } from './router';
import type { Answer } from './routes';

/** Where and by when something is answered whose acknowledgement says nothing. */
export interface Spot {
  readonly visit: Visit;
  readonly place: Place;
  /** Lines to be said once it is acknowledged. */
  readonly lines: Mrkdwn[];
  readonly deadline: Deadline;
}

/** Answers what was pressed or picked: acknowledges it, and says where it was done what there is to say. */
export function onTheSpot(deps: DeskDeps) {
  const tell = aftermath(deps);

  return async (
    visit: Visit,
    place: Place,
    ack: Ack,
    work: (spot: Spot) => Promise<Attended>,
  ): Promise<void> => {
    const lines: Mrkdwn[] = [];
    const sayLines = () => {
      for (const line of lines) say(place, line, 'warn');
    };
    const outcome = await attend(
      visit,
      deps,
      (deadline) => work({ visit, place, lines, deadline }),
      (late) => {
        sayLines();
        tell(late);
      },
    );
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
}

/** Calls Slack while the trigger may still be alive. @throws UserFacingError afterwards. */
async function inTime<T>({ deadline }: Spot, call: () => Promise<T>): Promise<T> {
  if (deadline.passed) throw tooLate();
  return call();
}

const UNCHANGED: Answer = { changed: false };

/** What a handler may answer there. */
export const answersOn = (spot: Spot) => {
  const { place, lines } = spot;
  return {
    open: async (modal: Modal) => inTime(spot, () => place.open(modal)).then(() => UNCHANGED),
    update: async (modal: Modal) => inTime(spot, () => place.update(modal)).then(() => UNCHANGED),
    async say(text: Mrkdwn): Promise<Answer> {
      if (place.linesNeedTrigger) await inTime(spot, () => place.say(text));
      else lines.push(text);
      return UNCHANGED;
    },
  };
};

/** Says that something is begun there, which is done once that is acknowledged, and says what it came to. */
export async function begunOn(
  spot: Spot,
  begun: Mrkdwn,
  work: () => Promise<Mrkdwn>,
  deps: DeskDeps,
): Promise<Answer> {
  const { visit, place } = spot;
  const finish = await inTime(spot, () => place.begin(begun));
  const told = (error: unknown) => sentence(failureOf(error, visit, deps).sentence);
  const run = async () => finish(await work().catch(told));
  return { ...UNCHANGED, after: { what: `finish ${visit.id}`, run } };
}
