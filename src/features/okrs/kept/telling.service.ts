import type { CardOfWeek } from '../objectives/objective-record';
import type { HistoryStore, ObjectiveStore, PromptStore } from '../ports';

export interface TellingDeps {
  readonly store: ObjectiveStore;
  readonly history: HistoryStore;
  readonly prompts: Pick<PromptStore, 'promptOf'>;
  /** Has somebody's weekly card drawn again, if they have one. */
  readonly touchCard: (card: CardOfWeek) => Promise<void>;
  /** Has news that are owed looked for soon. */
  readonly announce: () => void;
}

/**
 * Tells what writes to objectives owe: history first, then the cards; news go out by their schedules. Cut short at
 * any point, it is completed the next time, and nothing is told twice.
 * @param objectiveId one objective only; all of them without it.
 * @throws AggregateError once everything that could be told is.
 */
export async function tellWhatIsOwed(deps: TellingDeps, objectiveId?: string): Promise<void> {
  const failures: unknown[] = [];
  let hasNews = false;
  for await (const entry of deps.store.owed(objectiveId)) {
    if (entry.news || entry.given) {
      hasNews = true;
      continue;
    }
    try {
      await deps.history.record(entry);
      if (entry.card) await touchCards(entry.card, deps);
      await deps.store.told(entry);
    } catch (error) {
      failures.push(error);
    }
  }
  // Those of all objectives are looked for by the tick itself.
  if (hasNews && objectiveId !== undefined) deps.announce();
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} entries could not be told yet.`);
}

/** The card of the week, and the last one that was sent where that was for an earlier week. */
async function touchCards(card: CardOfWeek, { prompts, touchCard }: TellingDeps): Promise<void> {
  const asked = (await prompts.promptOf(card.recipient))?.asked?.week;
  await touchCard(card);
  if (asked && asked !== card.week) await touchCard({ ...card, week: asked });
}
