import { dayText } from '../../../shared/day-text';
import { button } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import type { HomePage, Todo } from '../../feature';
import type { ReviewsDeps } from '../review-deps';
import { ASK_DECISION } from './appeal-deciding.views';
import { endOfDay } from './appeal-reminder.schedule';
import type { ReleaseStore } from './release';

export interface AppealTodosDeps extends Pick<ReviewsDeps, 'cycles'> {
  readonly releases: Pick<ReleaseStore, 'linesOfDecider' | 'byId'>;
}

/** What somebody is to decide: not whom it is about. */
export const appealTodos =
  ({ cycles, releases }: AppealTodosDeps) =>
  async ({ actor }: HomePage): Promise<Todo[]> => {
    const open = (await releases.linesOfDecider(actor.personId)).filter(({ appeal }) => appeal === 'OPEN');
    const found = await Promise.all(
      open.map(async ({ id, cycleId }): Promise<Todo[]> => {
        const [cycle, release] = await Promise.all([cycles.cycle(cycleId), releases.byId(id)]);
        const decideBy = release?.appeal?.decideBy;
        if (!cycle || !decideBy) return [];
        return [
          {
            text: md`A second look at a review summary of ${bold(cycle.name)}, by ${dayText(decideBy)}`,
            due: endOfDay(decideBy, cycle.timeZone),
            button: button(ASK_DECISION, 'Open', id),
          },
        ];
      }),
    );
    return found.flat();
  };
