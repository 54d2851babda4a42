/** From when to when somebody had a manager; `to` is open for the present one. Kept from the first day on. */
export interface ReportingLine {
  readonly managerId: string;
  readonly from: Date;
  readonly to: Date | null;
}

/** Someone in the workspace's directory: a Slack user that is not a bot, a guest, or from another workspace. */
export interface Person {
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
  /** In order of time; at most one is open. */
  readonly reportingLines: readonly ReportingLine[];
  /** When anything above was last changed, on the real clock. */
  readonly changedAt: Date;
}

/** Granted by name; a manager is whoever the org chart says. */
export type Role = 'HR_ADMIN' | 'LEADERSHIP';

/** The manager's id at an instant, or `null` where nobody was above. */
export const managerAt = (person: Person, at: Date): string | null =>
  person.reportingLines.find((line) => line.from <= at && (line.to === null || at < line.to))?.managerId ??
  null;
