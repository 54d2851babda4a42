import { ADMIN_CHANNEL, ASHA, BEN, HELEN, NORA } from './company';
import { FORMS } from './forms';
import { sendsTyped, textInputs } from './pen';
import type { WholeApp } from './whole-app';

/** Everybody who used Trellis, and every word they typed into it for good, by their Slack id. */
export type Typed = ReadonlyMap<string, readonly string[]>;

/** Helen imports something that could not make Nora the manager it said, and Nora leaves. */
async function leavesBehind(world: WholeApp): Promise<void> {
  const { people, imports: importing } = world.app;
  const [nora, helen] = await Promise.all(
    [NORA, HELEN].map(async (id) => (await people.personBySlackId(id))!),
  );
  const file = Buffer.from(`slack_id,title\n${NORA},Designer\n`);
  const report = await importing.check(file, helen!.id);
  if (report.kind !== 'proposed') throw new Error(`Nothing to import: ${JSON.stringify(report)}`);
  const { importId } = report;
  await importing.apply(importId, helen!.id);
  await world.driver.until(async () => (await importing.progress(importId))?.state === 'APPLIED');
  const imports = world.connection.collection<{ _id: string }>('people_imports');
  await imports.updateOne({ _id: importId }, { $set: { leftOut: [nora!.id] } });
  await world.driver.updateUser(NORA, { deleted: true });
  await world.driver.until(async () => !(await people.person(nora!.id))!.active);
}

/**
 * A company that has used everything there is: every form of every feature was opened, typed into and sent off, twice
 * where it edits something, and people were told what they were owed. A feature's forms take part by themselves.
 */
export async function wholeLife(world: WholeApp): Promise<Typed> {
  const typed = new Map<string, string[]>();
  let words = 0;
  const word = () => `quokka${(words++).toString(36)}zebra`;

  await world.as(HELEN).opensCycle();
  const people = world.app.people;
  const [asha, ben, helen] = await Promise.all([ASHA, BEN, HELEN].map((id) => people.personBySlackId(id)));
  await people.setManager(ben!.id, asha!.id, new Date('2026-01-01T00:00:00Z'));
  await people.setManager(asha!.id, helen!.id, new Date('2026-01-01T00:00:00Z'));
  await people.defineTeam({ name: 'Platform', departmentId: null, leadId: asha!.id });
  for (const form of [...FORMS, ...FORMS.filter(({ edits }) => edits)]) {
    const somebody = await form.open(world);
    if (textInputs(somebody).length > 0) {
      const sent = await sendsTyped(somebody, word);
      const said = typed.get(somebody.person.id) ?? [];
      if (!form.keepsNothing) typed.set(somebody.person.id, [...said, ...sent.typed.values()]);
    }
    if (somebody.person.modal()) await somebody.person.closeModal(true);
  }
  await leavesBehind(world);
  await world.comesTo(new Date('2026-04-06T09:00:00Z'));
  await world
    .as(ASHA)
    .person.command('/cycle', 'somewhere else', ADMIN_CHANNEL)
    .catch(() => undefined);
  await world.settles();
  return typed;
}
