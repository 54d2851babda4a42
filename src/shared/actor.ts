/** The person who clicked, typed or submitted: known from the directory, never from what the payload claims. */
export interface Actor {
  /** Their random internal id. */
  readonly personId: string;
  readonly slackId: string;
  readonly name: string;
  /** IANA zone, from Slack. */
  readonly timeZone: string;
}
