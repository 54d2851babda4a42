/** One Slack account of the demo's company. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly timeZone: string;
  /** Slack id of their manager. */
  readonly manager?: string;
  readonly team?: string;
  /** Accounts that Trellis must leave alone. */
  readonly is?: 'guest' | 'deactivated';
}

export interface Department {
  readonly name: string;
  readonly lead: string;
}

export interface Team extends Department {
  readonly department: string;
}

const KOLKATA = 'Asia/Kolkata';
const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';
const LOS_ANGELES = 'America/Los_Angeles';

/** Fernweh, a small travel software company in four time zones: 24 accounts, 22 of them people. */
export const COMPANY = {
  team: { id: 'T0FERNWEH', name: 'Fernweh', domain: 'fernweh' },
  adminChannel: { id: 'C0PEOPLEOPS', name: 'people-ops' },
  generalChannel: { id: 'C0GENERAL', name: 'general' },
  hrAdmins: ['U0HELEN', 'U0LUCA'],
} as const;

export const DEPARTMENTS: readonly Department[] = [
  { name: 'Engineering', lead: 'U0DANIEL' },
  { name: 'Customers', lead: 'U0GRACE' },
  { name: 'Operations', lead: 'U0HELEN' },
];

export const TEAMS: readonly Team[] = [
  { name: 'Platform', department: 'Engineering', lead: 'U0PRIYA' },
  { name: 'Apps', department: 'Engineering', lead: 'U0SOFIA' },
  { name: 'Sales', department: 'Customers', lead: 'U0TOM' },
  { name: 'Support', department: 'Customers', lead: 'U0VIKRAM' },
  { name: 'People', department: 'Operations', lead: 'U0HELEN' },
];

const colleague = (
  id: string,
  name: string,
  title: string,
  timeZone: string,
  manager?: string,
  team?: string,
): Colleague => ({ id, name, title, timeZone, manager, team });

export const COLLEAGUES: readonly Colleague[] = [
  colleague('U0ASHA', 'Asha Nair', 'Software engineer', KOLKATA, 'U0PRIYA', 'Platform'),
  colleague('U0PRIYA', 'Priya Raman', 'Platform lead', KOLKATA, 'U0DANIEL', 'Platform'),
  colleague('U0HELEN', 'Helen Park', 'Head of People', NEW_YORK, 'U0INGRID', 'People'),
  colleague('U0LUCA', 'Luca Moretti', 'People partner', BERLIN, 'U0HELEN', 'People'),
  colleague('U0INGRID', 'Ingrid Solberg', 'Chief executive', BERLIN),
  colleague('U0DANIEL', 'Daniel Okafor', 'VP Engineering', NEW_YORK, 'U0INGRID'),
  colleague('U0JONAS', 'Jonas Keller', 'Software engineer', BERLIN, 'U0PRIYA', 'Platform'),
  colleague('U0MEI', 'Mei Chen', 'Site reliability engineer', LOS_ANGELES, 'U0PRIYA', 'Platform'),
  colleague('U0RAHUL', 'Rahul Verma', 'Software engineer', KOLKATA, 'U0PRIYA', 'Platform'),
  colleague('U0SOFIA', 'Sofia Rossi', 'Apps lead', BERLIN, 'U0DANIEL', 'Apps'),
  colleague('U0LIAM', 'Liam Murphy', 'Software engineer', NEW_YORK, 'U0SOFIA', 'Apps'),
  colleague('U0HANA', 'Hana Suzuki', 'Software engineer', LOS_ANGELES, 'U0SOFIA', 'Apps'),
  colleague('U0EMEKA', 'Emeka Eze', 'Product designer', BERLIN, 'U0SOFIA', 'Apps'),
  colleague('U0CLARA', 'Clara Dubois', 'Product manager', BERLIN, 'U0SOFIA', 'Apps'),
  colleague('U0GRACE', 'Grace Thompson', 'VP Customers', LOS_ANGELES, 'U0INGRID'),
  colleague('U0TOM', 'Tom Becker', 'Sales lead', BERLIN, 'U0GRACE', 'Sales'),
  colleague('U0NINA', 'Nina Petrova', 'Account executive', BERLIN, 'U0TOM', 'Sales'),
  colleague('U0CARLOS', 'Carlos Mendes', 'Account executive', NEW_YORK, 'U0TOM', 'Sales'),
  colleague('U0ZOE', 'Zoe Adams', 'Sales engineer', LOS_ANGELES, 'U0TOM', 'Sales'),
  colleague('U0VIKRAM', 'Vikram Singh', 'Support lead', KOLKATA, 'U0GRACE', 'Support'),
  colleague('U0FATIMA', 'Fatima Khan', 'Support specialist', KOLKATA, 'U0VIKRAM', 'Support'),
  colleague('U0OWEN', 'Owen Clarke', 'Support specialist', NEW_YORK, 'U0VIKRAM', 'Support'),
  { ...colleague('U0RUTH', 'Ruth Abrams', 'Contract auditor', NEW_YORK), is: 'guest' },
  {
    ...colleague('U0PETER', 'Peter Lang', 'Account executive', BERLIN, undefined, 'Sales'),
    is: 'deactivated',
  },
];
