import type { Choice } from '../../shared/notifications';
import type { Submission } from '../../shared/submission';
import { type AwayStatus, type DayRange, OFFICE_HOURS, type WorkingHours } from '../../shared/working-time';

/** From when to when somebody had a manager; `to` is open for the present one. Kept from the first day on. */
export interface ReportingLine {
  readonly managerId: string;
  readonly from: Date;
  readonly to: Date | null;
}

/**
 * What HR says of somebody and Slack does not know; each part is `null` until it is said. Days are calendar days,
 * `2026-04-01`.
 */
export interface HrRecord {
  readonly employeeId: string | null;
  readonly title: string | null;
  /** Of the career ladder: "Engineering", "Management". */
  readonly track: string | null;
  /** On the track, as the company calls it: "L4". */
  readonly level: string | null;
  readonly levelSince: string | null;
  readonly startDate: string | null;
  /** The department of somebody without a team. Whoever has a team belongs to its department. */
  readonly departmentId: string | null;
}

/** Of somebody whom HR has said nothing about yet. */
export const BLANK_RECORD: HrRecord = {
  employeeId: null,
  title: null,
  track: null,
  level: null,
  levelSince: null,
  startDate: null,
  departmentId: null,
};

/**
 * What a company adds for bias checks (`attr_*` of an import), by its name without the prefix. Kept encrypted, and
 * never shown per person; so it is no part of a {@link Person}, and asked for by itself.
 */
export type Attributes = Readonly<Record<string, string>>;

/** Someone in the workspace's directory: a Slack user that is not a bot, a guest, or from another workspace. */
export interface Person extends HrRecord {
  /** Random internal id: the only one by which anything outside the directory refers to them. */
  readonly id: string;
  readonly slackId: string;
  readonly name: string;
  readonly email: string | null;
  /** IANA zone, from Slack. */
  readonly timeZone: string;
  /** False once deactivated in Slack: no messages, but their history stays. */
  readonly active: boolean;
  readonly teamId: string | null;
  /** When they work; office hours unless they choose others. */
  readonly working: WorkingHours;
  /** Days on which they are away, in order, without overlap. */
  readonly away: readonly DayRange[];
  /** From their status in Slack: only that they are away, and until when. */
  readonly awayStatus: AwayStatus | null;
  /** The kinds of notification they have turned off. */
  readonly muted: readonly Choice[];
  /** Which submission of theirs the choices above were last changed by. */
  readonly lastChoice: Submission | null;
  /** In order of time; at most one is open. */
  readonly reportingLines: readonly ReportingLine[];
  /** When anything above was last changed, on the real clock. */
  readonly changedAt: Date;
}

/** What holds for somebody who has chosen nothing yet. */
export const NOTHING_CHOSEN: Pick<Person, 'working' | 'away' | 'awayStatus' | 'muted' | 'lastChoice'> = {
  working: OFFICE_HOURS,
  away: [],
  awayStatus: null,
  muted: [],
  lastChoice: null,
};

/** Granted by name; a manager is whoever the org chart says. */
export type Role = 'HR_ADMIN' | 'LEADERSHIP';

/** The manager's id at an instant, or `null` where nobody was above. */
export const managerAt = (person: Person, at: Date): string | null =>
  person.reportingLines.find((line) => line.from <= at && (line.to === null || at < line.to))?.managerId ??
  null;
