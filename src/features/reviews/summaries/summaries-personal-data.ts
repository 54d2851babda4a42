import type { Cycles } from '../../cycles';
import type { ReleaseStore } from '../releasing/release';
import type { SnapshotStore } from '../sealing/snapshot';
import { GROUP_NAMES, WITHHELD } from './group-names';
import { summarise } from './summarise';
import type { Figure, Summary } from './summary';

export interface SummariesDataDeps {
  readonly snapshots: Pick<SnapshotStore, 'snapshot'>;
  readonly releases: Pick<ReleaseStore, 'linesOfSubject' | 'release'>;
  readonly cycles: Pick<Cycles, 'cycle'>;
}

/** Nobody's own as a peer or report is among what is written about them. */
const AS_SUBJECT = { audience: 'SUBJECT', own: new Set<string>() } as const;

/** The summaries that were released to somebody, exactly as they read them: never who wrote what. */
export const releasedSummaries =
  ({ snapshots, releases, cycles }: SummariesDataDeps) =>
  async (personId: string) => {
    const released = (await releases.linesOfSubject(personId)).filter(({ releasedAt }) => releasedAt);
    const found = await Promise.all(
      released.map(async ({ cycleId }) => {
        const [snapshot, release, cycle] = await Promise.all([
          snapshots.snapshot(cycleId, personId),
          releases.release(cycleId, personId),
          cycles.cycle(cycleId),
        ]);
        if (!snapshot || !release?.released) return [];
        const { synthesis, released: how } = release;
        const about = { cycle: cycle?.name ?? '', sealedOn: snapshot.sealedOn };
        const rated = { finalRating: how.finalRating, synthesis };
        return [{ ...about, ...rated, ...inWords(summarise(snapshot, AS_SUBJECT)) }];
      }),
    );
    return found.flat().sort((a, b) => a.sealedOn.localeCompare(b.sealedOn));
  };

const inWords = ({ ratings, texts, choices, expected }: Summary) => ({
  expectedRating: expected,
  ratings: ratings.map(({ question, figures }) => ({
    question: question.label,
    groups: figures.map(({ group, figure }) => ({ group: GROUP_NAMES[group], ...figureInWords(figure) })),
  })),
  texts: texts.map(({ question, groups }) => ({
    question: question.label,
    groups: groups.map((each) => ({ group: GROUP_NAMES[each.group], texts: each.texts ?? WITHHELD })),
  })),
  choices: choices.map(({ question, given }) => ({
    question: question.label,
    given: given.map(({ group, option }) => ({ group: GROUP_NAMES[group], option })),
  })),
});

function figureInWords(figure: Figure) {
  switch (figure.kind) {
    case 'given':
      return { rating: figure.rating };
    case 'average':
      return { average: figure.text, answers: figure.answers };
    default:
      return { average: WITHHELD };
  }
}
