import { CAST, type Part } from './cast';
import { channelLeft, roleLost, secondHrAdmin, typed } from './cycles';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

const HERS = 'lena-leads';

const revoked = async (world: MatrixWorld, by: Part, grant: object) =>
  world.kept.set('role_grants', grant, {
    standing: false,
    revocation: { at: world.clock.now(), by: await world.idOf(by), number: 1 },
  });

export const people: Matrix = {
  // biome-ignore format: a table
  table: `
    act                         | state     | owner | keyholder | manager | colleague | leader | hr      | hrAway | member | guest   | left    | stranger
    /cycle roles                | held      | cyc   | cyc       | cyc     | cyc       | cyc    | yes     | cycA   | cyc    | unknown | unknown | elsewhere
    people.ask_grant            | held      | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    people.ask_grant            | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1     | alone  | hr1    | unknown | unknown | elsewhere
    people.ask_grant            | no member | hr    | hr        | hr      | hr        | hr     | gone    | away   | hr     | unknown | unknown | elsewhere
    people.ask_revoke           | held      | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    people.ask_revoke           | revoked   | hr    | hr        | hr      | hr        | hr     | taken   | away   | hr     | unknown | unknown | elsewhere
    people.ask_revoke           | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1     | alone  | hr1    | unknown | unknown | elsewhere
    people.ask_revoke of hr     | last      | hrH   | hrH       | hrH     | hrH       | hrH    | last    | hrH    | hrH    | unknown | unknown | elsewhere
    people.grant_role           | held      | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    people.grant_role           | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1     | alone  | hr1    | unknown | unknown | elsewhere
    people.grant_role           | no member | hr    | hr        | hr      | hr        | hr     | gone    | away   | hr     | unknown | unknown | elsewhere
    people.grant_role to hr     | held      | hr    | hr        | hr      | hr        | hr     | oneself | away   | hr     | unknown | unknown | elsewhere
    people.grant_role to leader | held      | hr    | hr        | hr      | hr        | hr     | holds   | away   | hr     | unknown | unknown | elsewhere
    people.grant_role to guest  | held      | hr    | hr        | hr      | hr        | hr     | nobody  | away   | hr     | unknown | unknown | elsewhere
    people.grant_role to left   | held      | hr    | hr        | hr      | hr        | hr     | inactive | away  | hr     | unknown | unknown | elsewhere
    people.revoke_role          | held      | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    people.revoke_role          | revoked   | hr    | hr        | hr      | hr        | hr     | taken   | away   | hr     | unknown | unknown | elsewhere
    people.revoke_role          | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1     | alone  | hr1    | unknown | unknown | elsewhere
    people.revoke_role          | no member | hr    | hr        | hr      | hr        | hr     | gone    | away   | hr     | unknown | unknown | elsewhere
    people.revoke_role of hr    | last      | hrH   | hrH       | hrH     | hrH       | hrH    | last    | hrH    | hrH    | unknown | unknown | elsewhere
  `,
  sentences: {
    cyc: 'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Helen Vogt or Luca Moretti.',
    cycA: 'Review cycles are run in the admin channel, and you are not a member of it: ask Helen Vogt to invite you.',
    hr: 'Roles are given by HR admins in the admin channel, and you are not one of them: ask Helen Vogt or Luca Moretti.',
    hr1: 'Roles are given by HR admins in the admin channel, and you are not one of them: ask Luca Moretti.',
    hrH: 'Roles are given by HR admins in the admin channel, and you are not one of them: ask Helen Vogt.',
    away: 'Roles are given in the admin channel, and you are not a member of it: ask Helen Vogt to invite you.',
    alone:
      'Roles are given in the admin channel, and you are not a member of it: ask one of its members to invite you.',
    gone: 'Roles are given in the admin channel, and you are not a member of it: ask Luca Moretti to invite you.',
    taken: 'This role was taken away already: type /cycle roles to see who holds what now.',
    last: 'Helen Vogt is the last HR admin, so the role was not taken away: make somebody else HR admin first.',
    oneself: 'Nobody gives themselves a role: ask another HR admin.',
    holds: 'Lena Ortiz holds this role already: leadership.',
    nobody:
      'This is a guest, a bot or somebody of another company, who can hold no role. Choose somebody else.',
    inactive: 'Peter Lang is no active member of this workspace any more, and can hold no role.',
  },
  states: {
    held: async () => undefined,
    revoked: (world) => revoked(world, 'hrAway', { _id: HERS }),
    last: async (world) => revoked(world, 'hr', { personId: await world.idOf('hrAway') }),
    'role lost': roleLost,
    'no member': channelLeft,
  },
  async acts(world) {
    await secondHrAdmin(world);
    const operator = { by: 'operator', admit: async () => undefined };
    const personId = await world.idOf('leader');
    await world.app.people.grantRole(operator, { grantId: HERS, personId, role: 'LEADERSHIP' });
    await world.app.settled();
    const roles = await world.shows('hr', typed('roles'));
    const grant = await world.shows('hr', { press: 'people.ask_grant', value: '', from: roles });
    const helens = (await world.app.people.holdings()).find(({ person }) => person.name === 'Helen Vogt')!;
    const asks = (value: string) => ({ press: 'people.ask_revoke', value, from: roles });
    const revoke = await world.shows('hr', asks(HERS));
    const gives = (to: Part) => ({
      submit: grant,
      typed: { person: CAST[to].slackId, role: 'LEADERSHIP' },
    });
    return {
      '/cycle roles': typed('roles'),
      'people.ask_grant': { press: 'people.ask_grant', value: '', from: roles },
      'people.ask_revoke': asks(HERS),
      'people.ask_revoke of hr': asks(helens.grant.id),
      'people.grant_role': gives('colleague'),
      'people.grant_role to hr': gives('hr'),
      'people.grant_role to leader': gives('leader'),
      'people.grant_role to guest': gives('guest'),
      'people.grant_role to left': gives('left'),
      'people.revoke_role': { submit: revoke, typed: {} },
      'people.revoke_role of hr': { submit: { ...revoke, private_metadata: helens.grant.id }, typed: {} },
    };
  },
};
