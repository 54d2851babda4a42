import { opening, openingFigures, personWithButton } from './support/openings';
import { LARGEST, openReviews, reviewId } from './support/reviews';
import { startServer } from './support/server';

const PEOPLE = 50;
const OPENINGS = 300;
const WARM_UP = 50;
const WRITE = 'reviews.write';

/**
 * Opens a review with twenty questions and a full draft of 23,000 characters, by a button on a message, one after the
 * other, in a Trellis process with the embedded store on disk. Counted is Trellis' own time: from the click until it
 * hands the window to Slack.
 */
export async function run(): Promise<Record<string, unknown>> {
  const server = await startServer(PEOPLE, {
    prepare: (connection) => openReviews(connection, PEOPLE, LARGEST),
  });
  try {
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, (_, i) => personWithButton(server, i, WRITE, reviewId(i))),
    );
    const took: number[] = [];
    for (let i = 0; i < WARM_UP + OPENINGS; i += 1) {
      const { ms, modal } = await opening(server, people[i % PEOPLE]!, WRITE);
      const inputs = modal.blocks.filter(({ type }) => type === 'input');
      if (inputs.length !== 20) throw new Error(`It shows ${inputs.length} questions.`);
      if (i >= WARM_UP) took.push(ms);
    }
    return { questions: 20, ...openingFigures(took) };
  } finally {
    await server.stop();
  }
}
