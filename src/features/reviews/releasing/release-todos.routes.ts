import { button } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import type { HomePage, Todo } from '../../feature';
import type { ReviewsDeps } from '../review-deps';
import type { PageReads } from '../summaries/page-reads';
import { TEAM_SUMMARIES } from '../summaries/summary-lists.views';
import { SEE_SUMMARY, summaryRef } from '../summaries/summary-ref';

export interface ReleaseTodosDeps extends Pick<ReviewsDeps, 'cycles'> {
  readonly pageReads: PageReads;
}

/** What waits for somebody: their own summary, until they acknowledge it, and those of their people to release. */
export function releaseTodos({ cycles, pageReads }: ReleaseTodosDeps) {
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

  /** However many cycles there were; of those too whom they took over from somebody who left. */
  async function teamTodos(page: HomePage): Promise<Todo[]> {
    const { lines, released } = await pageReads.readAsManager(page);
    if (lines.length === 0) return [];
    const all = await cycles.all();
    const done = new Set(released.filter(({ releasedAt }) => releasedAt !== null).map(summaryRef));
    const waiting = lines.filter((line) => !done.has(summaryRef(line)));
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
