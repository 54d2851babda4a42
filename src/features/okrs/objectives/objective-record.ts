import type { ApprovalStep } from '../approval/approval';
import type { ApprovalNews } from '../approval/approval-owed';
import type { CheckIn } from '../check-ins/check-in';
import type { Objective } from './objective';

import type { KeyResultEdit, ObjectiveEdit } from './objective-edit';

/** A check-in as history keeps it. */
export interface CheckInRecord extends CheckIn {
  readonly keyResultId: string;
}

/** The weekly card of somebody, as told again when what it says has changed. */
export interface CardOfWeek {
  readonly recipient: string;
  readonly week: string;
}

/** A key result was given to somebody else than the owner of its objective, who is to hear of it. */
export interface Given {
  readonly keyResultId: string;
  readonly recipient: string;
  readonly at: Date;
}

/**
 * What a write to an objective owes to others, stored in the same write: a crash after it loses nothing. Exactly
 * one of its parts is there.
 */
export interface ToTell {
  readonly id: string;
  readonly checkIn?: CheckInRecord;
  readonly edit?: KeyResultEdit;
  readonly card?: CardOfWeek;
  readonly approval?: ApprovalStep;
  readonly objectiveEdit?: ObjectiveEdit;
  /** Kept until its message is recorded: history and cards are told without it. */
  readonly given?: Given;
  /** Kept until its messages are recorded: history and cards are told without it. */
  readonly news?: ApprovalNews;
}

/** What is kept of an objective's past, each under the id of the entry that it was told by. */
export interface HistoryEntry extends ToTell {
  readonly objective: Pick<Objective, 'id' | 'cycleId'>;
}
