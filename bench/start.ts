import { startServer } from './support/server';

const ROUNDS = 7;
/** Until the first tick and its garbage are over. */
const SETTLE_MS = 2_000;

/** From `node main.js` with the embedded store to `/ready`, and the memory it then stands at. Medians of 7 starts. */
export async function run(): Promise<Record<string, unknown>> {
  const ready: number[] = [];
  const rss: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const server = await startServer(24);
    ready.push(server.readyMs);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    rss.push(server.rssMb());
    await server.stop();
  }
  return { ready_ms: median(ready), rss_mb: median(rss), rounds: ROUNDS };
}

const median = (figures: readonly number[]): number =>
  Math.round([...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)]!);
