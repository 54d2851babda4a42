/**
 * An error worded for the person who meets it: one plain sentence that says what happened, what was kept and
 * what to do. Everything else that is thrown is a fault: logged once under an id that the person sees too.
 */
export class UserFacingError extends Error {
  override name = 'UserFacingError';
}

/** What is wrong with single fields of a form: dotted path in the form's schema -> one sentence. */
export class FieldErrors extends UserFacingError {
  override name = 'FieldErrors';

  constructor(readonly fields: Readonly<Record<string, string>>) {
    super(Object.values(fields).join(' '));
  }
}
