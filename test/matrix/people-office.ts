import { placeText } from '../../src/features/people/chart-place';
import { CAST } from './cast';
import { channelLeft, roleLost, secondHrAdmin, typed } from './cycles';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

/** Who stands in the chart and in the file: an HR admin, those beside whom she stands in her line, and somebody else. */
const EVERYBODY_IN_VIEW = ['hr', 'manager', 'keyholder', 'colleague'] as const;
const TEAM_FILE = `slack_id,team\n${CAST.owner.slackId},Wheels\n`;
const LATER_FILE = [
  'slack_id,team',
  ...EVERYBODY_IN_VIEW.map((part) => `${CAST[part].slackId},Saddles`),
  '',
].join('\n');
/** Proposals are kept for an hour of real time; the matrix takes longer. */
const FAR_AHEAD = new Date('2126-01-01T00:00:00Z');

const keepsProposal = (world: MatrixWorld) =>
  world.kept.set('people_imports', { state: 'PROPOSED' }, { expiresAt: FAR_AHEAD });

export const peopleOffice: Matrix = {
  // biome-ignore format: a table
  table: `
    act                          | state     | owner | keyholder | manager | colleague | leader | hr     | hrAway | member | guest   | left    | stranger
    /cycle people                | held      | cyc   | cyc       | cyc     | cyc       | cyc    | yes    | cycA   | cyc    | unknown | unknown | elsewhere
    people.show_office           | held      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    people.show_office           | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    people.show_chart            | held      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    people.show_chart            | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    people.find_person           | held      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    people.find_person of guest  | held      | hr    | hr        | hr      | hr        | hr     | nobody | away   | hr     | unknown | unknown | elsewhere
    people.ask_person            | held      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    people.ask_group             | held      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    people.save_person           | held      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    people.save_person           | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    people.save_person           | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    people.save_person           | moved     | hr    | hr        | hr      | hr        | hr     | moved  | away   | hr     | unknown | unknown | elsewhere
    people.save_person to guest  | held      | hr    | hr        | hr      | hr        | hr     | nobody | away   | hr     | unknown | unknown | elsewhere
    people.save_person to left   | held      | hr    | hr        | hr      | hr        | hr     | left   | away   | hr     | unknown | unknown | elsewhere
    people.save_person in a loop | held      | hr    | hr        | hr      | hr        | hr     | loop   | away   | hr     | unknown | unknown | elsewhere
    people.save_group            | held      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    people.save_group            | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    people.save_group            | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    people.save_group to guest   | held      | hr    | hr        | hr      | hr        | hr     | nobody | away   | hr     | unknown | unknown | elsewhere
    people.ask_import            | held      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    people.import_file           | held      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    people.import_file           | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    people.import_file           | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    people.show_import           | held      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    people.apply_import          | held      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    people.apply_import          | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    people.apply_import          | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    people.show_leavers          | held      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    people.show_leavers          | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    people.show_leavers          | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
  `,
  sentences: {
    cyc: 'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Helen Vogt or Luca Moretti.',
    cycA: 'Review cycles are run in the admin channel, and you are not a member of it: ask Helen Vogt to invite you.',
    hr: 'People are kept by HR admins in the admin channel, and you are not one of them: ask Helen Vogt or Luca Moretti.',
    hr1: 'People are kept by HR admins in the admin channel, and you are not one of them: ask Luca Moretti.',
    away: 'People are kept in the admin channel, and you are not a member of it: ask Helen Vogt to invite you.',
    alone:
      'People are kept in the admin channel, and you are not a member of it: ask one of its members to invite you.',
    gone: 'People are kept in the admin channel, and you are not a member of it: ask Luca Moretti to invite you.',
    nobody:
      'This is a guest, a bot or somebody of another company, who is not in the directory. Choose somebody else.',
    left: 'Peter Lang has left, so Nina Rossi cannot report to them.',
    loop: 'Asha Rao reports to Nina Rossi, directly or through others, so Nina Rossi cannot report to them.',
    moved:
      'Somebody else gave Nina Rossi another manager since you opened this, so nothing was changed: please look again.',
  },
  states: {
    held: keepsProposal,
    async 'role lost'(world) {
      await keepsProposal(world);
      await roleLost(world);
    },
    async 'no member'(world) {
      await keepsProposal(world);
      await channelLeft(world);
    },
    async moved(world) {
      const reportingLines = [{ managerId: await world.idOf('leader'), from: world.clock.now(), to: null }];
      await world.kept.set('persons', { _id: await world.idOf('manager') }, { reportingLines });
    },
  },
  async acts(world) {
    await secondHrAdmin(world);
    const { people } = world.app;
    const wheels = await people.defineTeam({ name: 'Wheels', departmentId: null, leadId: null });
    for (const part of EVERYBODY_IN_VIEW) await people.assignToTeam(await world.idOf(part), wheels.id);
    await world.app.settled();
    const office = await world.shows('hr', typed('people'));
    const press = (action: string, value = '') => ({ press: action, value, from: office });
    const upload = await world.shows('hr', press('people.ask_import'));
    world.file(TEAM_FILE);
    await world.shows('hr', { submit: upload, typed: { file: 'F0TEAMS' } });
    await world.app.settled();
    const uploaded = press('people.show_import', upload.private_metadata);
    const proposal = await world.shows('hr', uploaded);
    const another = await world.shows('hr', press('people.ask_import'));
    world.file(LATER_FILE);
    const askPerson = press(
      'people.ask_person',
      `${await world.idOf('manager')} ${placeText({ kind: 'top', page: 0 })}`,
    );
    const person = await world.shows('hr', askPerson);
    const askGroup = press('people.ask_group', `team ${wheels.id}`);
    const group = await world.shows('hr', askGroup);
    const manages = (slackId: string) => ({ submit: person, typed: { manager: slackId, team: wheels.id } });
    const leads = (slackId: string) => ({ submit: group, typed: { lead: slackId } });
    return {
      '/cycle people': typed('people'),
      'people.show_office': press('people.show_office'),
      'people.show_chart': press('people.show_chart', `team:${wheels.id}:0`),
      'people.find_person': press('people.find_person', CAST.owner.slackId),
      'people.find_person of guest': press('people.find_person', CAST.guest.slackId),
      'people.ask_person': askPerson,
      'people.ask_group': askGroup,
      'people.save_person': manages(CAST.colleague.slackId),
      'people.save_person to guest': manages(CAST.guest.slackId),
      'people.save_person to left': manages(CAST.left.slackId),
      'people.save_person in a loop': manages(CAST.owner.slackId),
      'people.save_group': leads(CAST.colleague.slackId),
      'people.save_group to guest': leads(CAST.guest.slackId),
      'people.ask_import': press('people.ask_import'),
      'people.import_file': { submit: another, typed: { file: 'F0LATER' } },
      'people.show_import': uploaded,
      'people.apply_import': { submit: proposal, typed: {} },
      'people.show_leavers': { press: 'people.show_leavers', value: '2026-04-02', from: 'message' },
    };
  },
};
