/** A file as it is handed out. */
export interface HandedOut {
  /** As the browser saves it. */
  readonly name: string;
  /** `text/csv` or `application/json`; always UTF-8. */
  readonly type: 'text/csv' | 'application/json';
  /** In its parts, one after the other: a long one is handed out part by part, and clicks come in between. */
  readonly content: readonly string[];
}

/** Who asked for a file, and which. */
export interface AskedFile {
  /** Internal id of whoever the link was given to. */
  readonly personId: string;
  /** An opaque id of what it is about, such as a cycle's. */
  readonly about: string;
  /** Random, the same however often the file is made for one link: an audit entry under it is recorded once. */
  readonly linkId: string;
  /** On the domain's clock. */
  readonly now: Date;
}

/** One kind of file that is handed out by a one-time link. */
export interface Download {
  /** What the page with its button calls it: names no person. */
  readonly title: string;
  /**
   * Made as it is downloaded, for the person as they stand then: who may have it is decided anew, and what must be
   * recorded before it is shown is recorded.
   * @throws UserFacingError where they may not have it, or not any more.
   */
  make(asked: AskedFile): Promise<HandedOut>;
}

/** Files by their kind, `feature.noun`. */
export type Downloads = Readonly<Record<string, Download>>;

/**
 * Gives somebody an address from which one file can be downloaded once, within 10 minutes. To be shown to that person
 * alone: whoever has it, has the file. @returns `undefined` where Trellis has no public address (`PUBLIC_URL`).
 */
export type OfferLink = (personId: string, kind: string, about?: string) => Promise<string | undefined>;
