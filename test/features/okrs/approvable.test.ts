import fc from 'fast-check';
import { leadsBefore, waitsFor, whereaboutsOf } from '../../../src/features/okrs/approval/approvable';
import { askedOf } from '../../../src/features/okrs/approval/approval';
import { belowIdsOf } from '../../../src/features/okrs/approval/below';
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
  leavers: fc.subarray(ids, { maxLength: 3 }),
});
const objectives = fc.record({ level: fc.constantFrom(...LEVELS), ownerId: somebody });

async function waiting(
  { managers, teamLead, departmentLead, departmentId, leadership, leavers }: Made<typeof company>,
  { level, ownerId }: Pick<Objective, 'level' | 'ownerId'>,
) {
  const people = fakePeople(
    ...EVERYBODY.map((one, i) => ({ ...reportingTo(one, managers[i]!), active: !leavers.includes(one.id) })),
  );
  people.setTeam(led(PARCELS, teamLead, departmentId));
  people.setDepartment(led(SALES, departmentLead, null));
  people.give('LEADERSHIP', ...leadership);
  const groupId = { TEAM: PARCELS, DEPARTMENT: SALES, INDIVIDUAL: null, COMPANY: null }[level];
  const approval = { state: 'SUBMITTED', asked: 1, by: ownerId, at: FIRST_DAY, comment: '' } as const;
  const objective = anObjective({ level, ownerId, groupId, approval });
  const approvers = await objectiveRights(people).approversOf(objective);
  const found: string[] = [];
  for (const personId of ids.filter((id) => !leavers.includes(id))) {
    const approver = {
      personId,
      belowIds: await belowIdsOf(personId, people),
      teams: await people.teams(),
      departments: await people.departments(),
      isLeadership: await people.holds(personId, 'LEADERSHIP'),
    };
    const before = leadsBefore(approver, [objective]);
    const hereIds = new Set(before.filter((id) => !leavers.includes(id)));
    if (waitsFor(approver, objective, hereIds)) found.push(personId);
    const { ownerIds, teamIds, above } = whereaboutsOf(approver);
    const isLookedFor =
      level === 'INDIVIDUAL'
        ? ownerIds.includes(ownerId)
        : level === 'TEAM'
          ? teamIds.includes(PARCELS) || ownerIds.includes(ownerId)
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
    { numRuns: 1000 },
  );
});

describe('who is asked once somebody left', () => {
  const above = (person: Person, managerId: string | null, active = true): Person => ({
    ...reportingTo(person, managerId),
    active,
  });
  const DIRECTOR = { ...NINA, id: 'director', slackId: 'U0DIR', name: 'Dora' };
  const proposal = anObjective({ level: 'TEAM', ownerId: ASHA.id, groupId: PARCELS });
  const asked = (people: ReturnType<typeof fakePeople>, objective: Objective) =>
    objectiveRights(people).approversOf(objective);

  it('is the next manager above who is still here, for an individual', async () => {
    const left = fakePeople(above(ASHA, BEN.id), above(BEN, NINA.id, false), NINA);
    expect(await asked(left, anObjective())).toEqual([NINA.id]);
    left.set(above(BEN, null, false));
    expect(await asked(left, anObjective())).toEqual([]);
  });

  it.each([
    ['left', BEN.id],
    ['was never named', null],
  ])('is the lead of the department and the next manager, for a team whose lead %s', async (_how, leadId) => {
    const people = fakePeople(above(ASHA, BEN.id), above(BEN, NINA.id, false), NINA, DIRECTOR);
    people.setTeam(led(PARCELS, leadId, SALES));
    people.setDepartment(led(SALES, DIRECTOR.id, null));
    expect([...(await asked(people, proposal))].sort()).toEqual([DIRECTOR.id, NINA.id].sort());
    people.setDepartment(led(SALES, null, null));
    expect(await asked(people, proposal)).toEqual([NINA.id]);
    people.set({ ...NINA, active: false });
    expect(await asked(people, proposal)).toEqual([]);
  });

  it('is the lead alone while the lead is here', async () => {
    const people = fakePeople(above(ASHA, NINA.id), BEN, NINA, DIRECTOR);
    people.setTeam(led(PARCELS, BEN.id, SALES));
    people.setDepartment(led(SALES, DIRECTOR.id, null));
    expect(await asked(people, proposal)).toEqual([BEN.id]);
  });
});
