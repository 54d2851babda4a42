import { parentPort, workerData } from 'node:worker_threads';
import { type EmbeddedMongoOptions, startInThisThread } from './server';

/** What the worker tells the thread that started it. */
export type WorkerNews =
  | { readonly kind: 'ready'; readonly uri: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'closed' };

const tell = (news: WorkerNews): void => parentPort?.postMessage(news);

const serve = async (options: EmbeddedMongoOptions): Promise<void> => {
  const server = await startInThisThread(options);
  parentPort?.once('message', async () => {
    await server.close();
    tell({ kind: 'closed' });
    parentPort?.close();
  });
  tell({ kind: 'ready', uri: server.uri });
};

serve(workerData as EmbeddedMongoOptions).catch((error: unknown) => {
  tell({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });
  parentPort?.close();
});
