import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { Objective } from '../objectives/objective';
import type { OkrDeps } from '../okr-deps';
import type { HistoryStore } from '../ports';
import type { ApprovalStep } from './approval';

/** An objective, and what was said about it so far. */
export interface ApprovalPage {
  readonly objective: Objective;
  readonly cycle: Cycle;
  /** The team or department whose it is; `undefined` for the company's and an individual's. */
  readonly groupName: string | undefined;
  /** The oldest first, the last one too where its history is still being written. */
  readonly talk: readonly ApprovalStep[];
  /** Everybody named in it, by id. */
  readonly named: ReadonlyMap<string, Person>;
}

export interface PageDeps extends Pick<OkrDeps, 'people'> {
  readonly history: Pick<HistoryStore, 'approvalSteps'>;
}

/** Reads what stands in the window in which an objective is approved. */
export async function readApprovalPage(
  { people, history }: PageDeps,
  objective: Objective,
  cycle: Cycle,
): Promise<ApprovalPage> {
  const [told, groupName] = await Promise.all([
    history.approvalSteps(objective.id),
    groupNameOf(people, objective),
  ]);
  const talk = withLast(told, objective);
  const ids = [objective.ownerId, ...talk.flatMap(({ personId }) => personId ?? [])];
  return { objective, cycle, groupName, talk, named: await people.people([...new Set(ids)]) };
}

/** The name of the team or department whose it is. */
export async function groupNameOf(
  people: OkrDeps['people'],
  { level, groupId }: Pick<Objective, 'level' | 'groupId'>,
): Promise<string | undefined> {
  if (groupId === null) return undefined;
  return (await (level === 'TEAM' ? people.team(groupId) : people.department(groupId)))?.name;
}

/** History is told after the answer: until then the objective itself has its last step. */
function withLast(told: readonly ApprovalStep[], { approval }: Objective): ApprovalStep[] {
  const { state, by, comment, at } = approval;
  const isTold = at === null || told.some((step) => step.at >= at && step.state === state);
  return isTold ? [...told] : [...told, { state, personId: by, comment, at }];
}
