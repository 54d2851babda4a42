import type { Cycle } from '../../../src/features/cycles';
import type { RosterEntry } from '../../../src/features/people';
import { CHART_ROLES, fromOrgChart } from '../../../src/features/reviews/assigning/org-chart-assignments';
import { bySubject, fingerprintOf } from '../../../src/features/reviews/assigning/planned-assignments';

const CYCLE = {
  id: 'q2',
  participants: { kind: 'everyone' },
  reviewWindow: { opens: '2026-06-15T09:00' },
} as Cycle;

const person = (id: string, managerId: string | null, more: Partial<RosterEntry> = {}): RosterEntry => ({
  id,
  managerId,
  active: true,
  teamId: null,
  timeZone: 'UTC',
  startDate: null,
  ...more,
});

/** Nora manages Asha and Ben, Ben manages Mei. */
const ROSTER = [person('nora', null), person('asha', 'nora'), person('ben', 'nora'), person('mei', 'ben')];
const key = (subjectId: string, role: 'SELF' | 'MANAGER' | 'REPORT' | 'PEER', reviewerId: string) => ({
  cycleId: 'q2',
  subjectId,
  reviewerId,
  role,
  subjectIncluded: false,
});
const plan = (
  more: Partial<Parameters<typeof fromOrgChart>[1]> = {},
  roles: readonly (typeof CHART_ROLES)[number][] = CHART_ROLES,
) => fromOrgChart(roles, { cycle: CYCLE, roster: ROSTER, taken: new Map(), unseen: new Set(), ...more });
const told = (planned: ReturnType<typeof plan>) =>
  planned.added.map(({ subjectId, role, reviewerId }) => `${subjectId} ${role} ${reviewerId}`);

describe('from the org chart', () => {
  it('everybody reviews themselves, is reviewed by their manager and by all who report to them', () => {
    const planned = plan();
    expect(told(planned)).toEqual([
      'nora SELF nora',
      'nora REPORT asha',
      'nora REPORT ben',
      'asha SELF asha',
      'asha MANAGER nora',
      'ben SELF ben',
      'ben MANAGER nora',
      'ben REPORT mei',
      'mei SELF mei',
      'mei MANAGER ben',
    ]);
    expect(planned.present).toEqual({ SELF: 0, MANAGER: 0, PEER: 0, REPORT: 0 });
    expect(planned.leftOut).toEqual({ tooNew: 0, noManager: 1, otherAdmin: 0 });
  });

  it('only the roles that were chosen are planned, and nobody misses a manager who was not asked for', () => {
    const planned = plan({}, ['REPORT']);
    expect(told(planned)).toEqual(['nora REPORT asha', 'nora REPORT ben', 'ben REPORT mei']);
    expect(planned.leftOut.noManager).toBe(0);
  });

  it('whoever is there already stays, and so does a manager’s review by somebody else', () => {
    const taken = bySubject([
      key('asha', 'SELF', 'asha'),
      key('asha', 'MANAGER', 'mei'),
      key('nora', 'PEER', 'ben'),
    ]);
    const planned = plan({ taken });
    expect(told(planned).filter((line) => line.startsWith('asha'))).toEqual([]);
    expect(told(planned)).toContain('nora REPORT asha');
    expect(planned.present).toEqual({ SELF: 1, MANAGER: 1, PEER: 0, REPORT: 1 });
  });

  it('a report who is assigned as a peer is not asked twice', () => {
    const planned = plan({ taken: bySubject([key('nora', 'PEER', 'ben')]) }, ['REPORT']);
    expect(told(planned)).toEqual(['nora REPORT asha', 'ben REPORT mei']);
    expect(planned.present.REPORT).toBe(1);
  });

  it('who started too late is left out, unless HR has said otherwise', () => {
    const roster = [...ROSTER.slice(0, 3), person('mei', 'ben', { startDate: '2026-04-17' })];
    const planned = plan({ roster });
    expect(told(planned).filter((line) => line.startsWith('mei'))).toEqual([]);
    expect(told(planned)).toContain('ben REPORT mei');
    expect(planned.leftOut.tooNew).toBe(1);
    const said = bySubject([{ ...key('mei', 'PEER', 'asha'), subjectIncluded: true }]);
    expect(told(plan({ roster, taken: said }))).toContain('mei SELF mei');
    const inTime = [...ROSTER.slice(0, 3), person('mei', 'ben', { startDate: '2026-04-16' })];
    expect(plan({ roster: inTime }).leftOut.tooNew).toBe(0);
  });

  it('of whom HR has no view is left to another HR admin, but still reviews others', () => {
    const planned = plan({ unseen: new Set(['ben', 'nora']) });
    expect(told(planned)).toEqual(['asha SELF asha', 'asha MANAGER nora', 'mei SELF mei', 'mei MANAGER ben']);
    expect(planned.leftOut).toEqual({ tooNew: 0, noManager: 0, otherAdmin: 2 });
  });

  it('who left neither reviews nor is reviewed, and who does not take part is not reviewed', () => {
    const roster = [...ROSTER.slice(0, 2), person('ben', 'nora', { active: false }), person('mei', 'ben')];
    expect(told(plan({ roster }))).toEqual([
      'nora SELF nora',
      'nora REPORT asha',
      'asha SELF asha',
      'asha MANAGER nora',
      'mei SELF mei',
    ]);
    const pilot = { ...CYCLE, participants: { kind: 'chosen', teamIds: [], personIds: ['mei'] } } as Cycle;
    expect(told(plan({ cycle: pilot }))).toEqual(['mei SELF mei', 'mei MANAGER ben']);
  });
});

it('two plans are the same where they assign the same, in whatever order', () => {
  const [one, two] = [key('asha', 'PEER', 'ben'), key('asha', 'PEER', 'mei')];
  expect(fingerprintOf({ added: [one, two] })).toBe(fingerprintOf({ added: [two, one] }));
  expect(fingerprintOf({ added: [one] })).not.toBe(fingerprintOf({ added: [two] }));
  expect(fingerprintOf({ added: [one] })).not.toBe(
    fingerprintOf({ added: [{ ...one, subjectIncluded: true }] }),
  );
});
