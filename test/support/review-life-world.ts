import type { ItemKey } from '../../src/delivery/schedule';
import { mongoPeopleErasure } from '../../src/features/people/people-erasure.store';
import { reviewsFeature } from '../../src/features/reviews';
import { privacy } from '../../src/privacy';
import type { Actor } from '../../src/shared/actor';
import { randomIds } from '../../src/shared/ids';
import type { Modal } from '../../src/slack/blocks';
import { sentFields } from '../../src/slack/element-values';
import { readForm } from '../../src/slack/form';
import { conversation, textOf } from './conversation';
import type { TestDatabase } from './database';
import { keptLog } from './log-lines';
import { viewOf } from './review-conversation';
import { type ReviewsWorld, reviewsWorld } from './reviews-world';
import { type StoredBefore, storedBefore } from './stored-before';
import { slackUser } from './workspace';

const BESIDES = {
  U8: 'Omar Haddad',
  U9: 'Pia Roth',
  U10: 'Quin Doyle',
  U11: 'Rosa Weiss',
  U12: 'Sven Dahl',
  U13: 'Tara Malik',
} as const;
const SLACK_IDS = {
  ...{ helen: 'U1', luca: 'U2', asha: 'U3', ben: 'U4', mei: 'U5', nora: 'U6' },
  ...{ omar: 'U8', pia: 'U9', quin: 'U10', rosa: 'U11', sven: 'U12', tara: 'U13' },
} as const;

export type Colleague = keyof typeof SLACK_IDS;
export const EVERYBODY = Object.keys(SLACK_IDS) as readonly Colleague[];

/** Where everything stands at one moment: what is stored, what was told, and what the clock says. */
export interface Moment {
  readonly stored: StoredBefore;
  readonly told: readonly ItemKey[];
  readonly at: Date;
}

export type ReviewLife = Awaited<ReturnType<typeof reviewLife>>;

/**
 * Reviews as they are in a running Trellis, with people who leave, are erased and move, and with what is stored put back
 * to any moment before. Asha and Ben report to Nora; Quin, Rosa and Sven report to Asha; Tara is nobody's manager yet.
 */
export async function reviewLife(database: TestDatabase) {
  const { connection } = database;
  const workspaceId = 'W1';
  const world: ReviewsWorld = await reviewsWorld(database, workspaceId);
  const { people, clock } = world;
  for (const [slackId, name] of Object.entries(BESIDES)) await people.noticeUser(slackUser(slackId, name));
  const found = await Promise.all(
    EVERYBODY.map(async (who) => [who, (await people.personBySlackId(SLACK_IDS[who]))!] as const),
  );
  const ids = Object.fromEntries(found.map(([who, { id }]) => [who, id])) as Record<Colleague, string>;
  const names = Object.fromEntries(found.map(([who, { name }]) => [who, name])) as Record<Colleague, string>;
  for (const report of ['quin', 'rosa', 'sven'] as const)
    await people.setManager(ids[report], ids.asha, new Date('2026-01-01T00:00:00Z'));

  let told: ItemKey[] = [];
  const { feature, exportSummaries } = reviewsFeature({
    ...world.deps,
    ...{ connection, workspaceId },
    recordedFor: async (kind, slot) =>
      new Set(told.flatMap((item) => (item.kind === kind && item.slot === slot ? [item.recipient] : []))),
    recordedOf: async (recipient, kinds) =>
      told.filter((item) => item.recipient === recipient && kinds.includes(item.kind)),
  });
  await database.buildIndexes();

  /** What is owed to the audit log is recorded there, under pseudonyms of its own. */
  async function settleAudit(): Promise<void> {
    for (const { name } of await connection.db!.listCollections().toArray())
      await connection.db!.collection(name).updateMany({}, { $set: { owedAudit: [] } });
  }
  const directory = {
    personalData: async () => ({}),
    erase: mongoPeopleErasure(connection, workspaceId, clock),
    retention: [],
  };
  const audit = { record: async () => undefined };
  const eraser = privacy({
    ...{ connection, workspaceId, people, audit, clock },
    keepers: [directory, feature],
    newId: randomIds(),
    log: keptLog().log,
  }).erasing({ audit, settleAudit, forgetInAudit: async () => undefined });

  async function actor(who: Colleague): Promise<Actor | undefined> {
    const person = await people.person(ids[who]);
    if (!person?.active) return undefined;
    const { id: personId, slackId, name, timeZone } = person;
    return { personId, slackId, name, timeZone };
  }

  /** Records what is due. @returns what is told anew, in words. */
  async function tells(now: Date): Promise<string[]> {
    const texts: string[] = [];
    for (const { kind, due, render } of feature.schedules)
      for await (const { recipient, slot, skipped, settle } of due(now)) {
        const item = { kind, recipient, slot };
        const isNew = !told.some((each) => JSON.stringify(each) === JSON.stringify(item));
        if (isNew) told.push(item);
        await settle();
        const part = skipped || !isNew ? undefined : await render(item, { now, redraw: false });
        if (part) texts.push(`${kind} ${recipient}: ${textOf(part)}`);
      }
    return texts;
  }

  return {
    ...{ world, people, clock, feature, ids, names, exportSummaries, actor, settleAudit },
    told: (): readonly ItemKey[] => told,
    async as(who: Colleague) {
      const present = await actor(who);
      return present && conversation({ ...feature.routes, commands: {} }, present, clock);
    },
    /** A modal sent off with what was typed, each field as Slack sends it. */
    async sends(who: Colleague, modal: Modal, typed: Readonly<Record<string, string>> = {}) {
      const view = viewOf(modal, typed);
      return (await this.as(who))!.submit(modal, {}, undefined, {
        fields: sentFields(view),
        form: (schema) => readForm(schema, view),
      });
    },
    /** Comes to an instant: all chores run, and whoever is owed something is told. */
    async comesTo(instant: string): Promise<string[]> {
      clock.at = new Date(instant);
      for (const chore of feature.chores) await chore.run(clock.at);
      await world.settled();
      return tells(clock.at);
    },
    leaves: (who: Colleague) => people.noticeUser(slackUser(SLACK_IDS[who], names[who], { deleted: true })),
    async erased(who: Colleague): Promise<void> {
      await this.leaves(who);
      await eraser.erase(SLACK_IDS[who]);
    },
    async isHrNoMore(who: Colleague): Promise<void> {
      const grants = await connection.db!.collection('role_grants').find({ personId: ids[who] }).toArray();
      for (const { _id } of grants)
        await people.revokeRole({ by: 'operator', admit: async () => undefined }, String(_id));
    },
    async moment(): Promise<Moment> {
      return { stored: await storedBefore(connection), told: [...told], at: clock.at };
    },
    async backTo({ stored, told: before, at }: Moment): Promise<void> {
      await stored.putBack();
      told = [...before];
      clock.at = at;
    },
  };
}
