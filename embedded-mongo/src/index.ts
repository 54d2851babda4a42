import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type EmbeddedMongo, type EmbeddedMongoOptions, holdingDirectory } from './server';
import type { WorkerNews } from './worker';

export { type EmbeddedMongo, type EmbeddedMongoOptions, startInThisThread } from './server';
export type { Limits } from './store/usage';

export interface StartOptions extends EmbeddedMongoOptions {
  /**
   * Told when the store dies by itself. Without it the error is thrown where nobody catches it, which ends the
   * process: a program must not go on without its data.
   */
  readonly onCrash?: (error: Error) => void;
}

const WORKER_FILE = join(__dirname, 'worker.js');
const MAX_HEAP_MB = 4096;

const throwUncaught = (error: Error): void => {
  setImmediate(() => {
    throw error;
  });
};

const nextNews = (worker: Worker): Promise<WorkerNews> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the embedded store ended with code ${code}`)));
  });

const startWorker = async ({
  onCrash = throwUncaught,
  ...workerData
}: StartOptions): Promise<EmbeddedMongo> => {
  const worker = new Worker(WORKER_FILE, {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  const news = await nextNews(worker);
  if (news.kind !== 'ready')
    throw new Error(news.kind === 'refused' ? news.reason : 'the embedded store closed');
  let isRunning = true;
  let crash: Error | undefined;
  worker.on('error', (error) => {
    crash = error instanceof Error ? error : new Error(String(error));
  });
  worker.on('exit', (code) => {
    if (isRunning) onCrash(crash ?? new Error(`the embedded store ended with code ${code}`));
    isRunning = false;
  });
  const close = async (): Promise<void> => {
    if (!isRunning) return;
    isRunning = false;
    const closed = nextNews(worker);
    worker.postMessage('close');
    await closed;
    await worker.terminate();
  };
  return { uri: news.uri, close };
};

/**
 * Starts a MongoDB that needs no set-up, in a thread of its own, and resolves when it can be connected to.
 *
 * @throws Error in one clear line when the data directory is in use or the port is taken.
 */
export const startEmbeddedMongo = (options: StartOptions = {}): Promise<EmbeddedMongo> =>
  holdingDirectory(options, () => startWorker(options));
