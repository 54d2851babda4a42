import type { Migration, Raw } from './migration';

type Fields = Readonly<Record<string, unknown>>;

/** Cycles get all their settings, participants that may be chosen, and room for a parent. */
export const cyclesGetAllSettings: Migration = {
  name: 'cycles.get_all_settings',
  collection: 'cycles',
  from: 1,
  up: (batch) => batch.map(withAll),
};

function withAll({ days: _days, settings, ...cycle }: Raw): Raw {
  const { checkIn, individualObjectives, keyResults } = settings as Record<string, Fields>;
  return {
    ...cycle,
    _id: cycle._id,
    participants: { kind: 'everyone', teamIds: [], personIds: [] },
    parentId: null,
    opening: null,
    removedAt: null,
    settings: {
      ...REST,
      checkIn: { everyWeeks: 1, ...checkIn },
      objectives: { ...OBJECTIVES, individual: individualObjectives },
      keyResults,
    },
  };
}

const OBJECTIVES: Fields = {
  company: { from: 3, to: 5, max: 5 },
  department: { from: 3, to: 5, max: 5 },
  team: { from: 2, to: 3, max: 3 },
};

const REST: Fields = {
  teamCheckIns: [],
  individualExpected: true,
  developmentExpected: true,
  approval: true,
  peersPerSubject: { from: 3, to: 5 },
  anonymityMinimum: 3,
  autoClose: false,
  ratingLabels: [
    'Far below expectations',
    'Below expectations',
    'Meets expectations',
    'Above expectations',
    'Far above expectations',
  ],
  nudges: {
    companyObjectives: true,
    teamObjectives: true,
    individualObjectives: true,
    midCycle: true,
    finalWeek: true,
    teamReview: true,
  },
};
