import { button } from '../../../slack/blocks';
import { downloadModal } from '../../../slack/download.views';
import { bold, md } from '../../../slack/mrkdwn';
import type { PartDeps, ReviewsPart } from '../parts.routes';
import { exportingService } from './exporting.service';

/** Shows the link to the table of a cycle's summaries; its value is the cycle's id. */
export const EXPORT_SUMMARIES = 'reviews.export_summaries';
/** The kind of file behind the link. */
export const SUMMARIES_FILE = 'reviews.summaries_file';

const NO_CYCLE = md`This cycle does not exist any more: type \`/cycle\` to see those that do.`;
const whatOf = (cycle: string) =>
  md`A table (CSV) with the summaries of ${bold(cycle)}, of everybody of whom you have an HR view: averages, counts and texts as in their windows, without the names of peers and reports. That you downloaded it is recorded.`;

/** Summaries of a cycle as a file, for HR alone. */
export function exportingPart(reviews: PartDeps): ReviewsPart {
  const { cycles, offerLink } = reviews;
  const exporting = exportingService(reviews);
  return {
    routes: {
      actions: {
        [EXPORT_SUMMARIES]: async ({ actor, value, open, say }) => {
          await cycles.admit(actor);
          const cycle = await cycles.cycle(value);
          if (!cycle) return say(NO_CYCLE);
          const url = await offerLink(actor.personId, SUMMARIES_FILE, cycle.id);
          return open(
            downloadModal('reviews.summaries_link', { title: 'Export', what: whatOf(cycle.name) }, url),
          );
        },
      },
    },
    downloads: { [SUMMARIES_FILE]: { title: 'Summaries of reviews (CSV)', make: exporting.forHr } },
    roomButtons: async ({ id }) => [button(EXPORT_SUMMARIES, 'Export…', id)],
  };
}
