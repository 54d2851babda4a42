import type { Cycle } from '../../cycles';
import { DRAFT } from '../approval/approval';
import type { KeyResult, Objective } from '../objectives/objective';
import type { WeeklyCard } from './weekly-card';

const keyResult: KeyResult = {
  id: 'example',
  title: 'Hours until the first answer',
  unit: 'NUMBER',
  currency: null,
  ...{ start: 24, target: 4, current: 15 },
  ownerId: 'example',
  dueDate: '2026-06-30',
  latest: null,
  score: null,
};

const objective: Objective = {
  id: 'example',
  cycleId: 'example',
  level: 'INDIVIDUAL',
  groupId: null,
  parentIds: [],
  initiatives: [],
  dependencies: [],
  approval: DRAFT,
  carriedFrom: null,

  ownerId: 'example',
  title: 'Customers hear from us the same day',
  why: '',
  kind: 'BUSINESS',
  status: 'ON_TRACK',
  statusReason: '',
  keyResults: [keyResult],
  place: 0,
  revision: 0,
  submission: null,
  createdAt: new Date(0),
};

/** A weekly card about nobody, as HR is shown what a cycle sends. */
export const exampleCard = (cycle: Cycle): WeeklyCard => ({
  recipient: 'example',
  week: '2026-W15',
  cycle,
  open: [{ objective, keyResult }],
  done: [],
  closed: undefined,
  passed: false,
});
