import { hrAccess } from '../../../src/features/people';
import { roleRoutes } from '../../../src/features/people/roles.routes';
import {
  ASK_GRANT,
  ASK_REVOKE,
  GRANT_ROLE,
  grantModal,
  REVOKE_ROLE,
  ROLES,
  revokeModal,
} from '../../../src/features/people/roles.views';
import type { Actor } from '../../../src/shared/actor';
import { UserFacingError } from '../../../src/shared/errors';
import { randomIds } from '../../../src/shared/ids';
import type { Modal } from '../../../src/slack/blocks';
import { sealsOf } from '../../../src/storage/audit/chain';
import { auditDebts } from '../../../src/storage/audit/debts';
import { pseudonymStore } from '../../../src/storage/audit/pseudonyms.store';
import { AUDIT_KEY, auditLogOf } from '../../support/audit';
import { conversation, modalOf, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { ADMIN_CHANNEL, type HrWorkspace, hrWorkspace } from '../../support/hr';
import { keptLog } from '../../support/log-lines';
import { listed, slackUser } from '../../support/workspace';

let database: TestDatabase;
let here: HrWorkspace;
let workspaces = 0;

beforeAll(async () => {
  database = await testDatabase();
  await hrWorkspace(database, 'T0', '2026-04-03T10:00:00Z');
  auditLogOf(database.connection, 'T0');
  await database.buildIndexes();
});
afterAll(() => database.close());
beforeEach(async () => {
  workspaces += 1;
  here = await hrWorkspace(database, `T${workspaces}`, '2026-04-03T10:00:00Z');
});

const admit = (actor: Actor) =>
  hrAccess(
    {
      people: here.people,
      adminChannel: { channelId: ADMIN_CHANNEL, hasMember: async (id) => here.members.has(id) },
    },
    'Roles are given',
  )(actor);

function as(actor: Actor) {
  const { routes, roles } = roleRoutes({ people: here.people, admit, newId: randomIds() });
  const talk = conversation({ ...routes, commands: { '/cycle': roles } }, actor, here.clock);
  return {
    ...talk,
    opensRoles: () => talk.type('/cycle', 'roles', ADMIN_CHANNEL),
    gives: (role: string, slackId: string | undefined, modal: Modal = grantModal(randomIds()())) =>
      talk.submit(modal, { person: slackId, role }),
  };
}

/** The `Take away…` buttons, by the line they stand in. */
const takeAway = (modal: Modal) =>
  modal.blocks.flatMap((block) =>
    block.type === 'section' && block.accessory?.type === 'button'
      ? [[block.text!.text, block.accessory.value!] as const]
      : [],
  );

async function grantOf(actor: Actor, role = 'HR_ADMIN'): Promise<string> {
  const holdings = await here.people.holdings();
  return holdings.find(({ grant, person }) => person.id === actor.personId && grant.role === role)!.grant.id;
}

describe('/cycle roles', () => {
  it('shows who holds which role, since when and from whom', async () => {
    await as(here.helen).gives('LEADERSHIP', 'U3');
    const seen = modalOf(await as(here.helen).opensRoles());
    expect(seen.callback_id).toBe(ROLES);
    expect(textOf(seen).split('\n')).toEqual([
      '*HR admins* run cycles and give roles, while they are in this channel.',
      '*Helen Park*  ·  since 3 April 2026, named when Trellis was set up',
      'Take away…',
      '*Luca Moretti*  ·  since 3 April 2026, named when Trellis was set up',
      'Take away…',
      '*Leadership* answers for the company’s objectives.',
      '*Asha Nair*  ·  since 3 April 2026, given by Helen Park',
      'Take away…',
      'Give a role…',
    ]);
  });

  it('says that nobody has a role, and who left', async () => {
    await here.people.sync(listed(slackUser('U1', 'Helen Park'), slackUser('U3', 'Asha Nair')));
    const text = textOf(modalOf(await as(here.helen).opensRoles()));
    expect(text).toContain('*Luca Moretti*, who left  ·  since 3 April 2026');
    expect(text).toContain('Nobody has this role.');
  });

  it('tells who is no HR admin whom to ask', async () => {
    expect(await as(here.asha).opensRoles()).toEqual({
      error:
        'Roles are given by HR admins in the admin channel, and you are not one of them: ask Helen Park or Luca Moretti.',
    });
  });
});

describe('giving a role', () => {
  it('takes a name and a role, and holds at once', async () => {
    const asked = modalOf(await as(here.helen).press(ASK_GRANT));
    expect(asked.callback_id).toBe(GRANT_ROLE);
    const shown = modalOf(await as(here.helen).gives('HR_ADMIN', 'U3', asked));
    expect(textOf(shown)).toContain('*Asha Nair*  ·  since 3 April 2026, given by Helen Park');
    expect(await here.people.holds(here.asha.personId, 'HR_ADMIN')).toBe(true);
  });

  it('is done once, however often the same window is sent', async () => {
    const modal = grantModal('the-same-grant');
    for (let i = 0; i < 2; i += 1) modalOf(await as(here.helen).gives('LEADERSHIP', 'U3', modal));
    expect(await here.people.holdings()).toHaveLength(3);
  });

  it('is refused to oneself', async () => {
    expect(await as(here.helen).gives('LEADERSHIP', 'U1')).toEqual({
      fields: { person: 'Nobody gives themselves a role: ask another HR admin.' },
    });
  });

  it.each([
    ['a guest', slackUser('U7', 'Gina Guest', { isGuest: true })],
    ['a bot', slackUser('U7', 'Botty', { isBot: true })],
    ['somebody of another company', slackUser('U7', 'Sam Stranger', { isStranger: true })],
  ])('is refused to %s', async (_who, user) => {
    await here.people.noticeUser(user);
    expect(await as(here.helen).gives('LEADERSHIP', 'U7')).toEqual({
      fields: {
        person:
          'This is a guest, a bot or somebody of another company, who can hold no role. Choose somebody else.',
      },
    });
  });

  it('is refused to somebody who left', async () => {
    await here.people.noticeUser(slackUser('U3', 'Asha Nair', { deleted: true }));
    expect(await as(here.helen).gives('LEADERSHIP', 'U3')).toEqual({
      fields: { person: 'Asha Nair is no active member of this workspace any more, and can hold no role.' },
    });
  });

  it('is refused where somebody holds it already', async () => {
    expect(await as(here.helen).gives('HR_ADMIN', 'U2')).toEqual({
      fields: { person: 'Luca Moretti holds this role already: HR admin.' },
    });
  });

  it('needs both a person and a role', async () => {
    const { fields } = await as(here.helen).gives('', undefined);
    expect(Object.keys(fields!).sort()).toEqual(['person', 'role']);
  });

  it('is not done again by a window from before it was taken away', async () => {
    const modal = grantModal('long-ago');
    await as(here.helen).gives('LEADERSHIP', 'U3', modal);
    await as(here.helen).submit(
      revokeModal('long-ago', 'LEADERSHIP', (await here.people.person(here.asha.personId))!),
    );
    expect(await as(here.helen).gives('LEADERSHIP', 'U3', modal)).toEqual({
      fields: { person: 'This role was taken away already: type /cycle roles to see who holds what now.' },
    });
    expect(await here.people.holds(here.asha.personId, 'LEADERSHIP')).toBe(false);
  });
});

describe('taking a role away', () => {
  it('asks once, and holds at once', async () => {
    const roles = modalOf(await as(here.helen).opensRoles());
    const [line, grantId] = takeAway(roles)[1]!;
    expect(line).toContain('Luca Moretti');
    const asked = modalOf(await as(here.helen).press(ASK_REVOKE, grantId));
    expect(textOf(asked).split('\n')).toEqual([
      '*Luca Moretti* is an HR admin.',
      'They can run no cycle and give no role any more, from this moment on, also in windows that are open.',
      'Nobody gets a message.',
    ]);
    expect(asked.callback_id).toBe(REVOKE_ROLE);
    expect(textOf(modalOf(await as(here.helen).submit(asked)))).not.toContain('Luca');
    expect(await here.people.holds(here.luca.personId, 'HR_ADMIN')).toBe(false);
  });

  it('shuts the windows that the person has open', async () => {
    const open = modalOf(await as(here.luca).press(ASK_GRANT));
    await as(here.helen).submit(
      revokeModal(await grantOf(here.luca), 'HR_ADMIN', (await here.people.person(here.luca.personId))!),
    );
    const refused = {
      error:
        'Roles are given by HR admins in the admin channel, and you are not one of them: ask Helen Park.',
    };
    expect(await as(here.luca).gives('HR_ADMIN', 'U3', open)).toEqual(refused);
    expect(await as(here.luca).press(ASK_REVOKE, await grantOf(here.helen))).toEqual(refused);
    expect(await here.people.holds(here.asha.personId, 'HR_ADMIN')).toBe(false);
  });

  it('is refused for the last active HR admin', async () => {
    await here.people.noticeUser(slackUser('U2', 'Luca Moretti', { deleted: true }));
    const last = {
      error:
        'Helen Park is the last HR admin, so the role was not taken away: make somebody else HR admin first.',
    };
    expect(await as(here.helen).press(ASK_REVOKE, await grantOf(here.helen))).toEqual(last);
    const stale = revokeModal(
      await grantOf(here.helen),
      'HR_ADMIN',
      (await here.people.person(here.helen.personId))!,
    );
    expect(await as(here.helen).submit(stale)).toEqual(last);
    expect(await here.people.holds(here.helen.personId, 'HR_ADMIN')).toBe(true);
  });

  it('says what oneself gives up by taking away one’s own', async () => {
    const seen = await as(here.luca).press(ASK_REVOKE, await grantOf(here.luca));
    expect(textOf(modalOf(seen))).toContain(
      'You are an HR admin.\nYou can run no cycle and give no role any more, from this moment on, also in windows that are open.',
    );
  });

  it('can be done with one’s own role, and shows nothing more', async () => {
    const own = revokeModal(
      await grantOf(here.luca),
      'HR_ADMIN',
      (await here.people.person(here.luca.personId))!,
    );
    expect(await as(here.luca).submit(own)).toEqual({ closed: true });
    expect(await here.people.holds(here.luca.personId, 'HR_ADMIN')).toBe(false);
  });

  it('changes nothing the second time, and tells somebody else who comes late', async () => {
    await as(here.helen).gives('LEADERSHIP', 'U3', grantModal('hers'));
    const modal = revokeModal('hers', 'LEADERSHIP', (await here.people.person(here.asha.personId))!);
    for (let i = 0; i < 2; i += 1) modalOf(await as(here.helen).submit(modal));
    const taken = { error: 'This role was taken away already: type /cycle roles to see who holds what now.' };
    expect(await as(here.luca).submit(modal)).toEqual(taken);
    expect(await as(here.luca).press(ASK_REVOKE, 'hers')).toEqual(taken);
    expect(await as(here.luca).press(ASK_REVOKE, 'made-up')).toEqual({
      error: 'This grant does not exist, so nothing was changed: type /cycle roles to see who holds what.',
    });
  });

  it('leaves one HR admin where two take it from each other at the same moment', async () => {
    const [helens, lucas] = [await grantOf(here.helen), await grantOf(here.luca)];
    const by = (actor: Actor) => ({ by: actor.personId, admit: () => admit(actor) });
    const outcomes = await Promise.allSettled([
      here.people.revokeRole(by(here.helen), lucas),
      here.people.revokeRole(by(here.luca), helens),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [refused] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toBeInstanceOf(UserFacingError);
    expect(await here.people.holdersOf('HR_ADMIN')).toHaveLength(1);
  });

  it('keeps at least one HR admin where three take it from one another', async () => {
    const actors = [here.helen, here.luca, here.asha];
    await as(here.helen).gives('HR_ADMIN', 'U3');
    const grants = await Promise.all(actors.map((actor) => grantOf(actor)));
    await Promise.allSettled(
      actors.flatMap((actor) =>
        grants.map((grant) =>
          here.people.revokeRole({ by: actor.personId, admit: async () => undefined }, grant),
        ),
      ),
    );
    expect(await here.people.holdersOf('HR_ADMIN')).toHaveLength(1);
  });

  it('lets the role be given anew', async () => {
    await as(here.helen).submit(
      revokeModal(await grantOf(here.luca), 'HR_ADMIN', (await here.people.person(here.luca.personId))!),
    );
    await as(here.helen).gives('HR_ADMIN', 'U2');
    expect(await here.people.holds(here.luca.personId, 'HR_ADMIN')).toBe(true);
  });
});

describe('the audit log of roles', () => {
  it('has who gave and took what, under pseudonyms', async () => {
    const workspaceId = here.workspaceId;
    const audit = auditLogOf(database.connection, workspaceId);
    const { connection } = database;
    const isMember = async (id: string) => (await here.people.person(id)) !== undefined;
    const debts = auditDebts({ connection, workspaceId, audit, isMember, log: keptLog().log });
    await as(here.helen).gives('LEADERSHIP', 'U3', grantModal('audited'));
    await debts.settle();
    await as(here.luca).submit(
      revokeModal('audited', 'LEADERSHIP', (await here.people.person(here.asha.personId))!),
    );
    await Promise.all([debts.settle(), debts.settle()]);
    const kept = await database.connection
      .collection('audit_entries')
      .find({ workspaceId })
      .sort({ seq: 1 })
      .toArray();
    const pseudonyms = pseudonymStore(database.connection, workspaceId, {
      newId: randomIds(),
      seals: sealsOf(AUDIT_KEY),
    });
    const [helen, luca, asha] = [
      await pseudonyms.of(here.helen.personId),
      await pseudonyms.of(here.luca.personId),
      await pseudonyms.of(here.asha.personId),
    ];
    expect(
      kept
        .filter(({ by }) => by !== 'trellis')
        .map(({ action, by, object, facts }) => ({ action, by, object, facts })),
    ).toEqual([
      {
        action: 'people.role_granted',
        by: helen,
        object: { kind: 'person', id: asha },
        facts: { role: 'LEADERSHIP' },
      },
      {
        action: 'people.role_revoked',
        by: luca,
        object: { kind: 'person', id: asha },
        facts: { role: 'LEADERSHIP' },
      },
    ]);
    expect(kept.filter(({ by }) => by === 'trellis').map(({ facts }) => facts)).toEqual([
      { role: 'HR_ADMIN', from: 'configuration' },
      { role: 'HR_ADMIN', from: 'configuration' },
    ]);
    expect(await audit.verify()).toMatchObject({ intact: true, head: { seq: 4 } });
    const grants = database.connection.collection('role_grants');
    expect(await grants.countDocuments({ workspaceId, 'owedAudit.id': { $gt: '' } })).toBe(0);
  });
});
