import type { Outbox, Schedule } from '../../../delivery/schedule';
import { seeDependencies } from './dependencies.views';
import { answeredPart, askedPart } from './dependency-answers.views';
import {
  answeredItem,
  askedItem,
  DEPENDENCY_ANSWERED,
  DEPENDENCY_ASKED,
  readSlot,
} from './dependency-items.schedule';
import type { DependencyTellingService } from './dependency-telling.service';

/** Tells whoever leads a team that it is asked; where somebody else leads it by now, them. */
export const askedSchedule = (
  telling: DependencyTellingService,
  { touch }: Pick<Outbox, 'touch'>,
): Schedule => ({
  kind: DEPENDENCY_ASKED,
  notification: 'assignment',
  timing: 'event',
  async *due(now) {
    for await (const { objective, dependency, lead } of telling.untold(now)) {
      const before = dependency.toldPersonId;
      const settle = async () => {
        await telling.told(objective, dependency, lead.id);
        if (before !== null) await touch(askedItem(objective.id, dependency, before));
      };
      const at = before === null ? dependency.askedAt : now;
      yield { ...askedItem(objective.id, dependency, lead.id), at, settle };
    }
  },
  async render({ recipient, slot }, { now, redraw }) {
    const found = await telling.standing(readSlot(slot), recipient, now);
    const { standing, objective, dependency, team, nameOf } = found;
    if (standing !== 'to answer' && !redraw) return undefined;
    return askedPart(standing, objective && dependency && { objective, dependency, team }, nameOf);
  },
  nextDue: async () => undefined,
});

/** Tells an objective's owner what a team's lead says. */
export const answeredSchedule = (telling: DependencyTellingService): Schedule => ({
  kind: DEPENDENCY_ANSWERED,
  notification: 'assignment',
  timing: 'event',
  async *due() {
    for (const objective of await telling.owingAnswers())
      for (const dependency of objective.dependencies.filter(({ owesAnswer }) => owesAnswer))
        yield {
          ...answeredItem(objective.id, dependency, objective.ownerId),
          at: dependency.answeredAt ?? dependency.askedAt,
          settle: () => telling.answerTold(objective, dependency),
        };
  },
  async render({ slot }, { now, redraw }) {
    const found = await telling.answerOf(readSlot(slot), now);
    if (!found || (found.isOver && !redraw)) return undefined;
    const { objective, dependency, team, nameOf } = found;
    return answeredPart(objective, dependency, team, nameOf, seeDependencies(objective));
  },
  nextDue: async () => undefined,
});
