import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import { askedOf } from '../approval/approval';
import type { OkrDeps } from '../okr-deps';
import { holderName } from './holders';
import { otherOwners } from './key-result-owners';
import { holderOf, type Objective } from './objective';
import { freePlaces, noPlaceLeft } from './objective-limits';
import { objectiveRights } from './objective-rights';
import { parenthood } from './parenthood';
import type { CandidateGroup } from './parents';
import { MINE, sameWhose, type Whose, type WhoseChoice, whoseWord } from './whose';
import { writers } from './writers';

/** What the form of an objective offers to whoever writes it. */
export interface Frame {
  /** Whose it may be; nothing to choose where it is stored, or one answer is possible. */
  readonly choices: readonly WhoseChoice[];
  /** Whose it is to be; `undefined` until it is chosen. */
  readonly whose: Whose | undefined;
  /** Of whom it is, in a sentence; `undefined` where it is its owner's own. */
  readonly holder: string | undefined;
  /** Why it cannot be one of the writer's own. */
  readonly full: string | undefined;
  readonly parents: readonly CandidateGroup[];
  /** Names of those who would be asked to approve it; none where nobody is. */
  readonly approvers: readonly string[];
  /** Slack ids of those who own a key result of it and not itself, by the key result's id. */
  readonly owners: ReadonlyMap<string, string>;
}

/** What is chosen in a form that is drawn again. */
export interface Chosen {
  /** A word of `whoseWord`. */
  readonly whose?: string | undefined;
  readonly parentIds: readonly string[];
}

const NOTHING: Chosen = { parentIds: [] };

export type ObjectiveFrames = ReturnType<typeof objectiveFrames>;

/** What stands around the fields of an objective's form, from what is true now. */
export function objectiveFrames(deps: Pick<OkrDeps, 'store' | 'people' | 'cycles'>) {
  const { store, people } = deps;
  const rights = objectiveRights(people);
  const { candidatesFor } = parenthood(deps);
  const { choicesOf } = writers(people);

  /** Those whose holder has a free place; a proposal takes none. */
  async function withRoom(actor: Actor, choices: readonly WhoseChoice[], cycle: Cycle) {
    const holderIds = choices.map((choice) => holderOf({ ...choice, ownerId: actor.personId }));
    const held = await store.objectivesOfHolders(holderIds, [cycle.id]);
    return choices.filter((choice, i) => {
      const theirs = held.filter((one) => holderOf(one) === holderIds[i]);
      return choice.isProposal || freePlaces(theirs, choice.level, cycle).length > 0;
    });
  }

  async function namesToAsk(actor: Actor, objective: Pick<Objective, 'level' | 'groupId' | 'ownerId'>) {
    const ids = askedOf(await rights.approversOf(objective), actor.personId);
    const found = await people.people(ids.filter((id) => id !== actor.personId));
    return [...found.values()].map(({ name }) => name);
  }

  return {
    /**
     * Of a new objective.
     * @throws UserFacingError where the writer begins and no place is free for whatever they may write.
     */
    async ofNew(actor: Actor, cycle: Cycle, chosen?: Chosen): Promise<Frame> {
      const all = await choicesOf(actor, cycle);
      const choices = await withRoom(actor, all, cycle);
      if (choices.length === 0 && !chosen)
        throw new UserFacingError(noPlaceLeft(undefined, 'INDIVIDUAL', cycle));
      const isFull = !choices.some((choice) => sameWhose(choice, MINE));
      const wanted = chosen?.whose ?? (isFull && all.length > 1 ? '' : whoseWord(MINE));
      const whose = all.find((choice) => whoseWord(choice) === wanted);
      const { parentIds } = chosen ?? NOTHING;
      const held = whose && { ...whose, ownerId: actor.personId, id: '', parentIds };
      const [parents, approvers] = await Promise.all([
        held ? candidatesFor(held, cycle) : [],
        held && cycle.settings.approval ? namesToAsk(actor, held) : [],
      ]);
      return {
        choices: all.length > 1 ? choices : [],
        whose,
        holder: undefined,
        full: isFull ? noPlaceLeft(undefined, 'INDIVIDUAL', cycle) : undefined,
        parents,
        approvers,
        owners: new Map(),
      };
    },

    /** Of one that is stored. */
    async ofStored(actor: Actor, objective: Objective, cycle: Cycle, chosen?: Chosen): Promise<Frame> {
      const parentIds = [...new Set([...objective.parentIds, ...(chosen ?? NOTHING).parentIds])];
      const { state } = objective.approval;
      const asks = cycle.settings.approval && (state === 'DRAFT' || state === 'CHANGES_ASKED');
      const [parents, approvers, owners, holder] = await Promise.all([
        candidatesFor({ ...objective, parentIds }, cycle),
        asks ? namesToAsk(actor, objective) : [],
        otherOwners(objective, people),
        holderName(objective, people),
      ]);
      return { choices: [], whose: objective, holder, full: undefined, parents, approvers, owners };
    },
  };
}
