import { button } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import type { HomePage, Todo } from '../../feature';
import type { ReviewsDeps } from '../review-deps';
import type { PageReads } from '../summaries/page-reads';
import { TEAM_SUMMARIES } from '../summaries/summary-lists.views';
import { SEE_SUMMARY, summaryRef } from '../summaries/summary-ref';
import type { ReleaseStore } from './release';

export interface ReleaseTodosDeps extends Pick<ReviewsDeps, 'cycles'> {
  readonly pageReads: PageReads;
  readonly releases: Pick<ReleaseStore, 'linesAround'>;
}

/** What waits for somebody: their own summary, until they acknowledge it, and those of their people to release. */
export function releaseTodos({ cycles, pageReads, releases }: ReleaseTodosDeps) {
  async function ownTodos(page: HomePage): Promise<Todo[]> {
    const fresh = (await pageReads.releasesOfSubject(page)).filter(
      ({ releasedAt, acknowledgedAt }) => releasedAt !== null && acknowledgedAt === null,
    );
    const named = await Promise.all(fresh.map(({ cycleId }) => cycles.cycle(cycleId)));
    return named.flatMap((cycle): Todo[] =>
      cycle
        ? [
            {
              text: md`Your review summary of ${bold(cycle.name)} is ready`,
              button: button(
                SEE_SUMMARY,
                'Read it',
                summaryRef({ cycleId: cycle.id, subjectId: page.actor.personId }),
              ),
            },
          ]
        : [],
    );
  }

  /** However many cycles there were, in two round trips after each other. */
  async function teamTodos(page: HomePage): Promise<Todo[]> {
    const sealed = await pageReads.sealedOfManager(page);
    if (sealed.length === 0) return [];
    const [all, lines] = await Promise.all([cycles.all(), releases.linesAround(sealed)]);
    const released = new Set(lines.filter(({ releasedAt }) => releasedAt !== null).map(summaryRef));
    const waiting = sealed.filter((line) => !released.has(summaryRef(line)));
    return all.flatMap((cycle) =>
      teamTodo(cycle, waiting.filter(({ cycleId }) => cycleId === cycle.id).length),
    );
  }

  return async (page: HomePage): Promise<Todo[]> =>
    (await Promise.all([ownTodos(page), teamTodos(page)])).flat();
}

function teamTodo({ id, name }: Pick<Cycle, 'id' | 'name'>, count: number): Todo[] {
  if (count === 0) return [];
  const text =
    count === 1
      ? md`1 summary of your team to release in ${bold(name)}`
      : md`${count} summaries of your team to release in ${bold(name)}`;
  return [{ text, button: button(TEAM_SUMMARIES, 'Open', id) }];
}
