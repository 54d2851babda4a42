/**
 * Which submission of which modal a write belongs to. A write keeps it beside the state it changes and is
 * refused when a later submission of the same modal has been written already, so that a slow first attempt
 * cannot overwrite what was sent after it.
 */
export interface Submission {
  /** Keyed hash of the modal's view id: the same for every submission of one modal, and no other. */
  readonly view: string;
  /** When it reached us, on the real clock. */
  readonly at: Date;
}
