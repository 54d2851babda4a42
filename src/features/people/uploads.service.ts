import type { Clock, RealTime } from '../../shared/clock';
import { UserFacingError } from '../../shared/errors';
import type { Imports } from './import/imports';
import type { Upload, UploadOutcome, UploadStanding, UploadStore } from './uploads';

export interface UploadsDeps {
  readonly store: UploadStore;
  readonly imports: Imports;
  /** The content of a file in Slack. @throws UserFacingError that says why it cannot be read. */
  readonly readFile: (fileId: string) => Promise<Uint8Array>;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly time: RealTime;
}

export type UploadsService = ReturnType<typeof uploadsService>;

/** Reading a file takes seconds; by then whoever was at it has been cut short. */
const CUT_SHORT_MS = 120_000;
/** How long an upload is spoken of where HR begins. */
const SPOKEN_OF_MS = 24 * 3_600_000;
/** How often, and for how long, an import is watched for whoever waits for it; it goes on without them. */
const WATCH_EACH_MS = 500;
const WATCH_TIMES = 120;

const GONE = 'This upload is too long ago, so nothing was done: please upload the file again.';
const CUT_SHORT = 'Reading the file was cut short, and nothing was changed. Please upload it again.';
const TROUBLE = 'Trellis had trouble reading this file, and nothing was changed. Please upload it again.';

/** Files from HR: read in their own time, kept with what came of them, and imported once that is confirmed. */
export function uploadsService({ store, imports, readFile, clock, time }: UploadsDeps) {
  const unread = (reason: string): UploadOutcome => ({ kind: 'unread', reason });

  async function standingOf(upload: Upload): Promise<UploadStanding> {
    const proposed = upload.outcome?.kind === 'proposed' ? upload.outcome.importId : undefined;
    const progress = proposed ? await imports.progress(proposed) : undefined;
    const late = upload.outcome === null && clock.now().getTime() - upload.at.getTime() > CUT_SHORT_MS;
    return { upload: late ? { ...upload, outcome: unread(CUT_SHORT) } : upload, progress };
  }

  async function existing(id: string): Promise<Upload> {
    const upload = await store.upload(id);
    if (!upload) throw new UserFacingError(GONE);
    return upload;
  }

  async function outcomeOf({ fileId, by }: Upload): Promise<UploadOutcome> {
    try {
      return await imports.check(await readFile(fileId), by);
    } catch (error) {
      if (error instanceof UserFacingError) return unread(error.message);
      throw error;
    }
  }

  const self = {
    /** Notes an upload before it is read; doing it again changes nothing. */
    async begin(upload: Pick<Upload, 'id' | 'by' | 'fileId'>): Promise<UploadStanding> {
      await store.insert({ ...upload, at: clock.now(), outcome: null });
      return standingOf(await existing(upload.id));
    },

    /** Reads it, unless that is done, and says what is wrong with it or what it would change. */
    async read(id: string): Promise<UploadStanding> {
      const upload = await existing(id);
      if (upload.outcome) return standingOf(upload);
      try {
        await store.settle(id, await outcomeOf(upload));
      } catch (error) {
        await store.settle(id, unread(TROUBLE));
        throw error;
      }
      return standingOf(await existing(id));
    },

    /**
     * Imports what an upload proposes. @returns `'different'` where the directory has changed so that something else
     * would be done: nothing was, and the upload proposes that now.
     */
    async confirm(id: string, by: string): Promise<'begun' | 'different'> {
      const { outcome } = await existing(id);
      if (outcome?.kind !== 'proposed') throw new UserFacingError(GONE);
      const confirmation = await imports.apply(outcome.importId, by);
      if (confirmation.kind === 'different') await store.settle(id, confirmation.report);
      return confirmation.kind;
    },

    /** How it stands. @throws UserFacingError where it is long ago. */
    standing: async (id: string): Promise<UploadStanding> => standingOf(await existing(id)),

    /** How it stands once the import is over, or after a minute. */
    async watched(id: string): Promise<UploadStanding> {
      for (let looks = 0; looks < WATCH_TIMES; looks += 1) {
        const standing = await self.standing(id);
        if (standing.progress?.state !== 'APPLYING') return standing;
        await time.sleep(WATCH_EACH_MS);
      }
      return self.standing(id);
    },

    /** This person's latest of the last day. */
    async latestOf(by: string): Promise<UploadStanding | undefined> {
      const since = new Date(clock.now().getTime() - SPOKEN_OF_MS);
      const upload = await store.latestOf(by, since);
      return upload && standingOf(upload);
    },
  };
  return self;
}
