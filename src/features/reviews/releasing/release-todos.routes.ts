import { button } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import type { HomePage, Todo } from '../../feature';
import type { ReviewsDeps } from '../review-deps';
import type { SnapshotStore } from '../sealing/snapshot';
import { TEAM_SUMMARIES } from '../summaries/summary-lists.views';
import { SEE_SUMMARY, summaryRef } from '../summaries/summary-ref';
import type { ReleaseStore } from './release';

export interface ReleaseTodosDeps extends Pick<ReviewsDeps, 'cycles'> {
  readonly snapshots: Pick<SnapshotStore, 'ofManager'>;
  readonly releases: Pick<ReleaseStore, 'linesOfSubject' | 'linesOf'>;
}

/** What waits for somebody: their own summary, until they acknowledge it, and those of their people to release. */
export function releaseTodos({ cycles, snapshots, releases }: ReleaseTodosDeps) {
  async function ownTodos(personId: string): Promise<Todo[]> {
    const fresh = (await releases.linesOfSubject(personId)).filter(
      ({ releasedAt, acknowledgedAt }) => releasedAt !== null && acknowledgedAt === null,
    );
    const named = await Promise.all(fresh.map(({ cycleId }) => cycles.cycle(cycleId)));
    return named.flatMap((cycle): Todo[] =>
      cycle
        ? [
            {
              text: md`Your review summary of ${bold(cycle.name)} is ready`,
              button: button(SEE_SUMMARY, 'Read it', summaryRef({ cycleId: cycle.id, subjectId: personId })),
            },
          ]
        : [],
    );
  }

  async function teamTodo(cycleId: string, subjectIds: readonly string[]): Promise<Todo[]> {
    const [cycle, lines] = await Promise.all([cycles.cycle(cycleId), releases.linesOf(cycleId, subjectIds)]);
    const count = subjectIds.length - lines.filter(({ releasedAt }) => releasedAt !== null).length;
    if (!cycle || count === 0) return [];
    const text =
      count === 1
        ? md`1 summary of your team to release in ${bold(cycle.name)}`
        : md`${count} summaries of your team to release in ${bold(cycle.name)}`;
    return [{ text, button: button(TEAM_SUMMARIES, 'Open', cycle.id) }];
  }

  async function teamTodos(personId: string): Promise<Todo[]> {
    const sealed = await snapshots.ofManager(personId);
    const ids = [...new Set(sealed.map(({ cycleId }) => cycleId))];
    const found = await Promise.all(
      ids.map((id) =>
        teamTodo(
          id,
          sealed.flatMap(({ cycleId, subjectId }) => (cycleId === id ? [subjectId] : [])),
        ),
      ),
    );
    return found.flat();
  }

  return async ({ actor: { personId } }: HomePage): Promise<Todo[]> =>
    (await Promise.all([ownTodos(personId), teamTodos(personId)])).flat();
}
