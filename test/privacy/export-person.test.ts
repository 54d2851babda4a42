import { exportPerson } from '../../src/privacy/export-person';
import type { Keeper } from '../../src/shared/personal-data';
import { ASHA, BEN, HELEN, NORA } from '../support/company';
import { tracesOf } from '../support/everything-stored';
import { type WholeApp, wholeApp } from '../support/whole-app';
import { type Typed, wholeLife } from '../support/whole-life';

let world: WholeApp;
let typed: Typed;
beforeAll(async () => {
  world = await wholeApp();
  typed = await wholeLife(world);
}, 90_000);
afterAll(() => world.stop());

describe('what is handed out about Asha', () => {
  it('says who she is, what she wrote and what she was told', async () => {
    const data = await world.app.privacy.exportPerson('asha.rao@fernweh.example');
    expect(Object.keys(data).sort()).toEqual([
      'appealsOfOthersToDecide',
      'attributes',
      'checkIns',
      'cyclesChosenFor',
      'cyclesClosed',
      'cyclesCreated',
      'cyclesOpened',
      'department',
      'imports',
      'keyResultEdits',
      'leftAt',
      'objectiveApprovals',
      'objectiveConflicts',
      'objectiveEdits',
      'objectives',
      'oneOnOnes',
      'peersNominated',
      'person',
      'reasonsGiven',
      'releasesTheyOrdered',
      'reviewQuestionsWorded',
      'reviewSummaries',
      'reviewsAssigned',
      'reviewsSealed',
      'reviewsToWrite',
      'roles',
      'saidOnTheirSummaries',
      'summariesReleasedToThem',
      'summariesTheyReleased',
      'team',
      'teamReviewsSealed',
      'told',
      'uploads',
    ]);
    expect(data).toMatchObject({
      person: { slackId: ASHA, name: 'Asha Rao', email: 'asha.rao@fernweh.example' },
      told: expect.arrayContaining([
        expect.objectContaining({ kind: 'okr.weekly_prompt', slot: '2026-W15' }),
      ]),
    });
    expect(Object.keys(data.person as object).sort()).toEqual([
      'active',
      'away',
      'awayStatus',
      'departmentId',
      'email',
      'employeeId',
      'id',
      'level',
      'levelSince',
      'muted',
      'name',
      'reportingLines',
      'slackId',
      'startDate',
      'teamId',
      'timeZone',
      'title',
      'track',
      'working',
    ]);
    const text = JSON.stringify(data);
    const hers = typed.get(ASHA)!.filter((word) => /zebra/.test(word));
    expect(hers.filter((word) => text.includes(word)).length).toBeGreaterThan(8);
  });

  it('says what Helen did with people as HR, why, and nothing of what stood in her files', async () => {
    const data = await world.app.privacy.exportPerson(HELEN);
    const reasons = data.reasonsGiven as string[];
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.filter((reason) => !typed.get(HELEN)!.includes(reason))).toEqual([]);
    expect(data.uploads).toEqual([expect.any(Date)]);
    expect(JSON.stringify(data)).not.toContain('Engineer');
  });

  it('says of Nora when she left', async () => {
    const { leftAt, uploads } = await world.app.privacy.exportPerson(NORA);
    expect((leftAt as Date).toISOString()).toMatch(/^2026-04-06T09:00/);
    expect(uploads).toEqual([]);
  });

  it('names nobody else and quotes nobody else', async () => {
    const data = JSON.stringify(await world.app.privacy.exportPerson(ASHA));
    const others = ['Ben Albrecht', 'Helen Vogt', 'ben.albrecht@', BEN, ...typed.get('U0HELEN')!.slice(0, 1)];
    expect(tracesOf(others, [{ where: 'export', text: data }])).toEqual([]);
  });
});

it('is refused where two features would hide each other’s data', async () => {
  const keeper: Keeper = { personalData: async () => ({ notes: [] }), erase: async () => [], retention: [] };
  await expect(exportPerson([keeper, keeper], 'p1')).rejects.toThrow('Two keepers hand out "notes".');
});
