import { Hopeless } from '../../src/shared/patience';
import { ADMIN_CHANNEL, ASHA, BEN, HELEN } from '../support/company';
import { type WholeApp, wholeApp } from '../support/whole-app';

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
});
afterAll(() => world.stop());

describe('roles and the audit log, in a whole company', () => {
  it('lets HR give a role, and take it away while the other has a window open', async () => {
    const helen = world.as(HELEN);
    await helen.person.command('/cycle', 'roles', ADMIN_CHANNEL);
    expect(helen.readsModal()).toContain(
      '*Helen Vogt*  ·  since 3 April 2026, named when Trellis was set up',
    );
    await helen.presses(helen.person.modal()!, 'people.ask_grant');
    helen.person.fill({ person: ASHA, role: 'LEADERSHIP' });
    expect(await helen.submits()).toMatchObject({ ok: true });
    expect(helen.readsModal()).toContain('*Asha Rao*  ·  since 3 April 2026, given by Helen Vogt');
    await helen.person.closeModal(true);
  });

  it('tells of whom nobody in HR will have a view before a cycle opens', async () => {
    const helen = world.as(HELEN);
    await helen.person.command('/cycle', 'new', ADMIN_CHANNEL);
    await helen.submits();
    await helen.presses(helen.person.modal()!, 'cycle.ask_open');
    expect(helen.readsModal()).toContain(
      ':warning: Nobody in HR will have a view of *1 person*: Helen Vogt. HR admins have none of themselves, of those above them, and of those who report to them; one more HR admin would help: `/cycle roles`.',
    );
    await helen.submits();
    await helen.person.closeModal(true);
  });

  it('has told the audit log of all that, without a name', async () => {
    await world.comesTo(new Date(world.clock.now().getTime() + 60_000));
    await world.app.settled();
    const entries = (await world.stored('audit_entries')).sort((a, b) => Number(a.seq) - Number(b.seq));
    expect(entries.map(({ action }) => action)).toEqual([
      'people.role_granted',
      'people.role_granted',
      'cycle.created',
      'cycle.opened',
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/Helen|Asha|U0HELEN|U0ASHA/);
    expect(await world.app.audit.verify()).toMatchObject({ intact: true, head: { seq: 4 } });
    expect(world.indiscreet()).toEqual([]);
  });

  it('tells somebody else whom to ask', async () => {
    await world.as(BEN).person.command('/cycle', 'roles');
    expect((await world.as(BEN).lines()).at(-1)).toBe(
      'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Helen Vogt.',
    );
  });

  it('does not start with another audit key, and says so', async () => {
    await world.stopTrellis();
    const start = world.startTrellis({ auditKey: Buffer.alloc(32, 3).toString('base64') });
    await expect(start).rejects.toThrow(Hopeless);
    await expect(start).rejects.toThrow(
      'The record of the audit log’s head is missing, or was not written with this TRELLIS_AUDIT_KEY: see `trellis audit verify`.',
    );
  });
});
