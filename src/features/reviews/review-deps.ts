import type { Afterwards } from '../../shared/afterwards';
import type { AuditLog } from '../../shared/audit';
import type { Clock, RealTime } from '../../shared/clock';
import type { OfferLink } from '../../shared/downloads';
import type { NewId } from '../../shared/ids';
import type { NameOfText } from '../../shared/name-of-text';
import type { Cycles, CyclesService } from '../cycles';
import type { AdminChannel, People, PeopleService } from '../people';
import type { AssignmentStore, EvidenceSource, NominationStore, PriorTalks, QuestionStore } from './ports';
import type { CalibrationSource } from './releasing/release';

/** What the use cases of reviews need. */
export interface ReviewsDeps {
  readonly store: AssignmentStore;
  readonly questions: QuestionStore;
  readonly nominations: NominationStore;
  readonly people: PeopleService & People;
  /** `cycles.admit` passes HR admins in the admin channel. */
  readonly cycles: CyclesService & Cycles;
  readonly adminChannel: AdminChannel;
  /** What is known of a subject, for their reviewers: other features' answers. */
  readonly evidence: readonly EvidenceSource[];
  /** Whether a manager spoke with somebody before: other features' answer. */
  readonly talks: PriorTalks;
  /** Which calibration session covers somebody: another feature's answer. */
  readonly calibration: CalibrationSource;
  /** The content of a file that somebody attached in Slack. @throws UserFacingError that says why not. */
  readonly readFile: (fileId: string) => Promise<Uint8Array>;
  /** Gives somebody a link by which they download a file once. */
  readonly offerLink: OfferLink;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly time: RealTime;
  readonly newId: NewId;
  readonly nameOfText: NameOfText;
  readonly afterwards: Afterwards;
  /** Where reads of what is sensitive are recorded, before it is shown. */
  readonly audit: AuditLog;
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
}
