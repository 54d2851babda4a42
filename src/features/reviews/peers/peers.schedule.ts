import type { Owed, Schedule } from '../../../delivery/schedule';
import type { Cycle } from '../../cycles';
import type { RoundStore } from '../window/rounds';
import { onDay } from '../window/telling.service';
import { type Directory, directoryOf } from '../window/work-left';
import type { ApprovingService } from './approving.service';
import { choosesPeers } from './nominating';
import { type Morning, type MorningDeps, morning, rendering, type Say } from './peer-mornings.schedule';
import { askedAt, remindedAt } from './peer-times';
import type { PeersTelling, PeersTellingDeps } from './peers-telling.service';
import {
  APPROVE_SOON,
  CHOOSE_SOON,
  type PeersKind,
  TO_APPROVE,
  TO_CHOOSE,
  toApprovePart,
  toChoosePart,
} from './peers-telling.views';

export interface PeersSchedulesDeps extends PeersTellingDeps, Omit<MorningDeps, 'cycles'> {
  readonly rounds: RoundStore;
  readonly telling: PeersTelling;
  readonly approving: Pick<ApprovingService, 'waiting'>;
}

/** All that is told of choosing and approving peers. */
export function peersSchedules(deps: PeersSchedulesDeps): Schedule[] {
  const { telling } = deps;
  const toChoose = async (cycle: Cycle, isForeseen: boolean) =>
    (await telling.standingsIn(cycle)).subjects.flatMap(({ person, standing }) =>
      standing === 'to choose' || (isForeseen && standing !== 'assigned by HR') ? [person] : [],
    );
  const choosing = (kind: PeersKind): Pick<Morning, 'kind' | 'concerns' | 'say' | 'unless' | 'example'> => ({
    kind,
    concerns: toChoose,
    say: sayToSubject(kind, deps),
    unless: 'Whoever has chosen peers by then, or was given enough by HR, gets none.',
    example: (cycle) => toChoosePart(kind, cycle, 'to choose', false),
  });
  return [
    morning({ ...choosing(TO_CHOOSE), notification: 'assignment', at: askedAt }, deps),
    morning({ ...choosing(CHOOSE_SOON), notification: 'deadline', at: remindedAt }, deps),
    toApprove(deps),
    morning(
      {
        kind: APPROVE_SOON,
        notification: 'deadline',
        at: remindedAt,
        concerns: async (cycle, isForeseen) =>
          isForeseen ? telling.managersIn(cycle) : (await telling.standingsIn(cycle)).approvers,
        say: sayToManager(APPROVE_SOON, deps),
        unless: 'Only managers whose reports wait for them get it.',
        example: (cycle) => toApprovePart(APPROVE_SOON, cycle, 2, false),
      },
      deps,
    ),
  ];
}

const sayToSubject =
  (kind: PeersKind, { telling }: PeersSchedulesDeps): Say =>
  async (recipient, cycleId, { now, redraw }) => {
    const found = await telling.standing(recipient, cycleId, now);
    if (!found) return undefined;
    const { cycle, standing, isOver } = found;
    const isAsked = standing === 'to choose' && !isOver;
    return isAsked || redraw ? toChoosePart(kind, cycle, standing, isOver) : undefined;
  };

const sayToManager =
  (kind: PeersKind, { approving, cycles }: PeersSchedulesDeps): Say =>
  async (recipient, cycleId, { now, redraw }) => {
    const [cycle, waiting] = await Promise.all([cycles.cycle(cycleId), approving.waiting(recipient, now)]);
    if (!cycle) return undefined;
    const count = waiting.find((each) => each.cycle.id === cycleId)?.asking.length ?? 0;
    return count > 0 || redraw ? toApprovePart(kind, cycle, count, !choosesPeers(cycle, now)) : undefined;
  };

/** Who is to approve the peers of somebody who is still here: the present manager, unless they have left. */
function approverIn(directory: Directory, subjectId: string): string | undefined {
  const subject = directory.get(subjectId);
  const managerId = subject?.active && subject.managerId;
  return managerId && directory.get(managerId)?.active ? managerId : undefined;
}

/** Tells the present manager that peers are to be approved: once on a day, with how many wait then. */
function toApprove(deps: PeersSchedulesDeps): Schedule {
  const { nominations, people, telling } = deps;

  async function* due(): AsyncIterable<Owed> {
    const owing = await nominations.owing('telling');
    const directory = directoryOf(owing.length > 0 ? await people.roster() : []);
    for (const nomination of owing) {
      const { cycleId, subjectId, owed } = nomination;
      const recipient = approverIn(directory, subjectId);
      if (!recipient || !owed) {
        await nominations.settled(nomination);
        continue;
      }
      const settle = async () => {
        await telling.redraw(recipient, cycleId);
        await nominations.settled(nomination);
      };
      yield { kind: TO_APPROVE, recipient, slot: onDay(cycleId, owed.at), at: owed.at, settle };
    }
  }

  return {
    kind: TO_APPROVE,
    notification: 'approval',
    timing: 'event',
    due,
    render: rendering(sayToManager(TO_APPROVE, deps)),
    nextDue: async () => undefined,
  };
}
