import { type Cycle, DEFAULT_SETTINGS } from '../../src/features/cycles';
import { DRAFT } from '../../src/features/okrs/approval/approval';
import type { CheckIn } from '../../src/features/okrs/check-ins/check-in';
import type { KeyResult, Objective } from '../../src/features/okrs/objectives/objective';
import { BLANK_RECORD, NOTHING_CHOSEN, type Person } from '../../src/features/people/person';
import type { Actor } from '../../src/shared/actor';

const at = (iso: string) => new Date(iso);

/** Monday 6 April 2026, 09:00 in Asia/Kolkata: the first weekly prompt of the second quarter there. */
export const MONDAY_9AM_KOLKATA = at('2026-04-06T03:30:00Z');
export const MONDAY_9AM_BERLIN = at('2026-04-06T07:00:00Z');
export const MONDAY_9AM_NEW_YORK = at('2026-04-06T13:00:00Z');
/** Wednesday of the week before the first prompt. */
export const FIRST_DAY = at('2026-04-01T10:00:00Z');

/** The second quarter of 2026, in Berlin's days. */
export const Q2: Cycle = {
  id: 'cycle-q2',
  version: 2,
  name: 'Q2 2026',
  state: 'ACTIVE',
  timeZone: 'Europe/Berlin',
  window: {
    firstDay: '2026-04-01',
    lastDay: '2026-06-30',
    startsAt: at('2026-03-31T22:00:00Z'),
    endsAt: at('2026-06-30T22:00:00Z'),
  },
  reviewWindow: {
    opens: '2026-06-15T09:00',
    closes: '2026-06-30T18:00',
    opensAt: at('2026-06-15T07:00:00Z'),
    closesAt: at('2026-06-30T16:00:00Z'),
  },
  participants: { kind: 'everyone' },
  parentId: null,
  settings: DEFAULT_SETTINGS,
};

const person = (name: string, timeZone: string): Person => ({
  id: `person-${name.toLowerCase()}`,
  slackId: `U${name.toUpperCase()}`,
  name,
  email: `${name.toLowerCase()}@example.com`,
  timeZone,
  active: true,
  teamId: null,
  reportingLines: [],
  ...NOTHING_CHOSEN,
  ...BLANK_RECORD,
  changedAt: at('2026-03-01T00:00:00Z'),
});

export const ASHA = person('Asha', 'Asia/Kolkata');
export const BEN = person('Ben', 'Europe/Berlin');
export const NINA = person('Nina', 'America/New_York');

export const actor = ({ id, slackId, name, timeZone }: Person): Actor => ({
  personId: id,
  slackId,
  name,
  timeZone,
});

/** Asha's key result: days to deliver, from 14 down to 5. */
export const daysToDeliver = (more: Partial<KeyResult> = {}): KeyResult => ({
  id: 'kr-days',
  title: 'Days to deliver',
  unit: 'NUMBER',
  currency: null,
  start: 14,
  target: 5,
  current: 14,
  ownerId: ASHA.id,
  dueDate: '2026-06-30',
  latest: null,
  score: null,
  ...more,
});

/** Asha's objective, with that key result. */
export const anObjective = (more: Partial<Objective> = {}): Objective => ({
  id: 'objective-1',
  cycleId: Q2.id,
  level: 'INDIVIDUAL',
  groupId: null,
  ownerId: ASHA.id,
  title: 'Deliver faster',
  why: 'Customers wait',
  kind: 'BUSINESS',
  status: 'ON_TRACK',
  statusReason: '',
  keyResults: [daysToDeliver()],
  parentIds: [],
  initiatives: [],
  dependencies: [],
  approval: DRAFT,
  carriedFrom: null,
  place: 0,
  revision: 0,
  submission: null,
  createdAt: FIRST_DAY,
  ...more,
});

/** Asha's check-in of the first week. */
export const checkedIn = (more: Partial<CheckIn> = {}): CheckIn => ({
  week: '2026-W15',
  revision: 1,
  value: 11,
  before: 14,
  confidence: 'GREEN',
  note: 'Two carriers',
  blocker: '',
  help: '',
  plan: '',
  personId: ASHA.id,
  at: MONDAY_9AM_KOLKATA,
  ...more,
});
