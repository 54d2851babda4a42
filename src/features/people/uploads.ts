import type { ImportProgress, ImportReport } from './import/imports';

/** What came of an uploaded file: what the import says of it, or why it was not even read. */
export type UploadOutcome = ImportReport | { readonly kind: 'unread'; readonly reason: string };

/** A file that somebody in HR uploaded to be imported. */
export interface Upload {
  /** Of the window it was uploaded in: the same submission again is the same upload. */
  readonly id: string;
  /** Internal id of who uploaded it. */
  readonly by: string;
  /** Slack's id of the file. */
  readonly fileId: string;
  /** On the domain's clock. */
  readonly at: Date;
  /** `null` while it is being read. */
  readonly outcome: UploadOutcome | null;
}

/** An upload, and how far the import of it is once it was confirmed. */
export interface UploadStanding {
  readonly upload: Upload;
  /** `undefined` where nothing was proposed, or where that is gone. */
  readonly progress: ImportProgress | undefined;
}

/** Keeps uploads, so that a closed window loses nothing. */
export interface UploadStore {
  upload(id: string): Promise<Upload | undefined>;
  /** The latest of this person's since an instant. */
  latestOf(by: string, since: Date): Promise<Upload | undefined>;
  /** Does nothing where it is there already. */
  insert(upload: Upload): Promise<void>;
  /** What came of it, in place of what did before. */
  settle(id: string, outcome: UploadOutcome): Promise<void>;
}
