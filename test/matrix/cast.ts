/** Everybody in the tables, by their part. */
export const CAST = {
  /** Has an objective, whose one key result is the keyholder's. */
  owner: { slackId: 'U0ASHA', name: 'Asha Rao' },
  keyholder: { slackId: 'U0BEN', name: 'Ben Albrecht' },
  /** The owner's manager. */
  manager: { slackId: 'U0NINA', name: 'Nina Rossi' },
  colleague: { slackId: 'U0MEI', name: 'Mei Tanaka' },
  /** Of LEADERSHIP. */
  leader: { slackId: 'U0LENA', name: 'Lena Ortiz' },
  hr: { slackId: 'U0HELEN', name: 'Helen Vogt' },
  /** HR admin who is not in the admin channel. */
  hrAway: { slackId: 'U0LUCA', name: 'Luca Moretti' },
  /** In the admin channel, without a role. */
  member: { slackId: 'U0OMAR', name: 'Omar Said' },
  guest: { slackId: 'U0GINA', name: 'Gina Gast' },
  /** Deactivated in Slack. */
  left: { slackId: 'U0PETER', name: 'Peter Lang' },
  /** Of another workspace, with the Slack id of an HR admin. */
  stranger: { slackId: 'U0HELEN', name: 'Sam Stranger' },
} as const;

export type Part = keyof typeof CAST;
export const PARTS = Object.keys(CAST) as Part[];

export const TEAM = 'T0FERNWEH';
export const ANOTHER_TEAM = 'T0OTHER';
export const ADMIN_CHANNEL = 'C0PEOPLEOPS';

/** What `users.list` answers: everybody as they were before anybody left. */
export const ACCOUNTS = Object.entries(CAST)
  .filter(([part]) => part !== 'stranger')
  .map(([, { slackId, name }]) => ({
    id: slackId,
    team_id: TEAM,
    real_name: name,
    tz: 'Europe/Berlin',
    is_ultra_restricted: slackId === CAST.guest.slackId,
  }));
