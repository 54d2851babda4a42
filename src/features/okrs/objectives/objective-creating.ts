import type { Actor } from '../../../shared/actor';
import { FieldErrors } from '../../../shared/errors';
import type { Submission } from '../../../shared/submission';
import type { Cycle } from '../../cycles';
import { DRAFT } from '../approval/approval';
import type { OkrDeps } from '../okr-deps';
import { withOwners } from './key-result-owners';
import type { Objective } from './objective';
import { newKeyResult } from './objective-edit';
import { givenBy } from './objective-editing';
import type { ObjectiveInput } from './objective-form';
import { assertKeyResultCount, mostFor } from './objective-limits';
import type { ToTell } from './objective-record';
import type { ObjectiveWriter } from './objective-writer';
import type { Parenthood } from './parenthood';
import type { Places } from './places';
import type { Whose } from './whose';
import type { Writers } from './writers';

/** What a submission of a new objective's modal brings. */
export interface Creation {
  /** The id of what the modal creates: the same at each of its submissions. */
  readonly creates: string;
  /** Id of the cycle that the modal was opened in. */
  readonly cycleId?: string;
  readonly submission: Submission;
}

interface CreatingDeps extends OkrDeps {
  readonly writer: ObjectiveWriter;
  readonly parents: Parenthood;
  readonly places: Places;
  readonly writers: Writers;
}

const NOTHING_YET: Pick<Objective, 'keyResults'> = { keyResults: [] };

/** Writing a new objective, in a place of whoever it is to be. */
export function creating({ store, people, newId, writer, parents, places, writers }: CreatingDeps) {
  async function drafted(cycle: Cycle, actor: Actor, input: ObjectiveInput, modal: Creation, now: Date) {
    assertKeyResultCount(Object.keys(input.krs), cycle);
    const whose = await writers.whoseOf(actor, input.whose, cycle);
    const blank = {
      ...fresh(actor, whose, input, cycle, now),
      id: modal.creates,
      submission: modal.submission,
    };
    const written = await withOwners(input.krs, blank, people);
    const keyResults = Object.entries(written).map(([id, terms]) => newKeyResult(id, terms));
    const parentIds = input.parents ?? [];
    await parents.refuseParents(blank, parentIds, cycle);
    return { ...blank, keyResults, parentIds };
  }

  /** Two that are written at the same moment take different places, or one of them is refused. */
  async function placed(objective: Objective, toTell: readonly ToTell[], cycle: Cycle) {
    for (let attempt = 0; attempt <= mostFor(objective.level, cycle); attempt++) {
      const place = await places.placeOf(objective, cycle);
      if (place === undefined) break;
      const outcome = await store.create({ ...objective, place }, toTell);
      if (outcome !== 'place taken') return outcome === 'created' ? { ...objective, place } : outcome;
    }
    throw new FieldErrors({ title: await places.noneFreeFor(objective, cycle) });
  }

  /** @returns `'exists'` where the modal has created it already. */
  return async (cycle: Cycle, actor: Actor, input: ObjectiveInput, modal: Creation, now: Date) => {
    if (await store.objective(modal.creates)) return 'exists';
    const draft = await drafted(cycle, actor, input, modal, now);
    const asking = { changed: true, ask: input.ask ?? false };
    const talk = await writer.talkAfter(draft, asking, cycle, actor.personId, now);
    const toTell = [
      ...talk.toTell,
      ...givenBy(actor, NOTHING_YET, draft, now, newId),
      ...(await writer.cardsFor(draft.keyResults, actor, now)),
    ];
    return placed({ ...draft, approval: talk.approval }, toTell, cycle);
  };
}

type Fresh = Omit<Objective, 'id' | 'submission'>;

const fresh = (actor: Actor, whose: Whose, input: ObjectiveInput, cycle: Cycle, now: Date): Fresh => ({
  cycleId: cycle.id,
  ...whose,
  ownerId: actor.personId,
  title: input.title,
  why: input.why,
  kind: input.kind,
  status: 'ON_TRACK',
  statusReason: '',
  keyResults: [],
  parentIds: [],
  initiatives: [],
  dependencies: [],
  approval: DRAFT,
  place: null,
  carriedFrom: null,
  revision: 0,
  createdAt: now,
});
