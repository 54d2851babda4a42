import { FieldErrors, UserFacingError } from '../shared/errors';
import { faultFields } from '../shared/faults';
import type { NewId } from '../shared/ids';
import type { Log } from '../shared/log';
import { NotForUs } from './reception';

/** What a person is told when something could not be done: one plain sentence, as raw text. */
export interface Failure {
  readonly sentence: string;
  /** What is wrong with single fields: dotted path -> sentence. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Which request it was, for the log and for the wording. */
export interface Visit {
  readonly kind: 'command' | 'action' | 'shortcut' | 'submission' | 'event';
  readonly id: string;
}

export interface FailureDeps {
  readonly log: Log;
  readonly newId: NewId;
  /** Whether an error says that the store is away or does not answer in time. */
  isStorageDown(error: unknown): boolean;
}

const kept = ({ kind }: Visit): string =>
  kind === 'submission' ? 'What you typed is still here; please' : 'Please';

/** Said when the answer is not there in time; the work goes on, so nobody can say yet whether it succeeds. */
export const tooSlow = (visit: Visit): Failure => ({
  sentence: `Trellis is very slow just now, so this may not be done yet. ${kept(visit)} try again in a minute.`,
});

/**
 * Words an error for the person and leaves one line in the log: a fault's under an id that they see too, a refusal's
 * as a warning only where something of ours or of Slack's is behind it.
 */
export function failureOf(error: unknown, visit: Visit, deps: FailureDeps): Failure {
  if (error instanceof UserFacingError) return refused(error, visit, deps.log);
  const ref = reference(deps.newId);
  if (deps.isStorageDown(error)) {
    deps.log.error({ ref, ...visit, ...faultFields(error) }, 'The store cannot be reached.');
    return {
      sentence: `Trellis can’t reach its storage just now, so this could not be done (ref ${ref}). ${kept(visit)} try again in a minute.`,
    };
  }
  deps.log.error({ ref, ...visit, ...faultFields(error) }, 'A request failed.');
  return { sentence: `Something went wrong on our side (ref ${ref}). ${kept(visit)} try again.` };
}

function refused(error: UserFacingError, visit: Visit, log: Log): Failure {
  const { message: sentence, cause } = error;
  if (error instanceof FieldErrors) {
    log.debug(visit, 'A form was given back with what is wrong in it.');
    return { sentence, fields: error.fields };
  }
  if (cause) log.warn({ ...visit, ...faultFields(cause) }, 'A request was refused.');
  else if (!(error instanceof NotForUs)) log.info(visit, 'A request was refused.');
  return { sentence };
}

/** Eight letters and digits: short enough to be read out over the phone. */
const reference = (newId: NewId): string =>
  newId()
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .slice(0, 8);
