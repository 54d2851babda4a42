import type { InFlight } from '../shared/afterwards';
import type { Answer } from './routes';

/** The latest submission of a modal that succeeded and ended it. */
export interface Remembered {
  /** Keyed hash of what was submitted. */
  readonly form: string;
  readonly ends: 'close' | 'clear';
  /** When it reached us, on the real clock. */
  readonly at: Date;
}

/** Remembers, for an hour and for all processes, how the modals that succeeded were answered. */
export interface SubmissionMemory {
  /** @param view keyed hash of the modal's view id. */
  recall(view: string): Promise<Remembered | undefined>;
  /** Keeps the later of what is there and what is given. */
  remember(view: string, success: Remembered): Promise<void>;
}

interface UnderWay {
  readonly form: string;
  readonly answer: Promise<Answer>;
}

/** One submission: `view` says of which modal, `form` of what content. */
export interface Submitted {
  readonly view: string;
  readonly form: string;
  readonly at: Date;
}

/** Runs `work` unless the same content of the same modal is being dealt with, or ended that modal already. */
export type Once = (submitted: Submitted, work: () => Promise<Answer>) => Promise<Answer>;

/**
 * Gives a submission that comes twice the effect of one. Only success is remembered, so that an edited
 * resubmission, and one after a failure, is a new one; a step that leads to another modal is run again.
 */
export function submissionsOnce(memory: SubmissionMemory, inFlight: InFlight): Once {
  const underWay = new Map<string, UnderWay>();

  return (submitted, work) => {
    const { view, form } = submitted;
    const same = underWay.get(view);
    if (same?.form === form) return same.answer;
    const entry: UnderWay = { form, answer: answered(submitted, work) };
    underWay.set(view, entry);
    const over = () => underWay.get(view) === entry && underWay.delete(view);
    entry.answer.then(over, over);
    return entry.answer;
  };

  async function answered({ view, form, at }: Submitted, work: () => Promise<Answer>): Promise<Answer> {
    const before = await memory.recall(view);
    if (before?.form === form) return { changed: false, ack: ACKS[before.ends] };
    const answer = await work();
    const ends = endOf(answer);
    if (ends) inFlight.afterwards('remember a submission', () => memory.remember(view, { form, ends, at }));
    return answer;
  }
}

/** How Slack is told to close the modal, or all of them. */
export const ACKS = { close: undefined, clear: { response_action: 'clear' } } as const;

const endOf = ({ ack }: Answer): Remembered['ends'] | undefined => {
  if (ack === ACKS.close) return 'close';
  return ack === ACKS.clear ? 'clear' : undefined;
};
