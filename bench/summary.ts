import { opening, openingFigures, personWithButton } from './support/openings';
import { sealReviews, summaryOf } from './support/sealed-reviews';
import { startServer } from './support/server';

const PEOPLE = 50;
const OPENINGS = 300;
const WARM_UP = 50;
const SEE_SUMMARY = 'reviews.see_summary';

/**
 * Opens the summary of somebody whom fourteen people answered twenty questions about, with the last cycle beside it, by
 * a button on a message of their manager, one after the other, in a Trellis process with the embedded store on disk.
 * Counted is Trellis' own time: from the click until it hands the window to Slack.
 */
export async function run(): Promise<Record<string, unknown>> {
  let cycleId = '';
  const server = await startServer(PEOPLE, {
    prepare: async (connection) => {
      cycleId = await sealReviews(connection, PEOPLE);
    },
  });
  try {
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, (_, i) =>
        personWithButton(server, i, SEE_SUMMARY, summaryOf(cycleId, i, PEOPLE)),
      ),
    );
    const took: number[] = [];
    for (let i = 0; i < WARM_UP + OPENINGS; i += 1) {
      const { ms, modal } = await opening(server, people[i % PEOPLE]!, SEE_SUMMARY);
      const shown = JSON.stringify(modal.blocks);
      if (!shown.includes('8+ answers  ·  before 4.0')) throw new Error(`It shows ${shown}`);
      if (i >= WARM_UP) took.push(ms);
    }
    return { questions: 20, reviews: 14, ...openingFigures(took) };
  } finally {
    await server.stop();
  }
}
