import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../shared/actor';
import type { AuditEntry } from '../../shared/audit';
import { dayText } from '../../shared/day-text';
import { FieldErrors, UserFacingError } from '../../shared/errors';
import type { Submission } from '../../shared/submission';
import { localDate } from '../../shared/weeks';
import type { HrAccess } from '../people';
import type { Cycle } from './cycle';
import { auditOf, type Step } from './cycle-audit';
import type { CyclesDeps } from './cycles.service';
import type { CycleChange, CycleEntry, CycleStore } from './ports';

/** What a modal was opened for, and which submission of it this is. */
export interface Edit {
  readonly id: string;
  /** The version that it showed. */
  readonly version: number;
  readonly submission: Submission;
}

/** A change, as its rules decided it from the cycle as it is. */
export interface Revision {
  readonly change: CycleChange;
  readonly step: Step;
  readonly facts?: AuditEntry['facts'];
  readonly why?: string;
}

export const GONE = 'This cycle does not exist, so nothing was changed: type /cycle to see those that do.';
const stale = ({ name }: Cycle) =>
  new UserFacingError(
    `Somebody changed ${name} while this window was open, so nothing was changed: open it again to see how it is now.`,
  );

/** What nobody changes any more. @throws UserFacingError for a closed cycle. */
export function refuseClosed({ state, name, closed, timeZone }: Cycle): void {
  if (state !== 'CLOSED') return;
  const when = closed ? ` on ${dayText(localDate(closed.at, timeZone))}` : '';
  throw new UserFacingError(`${name} was closed${when}, so nothing of it can be changed any more.`);
}

/** @throws UserFacingError where there is none of this id. */
export async function existing(store: Pick<CycleStore, 'cycle'>, id: string): Promise<CycleEntry> {
  const cycle = await store.cycle(id);
  if (!cycle) throw new UserFacingError(GONE);
  return cycle;
}

/** @returns the sentence under a field whose name another cycle has. */
export async function nameTaken(store: Pick<CycleStore, 'cycleByName'>, name: string): Promise<FieldErrors> {
  const other = await store.cycleByName(name);
  const state = { DRAFT: 'a draft', ACTIVE: 'open', CLOSED: 'closed' }[other?.state ?? 'DRAFT'];
  return new FieldErrors({ name: `${other?.name ?? name} exists already (${state}). Choose another name.` });
}

/** @param again whether this modal has been sent off before, which wrote the cycle as it is. */
type Decide = (cycle: CycleEntry, again: boolean) => Promise<Revision> | Revision;

const changesNothing = (cycle: CycleEntry, change: CycleChange): boolean =>
  isDeepStrictEqual({ ...cycle, ...change }, { ...cycle });

/**
 * Changes a cycle that HR has before them: admitted anew, refused where somebody else was quicker, audited in the
 * same write. The same submission again changes nothing.
 */
export function revising({ store, clock, newId, settleAudit }: CyclesDeps, admit: HrAccess) {
  return async (actor: Actor, { id, version, submission }: Edit, decide: Decide): Promise<CycleEntry> => {
    await admit(actor);
    const cycle = await existing(store, id);
    const isMine = cycle.submission?.view === submission.view;
    if (isMine && cycle.submission.at >= submission.at) return cycle;
    refuseClosed(cycle);
    if (!isMine && cycle.version !== version) throw stale(cycle);
    const { change, step, facts, why } = await decide(cycle, isMine);
    if (changesNothing(cycle, change)) return cycle;
    const stamp = { at: clock.now(), by: actor.personId };
    const audit = [{ ...auditOf(id, step, stamp, newId), ...(facts && { facts }), ...(why && { why }) }];
    const outcome = await store.change(cycle, change, { submission, audit });
    settleAudit();
    if (outcome === 'name taken') throw await nameTaken(store, change.name ?? '');
    if (outcome === 'changed meanwhile') throw stale(cycle);
    return existing(store, id);
  };
}
