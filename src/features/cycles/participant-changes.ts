import { z } from 'zod';
import type { Actor } from '../../shared/actor';
import { TRELLIS } from '../../shared/audit';
import { FieldErrors } from '../../shared/errors';
import type { Group, HrAccess, Person } from '../people';
import { belonging } from './belonging';
import { auditOf } from './cycle-audit';
import type { CyclesDeps } from './cycles.service';
import { openingClaims } from './opening-claims';
import { EVERYONE, keepsAll, type Participants } from './participation';
import type { CycleEntry } from './ports';
import { type Edit, existing, type Revision, refuseClosed, revising } from './revisions';

/** Who is to take part, as HR chooses it: teams by their id, people by their Slack id. */
export const participantsForm = z.object({
  kind: z.enum(['everyone', 'chosen'], { error: 'Choose who takes part.' }),
  teams: z.array(z.string()).nullish(),
  people: z.array(z.string()).nullish(),
});
export type ChosenParticipants = z.output<typeof participantsForm>;

/** Who takes part, and what may be chosen. */
export interface ParticipantChoice {
  readonly cycle: CycleEntry;
  readonly teams: readonly Group[];
  /** The people chosen one by one who are still here. */
  readonly people: readonly Person[];
}

/** Who takes part in a cycle: changed freely in a draft, only added to once it is open. */
export function participantChanges(deps: CyclesDeps, admit: HrAccess) {
  const { store, people, clock, newId, settleAudit } = deps;
  const revise = revising(deps, admit);
  const { inTheWayOf } = openingClaims({ ...deps, ...belonging(deps) });

  async function peopleOf({ participants }: CycleEntry): Promise<readonly Person[]> {
    if (participants.kind === 'everyone') return [];
    const found = await people.people(participants.personIds);
    return participants.personIds.flatMap((id) => found.get(id) ?? []);
  }

  async function readPeople(slackIds: readonly string[]): Promise<string[]> {
    const found = await Promise.all(slackIds.map((id) => people.personBySlackId(id)));
    if (found.some((person) => !person?.active))
      throw new FieldErrors({ people: 'Guests, bots and people who left cannot take part: remove them.' });
    return found.map((person) => person!.id);
  }

  async function readTeams(ids: readonly string[]): Promise<readonly string[]> {
    const known = (await people.teams()).map(({ id }) => id);
    if (ids.some((id) => !known.includes(id)))
      throw new FieldErrors({ teams: 'One of these teams does not exist any more: choose again.' });
    return ids;
  }

  async function read(chosen: ChosenParticipants): Promise<Participants> {
    if (chosen.kind === 'everyone') return EVERYONE;
    const teamIds = await readTeams(chosen.teams ?? []);
    const personIds = await readPeople(chosen.people ?? []);
    if (teamIds.length + personIds.length === 0)
      throw new FieldErrors({ kind: 'Choose at least one team or person below, or everyone.' });
    return { kind: 'chosen', teamIds, personIds };
  }

  /** Once open: with those who left, whom no menu shows any more. @throws FieldErrors where somebody is left out. */
  async function addedTo(cycle: CycleEntry, wanted: Participants): Promise<Participants> {
    const before = cycle.participants;
    if (before.kind === 'everyone' || wanted.kind === 'everyone') {
      if (keepsAll(before, wanted)) return wanted;
      throw new FieldErrors({
        kind: `${cycle.name} is open for everyone, and nobody is taken out of an open cycle.`,
      });
    }
    const gone = (await peopleOf(cycle)).filter(({ active }) => !active).map(({ id }) => id);
    const personIds = [
      ...new Set([...wanted.personIds, ...before.personIds.filter((id) => gone.includes(id))]),
    ];
    const added = { ...wanted, personIds };
    if (keepsAll(before, added)) return added;
    throw new FieldErrors({
      kind: `${cycle.name} is open, and nobody is taken out of an open cycle: choose again whom you removed.`,
    });
  }

  async function refuseInTwo(cycle: CycleEntry): Promise<void> {
    const other = await inTheWayOf(cycle);
    if (other) throw inTwo(other);
  }

  /** Another may have been opened between the look and the write: it is looked for again, and then nobody was added. */
  async function giveWay(before: CycleEntry, written: CycleEntry): Promise<void> {
    const other = await inTheWayOf(written);
    if (!other) return;
    const { participants, submission } = before;
    const entry = auditOf(before.id, 'participants_chosen', { at: clock.now(), by: TRELLIS }, newId);
    await store.change(
      written,
      { participants },
      { submission, audit: [{ ...entry, facts: factsOf(participants) }] },
    );
    settleAudit();
    throw inTwo(other);
  }

  return {
    /** @throws UserFacingError for a closed cycle. */
    async readyToChoose(actor: Actor, id: string): Promise<ParticipantChoice> {
      await admit(actor);
      const cycle = await existing(store, id);
      refuseClosed(cycle);
      const [teams, chosen] = await Promise.all([people.teams(), peopleOf(cycle)]);
      return { cycle, teams, people: chosen.filter(({ active }) => active) };
    },

    /** @throws FieldErrors, also where an open cycle would lose somebody or share somebody with another. */
    async chooseParticipants(actor: Actor, edit: Edit, chosen: ChosenParticipants): Promise<CycleEntry> {
      let widened: CycleEntry | undefined;
      const written = await revise(actor, edit, async (cycle) => {
        const wanted = await read(chosen);
        const participants = cycle.state === 'DRAFT' ? wanted : await addedTo(cycle, wanted);
        if (cycle.state === 'ACTIVE') await refuseInTwo({ ...cycle, participants });
        widened = cycle.state === 'ACTIVE' ? cycle : undefined;
        return { change: { participants }, step: 'participants_chosen', facts: factsOf(participants) };
      });
      if (widened) await giveWay(widened, written);
      return written;
    },
  };
}

const inTwo = ({ name }: CycleEntry): FieldErrors =>
  new FieldErrors({
    kind: `Some of these people take part in ${name}, which is open on some of the same days.`,
  });

const factsOf = (participants: Participants): Revision['facts'] =>
  participants.kind === 'everyone'
    ? { kind: 'everyone' }
    : { kind: 'chosen', teams: participants.teamIds.length, people: participants.personIds.length };
