import type { Audited } from '../../src/privacy';
import { ASHA, BEN, HELEN, LENA, NORA } from '../support/company';
import { everythingStored, tracesOf } from '../support/everything-stored';
import { type WholeApp, wholeApp } from '../support/whole-app';

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp({ paced: true, people: 1 });
});
afterAll(() => world.stop());

const traces = async (...words: string[]) => tracesOf(words, await everythingStored(world.connection));

/** Erases as Trellis does, but for what is said otherwise. */
const erasing = (otherwise: Partial<Audited>) =>
  world.app.privacy.erasing({
    audit: world.app.audit,
    settleAudit: async () => undefined,
    forgetInAudit: world.app.audit.forget,
    ...otherwise,
  });
const killed = { settleAudit: () => Promise.reject(new Error('killed')) };

/** @returns their internal id. */
async function leaves(slackId: string): Promise<string> {
  const { id } = (await world.app.people.personBySlackId(slackId))!;
  await world.driver.updateUser(slackId, { deleted: true });
  await world.driver.until(async () => !(await world.app.people.person(id))!.active);
  return id;
}

describe('an erasure that was cut short once the directory had forgotten the person', () => {
  it.each([
    ['by their Slack id, asked for by address', ASHA, ASHA, 'asha.rao@fernweh.example'],
    ['by their address, asked for by Slack id', BEN, 'Ben.Albrecht@fernweh.example', BEN],
    [
      'by their address, asked for in another case',
      NORA,
      'nora.QUINN@fernweh.example',
      ' Nora.Quinn@Fernweh.example ',
    ],
  ])('%s, is completed', async (_how, slackId, first, again) => {
    const id = await leaves(slackId);
    await expect(erasing(killed).erase(first)).rejects.toThrow('killed');
    expect(await world.app.people.person(id)).toBeUndefined();
    expect(await traces(id)).not.toEqual([]);

    const { pseudonym } = await world.app.eraser.erase(again);
    expect(await world.app.people.person(pseudonym)).toMatchObject({ name: 'Somebody who left' });
    expect(await traces(id, slackId, first.trim())).toEqual([]);
  });

  it('is completed by the next start', async () => {
    const id = await leaves(LENA);
    await expect(erasing(killed).erase(LENA)).rejects.toThrow('killed');
    await world.stopTrellis();
    await world.startTrellis();
    await world.app.settled();
    expect(await traces(id, LENA, 'Lena Ortiz', 'lena.ortiz')).toEqual([]);
    expect(world.lines.filter(({ msg }) => msg === 'Completed an erasure that was cut short.')).toHaveLength(
      1,
    );
    expect(await world.app.eraser.completeBegun()).toEqual([]);
  });
});

describe('somebody to whom something is done while they are erased', () => {
  it('is not brought back by what was still owed to the audit log', async () => {
    const helen = await leaves(HELEN);
    const someone = await world.connection
      .db!.collection('persons')
      .findOne({ _id: { $ne: helen as never } });
    const about = (id: string) => ({
      id,
      at: new Date('2026-04-03T10:00:00Z'),
      by: helen,
      action: 'people.manager_changed',
      object: { kind: 'person', id: helen },
      people: { before: helen },
    });
    const owes = async (id: string) =>
      void (await world.connection
        .db!.collection('persons')
        .updateOne({ _id: someone!._id }, { $push: { owedAudit: about(id) } as never }));

    const settleAudit = async () => {
      await owes('before the log forgets her');
      await world.app.tick();
    };
    await erasing({ settleAudit }).erase(HELEN);
    expect(await traces(helen)).toEqual([]);
    await owes('after the log forgot her');
    await world.app.tick();
    expect(await traces(helen)).toEqual([]);
    const entries = await world.stored('audit_entries');
    expect(entries.slice(-2).map(({ _id, by, object, people }) => [_id, by, object, people])).toEqual(
      ['before the log forgets her', 'after the log forgot her'].map((id) => [
        id,
        'erased',
        { kind: 'person', id: 'erased' },
        { before: 'erased' },
      ]),
    );
    expect(await world.app.audit.verify()).toMatchObject({ intact: true });
  });
});

it('without its entry in the audit log nobody is erased', async () => {
  const id = await leaves('U0MORE0');
  const audit = { record: () => Promise.reject(new Error('The log is away.')) };
  await expect(erasing({ audit }).erase('U0MORE0')).rejects.toThrow('The log is away.');
  expect(await world.app.people.person(id)).toMatchObject({ slackId: 'U0MORE0', name: 'Colleague No0' });
});
