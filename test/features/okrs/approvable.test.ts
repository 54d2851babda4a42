import fc from 'fast-check';
import { waitsFor, whereaboutsOf } from '../../../src/features/okrs/approval/approvable';
import { askedOf } from '../../../src/features/okrs/approval/approval';
import { LEVELS, type Objective } from '../../../src/features/okrs/objectives/objective';
import { objectiveRights } from '../../../src/features/okrs/objectives/objective-rights';
import type { Group, Person } from '../../../src/features/people';
import { fakePeople } from '../../support/okr-fakes';
import { ASHA, anObjective, BEN, FIRST_DAY, NINA } from '../../support/okr-people';

const EVERYBODY = [ASHA, BEN, NINA];
const ids = EVERYBODY.map(({ id }) => id);
const SALES = 'department-sales';
const PARCELS = 'team-parcels';
const since = <L extends object>(line: L) => ({ ...line, from: FIRST_DAY, to: null });

const led = (id: string, leadId: string | null, departmentId: string | null): Group => ({
  id,
  name: id,
  departmentId,
  leads: leadId === null ? [] : [since({ personId: leadId })],
});
const reportingTo = (person: Person, managerId: string | null): Person => ({
  ...person,
  reportingLines: managerId === null || managerId === person.id ? [] : [since({ managerId })],
});

type Made<A> = A extends fc.Arbitrary<infer M> ? M : never;

const somebody = fc.constantFrom(...ids);
const maybe = fc.option(somebody);
const company = fc.record({
  managers: fc.tuple(maybe, maybe, maybe),
  teamLead: maybe,
  departmentLead: maybe,
  departmentId: fc.constantFrom(SALES, null),
  leadership: fc.subarray(ids),
});
const objectives = fc.record({ level: fc.constantFrom(...LEVELS), ownerId: somebody });

async function waiting(
  { managers, teamLead, departmentLead, departmentId, leadership }: Made<typeof company>,
  { level, ownerId }: Pick<Objective, 'level' | 'ownerId'>,
) {
  const people = fakePeople(...EVERYBODY.map((one, i) => reportingTo(one, managers[i]!)));
  people.setTeam(led(PARCELS, teamLead, departmentId));
  people.setDepartment(led(SALES, departmentLead, null));
  people.give('LEADERSHIP', ...leadership);
  const groupId = { TEAM: PARCELS, DEPARTMENT: SALES, INDIVIDUAL: null, COMPANY: null }[level];
  const approval = { state: 'SUBMITTED', asked: 1, by: ownerId, at: FIRST_DAY, comment: '' } as const;
  const objective = anObjective({ level, ownerId, groupId, approval });
  const approvers = await objectiveRights(people).approversOf(objective);
  const found: string[] = [];
  for (const personId of ids) {
    const approver = {
      personId,
      reportIds: await people.reportIdsOf(personId),
      teams: await people.teams(),
      departments: await people.departments(),
      isLeadership: await people.holds(personId, 'LEADERSHIP'),
    };
    if (waitsFor(approver, objective)) found.push(personId);
    const { ownerIds, teamIds, above } = whereaboutsOf(approver);
    const isLookedFor =
      level === 'INDIVIDUAL'
        ? ownerIds.includes(ownerId)
        : level === 'TEAM'
          ? teamIds.includes(PARCELS)
          : above;
    if (found.includes(personId)) expect(isLookedFor).toBe(true);
  }
  return { found, asked: askedOf(approvers, ownerId) };
}

it('what waits for somebody on App Home is what they may approve, in whatever company', async () => {
  await fc.assert(
    fc.asyncProperty(company, objectives, async (one, objective) => {
      const { found, asked } = await waiting(one, objective);
      expect(found.sort()).toEqual([...asked].sort());
      expect(found).not.toContain(objective.ownerId);
    }),
    { numRuns: 300 },
  );
});
