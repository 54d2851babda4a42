import type { Actor } from '../../shared/actor';
import { TRELLIS } from '../../shared/audit';
import { dayText } from '../../shared/day-text';
import { UserFacingError } from '../../shared/errors';
import { insist } from '../../shared/insist';
import type { Submission } from '../../shared/submission';
import { localDate, localTime } from '../../shared/weeks';
import type { HrAccess } from '../people';
import { belonging } from './belonging';
import { momentText } from './calendar';
import { reviewWindowIsOpen, type Stamp } from './cycle';
import { auditOf } from './cycle-audit';
import type { CyclesDeps } from './cycles.service';
import { eligibleAsSubject } from './eligibility';
import { openingClaims } from './opening-claims';
import { takesPart } from './participation';
import type { CycleEntry, Move } from './ports';
import { existing } from './revisions';

const BUSY = 'Somebody else changed this cycle at the same moment, so nothing was changed: please try again.';

const momentIn = (at: Date, zone: string): string =>
  `${dayText(localDate(at, zone))}, ${localTime(at, zone)} (${zone})`;

const nobodyIn = ({ name }: CycleEntry) =>
  `${name} was not opened: nobody takes part in it. Choose who does: \`/cycle edit ${name}\`.`;

const pastAlready = ({ name, window }: CycleEntry) =>
  `${name} was not opened: its last day, ${dayText(window.lastDay)}, is past. Change its dates: \`/cycle edit ${name}\`.`;

/** A cycle that may be opened or closed now, and how many people that is for. */
export interface ReadyToMove {
  readonly cycle: CycleEntry;
  readonly participants: number;
}

/** A cycle that may be opened, and what HR should know of the people in it. */
export interface ReadyToOpen extends ReadyToMove {
  /** The names of those of whom nobody in HR will have a view. */
  readonly unseen: readonly string[];
  /** How many will not have been here long enough to be the subject of its reviews. */
  readonly newcomers: number;
}

/** `DRAFT → ACTIVE → CLOSED`, each step once and for good. */
export function transitions(deps: CyclesDeps, admit: HrAccess) {
  const { store, people, reviews, clock, newId, settleAudit } = deps;
  const { countParticipants, haveSomebodyInCommon } = belonging(deps);
  const opening = openingClaims({ ...deps, haveSomebodyInCommon });
  async function nameOf(actor: Actor, by: string): Promise<string | undefined> {
    if (by === TRELLIS) return 'Trellis';
    return by === actor.personId ? 'you' : (await people.person(by))?.name;
  }

  async function already(
    actor: Actor,
    cycle: CycleEntry,
    did: string,
    stamp?: Stamp,
  ): Promise<UserFacingError> {
    if (!stamp) return new UserFacingError(`${cycle.name} is ${did} already.`);
    const who = await nameOf(actor, stamp.by);
    const when = dayText(localDate(stamp.at, cycle.timeZone));
    return new UserFacingError(`${cycle.name} is ${did} already: ${who ?? 'somebody'} did that on ${when}.`);
  }

  /** @returns how many take part. */
  async function refuseOpening(actor: Actor, cycle: CycleEntry): Promise<number> {
    if (cycle.state === 'ACTIVE') throw await already(actor, cycle, 'open', cycle.opened);
    if (cycle.state === 'CLOSED') throw await already(actor, cycle, 'closed', cycle.closed);
    if (cycle.window.endsAt <= clock.now()) throw new UserFacingError(pastAlready(cycle));
    await opening.refuseAtOdds(cycle);
    const participants = await countParticipants(cycle);
    if (participants === 0) throw new UserFacingError(nobodyIn(cycle));
    return participants;
  }

  async function refuseClosing(actor: Actor, cycle: CycleEntry): Promise<number> {
    if (cycle.state === 'CLOSED') throw await already(actor, cycle, 'closed', cycle.closed);
    if (cycle.state === 'DRAFT')
      throw new UserFacingError(`${cycle.name} is still a draft: it can be closed once it was open.`);
    if (reviewWindowIsOpen(cycle, clock.now()))
      throw new UserFacingError(
        `${cycle.name} cannot be closed while reviews are being written: they close on ${momentText(
          cycle.reviewWindow.closes,
        )} (${cycle.timeZone}).`,
      );
    const lastClosing = await reviews.lastClosing(cycle);
    if (cycle.reviewWindow.closesAt <= clock.now() && clock.now() < lastClosing)
      throw new UserFacingError(
        `${cycle.name} cannot be closed while reviews are being written: HR has given one reviewer longer, until ${momentIn(lastClosing, cycle.timeZone)}.`,
      );
    return countParticipants(cycle);
  }

  const ready =
    (refuse: typeof refuseOpening) =>
    async (actor: Actor, id: string): Promise<ReadyToMove> => {
      await admit(actor);
      const cycle = await existing(store, id);
      return { cycle, participants: await refuse(actor, cycle) };
    };

  async function moveTo(
    state: Move['state'],
    { actor, id, view }: { actor: Actor; id: string; view: string | null },
    refuse: typeof refuseOpening,
  ): Promise<CycleEntry> {
    await admit(actor);
    return insist(async () => {
      const cycle = await existing(store, id);
      if (cycle.state === state && view !== null && cycle.movedBy === view) return cycle;
      await refuse(actor, cycle);
      const stamp = { at: clock.now(), by: actor.personId };
      const audit = [auditOf(id, state === 'ACTIVE' ? 'opened' : 'closed', stamp, newId)];
      const move = { state, stamp, movedBy: view, audit };
      const moved = await (state === 'ACTIVE' ? opening.moveClaimed(cycle, move) : store.move(cycle, move));
      settleAudit();
      return moved && existing(store, id);
    }, BUSY);
  }

  return {
    /** What is to be confirmed before opening. @throws UserFacingError when it cannot be opened now. */
    async readyToOpen(actor: Actor, id: string): Promise<ReadyToOpen> {
      const found = await ready(refuseOpening)(actor, id);
      const [roster, outOfView] = await Promise.all([people.roster(), people.withoutHrView()]);
      const isIn = (person: Parameters<typeof takesPart>[1]) => takesPart(found.cycle, person);
      return {
        ...found,
        unseen: outOfView.filter(isIn).map(({ name }) => name),
        newcomers: roster.filter((person) => isIn(person) && !eligibleAsSubject(person, found.cycle)).length,
      };
    },
    /** What is to be confirmed before closing. @throws UserFacingError when it cannot be closed now. */
    readyToClose: ready(refuseClosing),

    /**
     * Opens a draft, for good. The same submission again changes nothing.
     *
     * @throws UserFacingError when it is none any more, or another open cycle has days of it.
     */
    openCycle: (actor: Actor, id: string, submission?: Submission) =>
      moveTo('ACTIVE', { actor, id, view: submission?.view ?? null }, refuseOpening),

    /**
     * Closes an open cycle, for good. The same submission again changes nothing.
     *
     * @throws UserFacingError when it is not open, or its review window is.
     */
    closeCycle: (actor: Actor, id: string, submission?: Submission) =>
      moveTo('CLOSED', { actor, id, view: submission?.view ?? null }, refuseClosing),
  };
}
