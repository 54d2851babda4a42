import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedMongo, startEmbeddedMongo } from '@trellis/embedded-mongo';
import type { Connection } from 'mongoose';
import { connect } from '../src/storage/connection';
import { documentSchema } from '../src/storage/document';
import { keyring } from '../src/storage/encryption/keyring';
import { encryptedCollections } from '../src/storage/encryption/sealed-connection';
import { bytesBelow, type Evidence, found, inSight, saidBy, storedIn } from './support/canary-evidence';
import { type Canary, plantCanaries, plantIn } from './support/canary-planting';
import { ADMIN_CHANNEL, ASHA, BEN, companySeed, HELEN, MANIFEST, NORA } from './support/company';
import { TEST_KEYS } from './support/keys';
import { lettersOn } from './support/letters';
import { keptLog } from './support/log-lines';
import { restingApp } from './support/resting-app';
import { type WholeApp, wholeApp } from './support/whole-app';

const MONDAY = new Date('2026-04-06T14:00:00Z');
const NEXT_MONDAY = new Date('2026-04-13T14:00:00Z');
const MONTHS_LATER = new Date('2026-09-01T14:00:00Z');
const WORKSPACE = companySeed().team.id;
const COMMANDS = (MANIFEST as { features: { slash_commands: { command: string }[] } }).features
  .slash_commands;

jest.setTimeout(60_000);

describe('words planted in every encrypted field', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'trellis-canaries-'));
  const sights: Buffer[] = [];
  let store: EmbeddedMongo;
  let connection: Connection;
  let world: WholeApp;
  let evidence: Evidence;
  let canaries: readonly Canary[];
  let inPlain: readonly Canary[];
  const TYPED = 'Parcels that reach everybody in days';

  const looks = async () => void sights.push(...(await inSight(world)));

  async function peopleUseEverything(): Promise<void> {
    for (const id of [ASHA, BEN, NORA, HELEN]) {
      const person = world.driver.as(id);
      await person.openHome();
      for (const { command } of COMMANDS) {
        await person.command(command, '', id === HELEN ? ADMIN_CHANNEL : undefined);
        await world.settles();
        await looks();
        if (person.modal()) await person.closeModal(true);
        await person.command(command, 'help');
      }
    }
    await world.settles();
    await looks();
  }

  beforeAll(async () => {
    store = await startEmbeddedMongo({ dataDir });
    world = await wholeApp({ mongodbUri: store.uri });
    await world.as(HELEN).opensCycle();
    await world.as(ASHA).writesObjective({ title: TYPED });
    await world.comesTo(MONDAY);
    await world.as(ASHA).checksIn({ value: '9', note: 'Slowly.' });
    await looks();

    connection = await connect(store.uri, {
      keyring: keyring(TEST_KEYS.encryptionKeys),
      log: keptLog().log,
    });
    restingApp(connection, world);
    const ofTheApp = encryptedCollections(connection).length;
    lettersOn(connection);
    const leaky = connection.model(
      'Leaky',
      documentSchema(1, { note: String, score: Number, on: Date }),
      'leaky',
    );
    const plainly = ['note', 'score', 'on'].map((name) => ({ path: [name], list: 0, isText: false }));
    inPlain = await plantIn(leaky, plainly, WORKSPACE);
    canaries = await plantCanaries(connection, WORKSPACE);
    expect(encryptedCollections(connection)).toHaveLength(ofTheApp + 1);

    world.driver.fault('views.publish', { kind: 'error', error: 'fatal_error' }, 2);
    world.driver.fault('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
    await peopleUseEverything();
    await world.comesTo(NEXT_MONDAY);
    await world.as(ASHA).checksIn({ value: '8' });
    await world.as(HELEN).closesCycle();
    await world.stopTrellis();
    await world.startTrellis();
    await world.comesTo(MONTHS_LATER);
    await peopleUseEverything();
    evidence = new Map([
      ...saidBy(world),
      ['what people see', sights],
      ['the collections', await storedIn(connection)],
      ['the bytes on disk', bytesBelow(dataDir)],
    ]);
  });
  afterAll(async () => {
    await connection.close();
    await world.stop();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('are there, one for each field of each model, and can be read by the stores', async () => {
    const fields = encryptedCollections(connection).flatMap(({ collection, fields: of }) =>
      of.map(({ path }) => [collection, ...path].join('.')),
    );
    expect(canaries.map(({ field }) => field).sort()).toEqual(fields.sort());
    expect(canaries.length).toBeGreaterThan(0);
    const letters = JSON.stringify(await lettersOn(connection).find({ workspaceId: WORKSPACE }).lean());
    for (const { field, word } of canaries) if (field.startsWith('letters.')) expect(letters).toContain(word);
  });

  it('stand in no message, window, log line or error, in no collection, and in no byte on disk', () => {
    expect(
      found(
        canaries.map(({ word }) => word),
        evidence,
      ),
    ).toEqual([]);
  });

  it('would be found: the same word, figure or day in a field that is not encrypted is', () => {
    expect(inPlain).toHaveLength(3);
    for (const { word } of inPlain)
      expect(found([word], evidence)).toEqual([`${word} in the collections`, `${word} in the bytes on disk`]);
  });

  it('would be found: what somebody typed is, wherever Trellis shows or keeps it', () => {
    expect(found([TYPED], evidence)).toEqual([
      `${TYPED} in calls of Slack`,
      `${TYPED} in what people see`,
      `${TYPED} in the collections`,
      `${TYPED} in the bytes on disk`,
    ]);
  });

  it('would be found in any evidence, in plain, wide, in hex and in base64', () => {
    const word = 'canaryAbCdEfGhIj';
    const hidden = [
      ...[0, 1, 2]
        .map((n) => `${'x'.repeat(n)}${word}yz`)
        .map((text) => Buffer.from(text).toString('base64')),
      Buffer.from(`so ${word}`).toString('hex'),
      Buffer.from(word, 'utf16le'),
      `{"private_metadata":"${word}"}`,
    ];
    for (const bytes of hidden)
      expect(found([word, 'another'], new Map([['it', [Buffer.from(bytes as string)]]]))).toEqual([
        `${word} in it`,
      ]);
    expect(found([word], new Map([['it', [Buffer.from('canaryAbCdEfGh')]]]))).toEqual([]);
  });

  it('were looked for where there is something to find', () => {
    for (const [where, buffers] of evidence) expect([where, buffers.length > 0]).toEqual([where, true]);
    expect(existsSync('.never-used')).toBe(false);
  });
});
