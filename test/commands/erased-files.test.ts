import { randomBytes } from 'node:crypto';
import { erasePerson } from '../../src/commands/erase-person';
import { mongoPeople } from '../../src/features/people';
import { randomIds } from '../../src/shared/ids';
import { auditLog } from '../../src/storage/audit/audit-log';
import { bytesBelow } from '../support/canary-evidence';
import { aDirectory, environment, startedOnce, terminal } from '../support/command-line';
import { TEST_KEYS } from '../support/keys';
import { listed, slackUser, standingClock } from '../support/workspace';

const NOON = standingClock('2026-04-03T10:00:00Z');
const newId = randomIds();
const letters = () => randomBytes(18).toString('hex').replaceAll(/\d/g, 'x');

/** Zoe, once in the directory of an embedded store, and gone since. @returns the words that she is known by. */
async function zoeLeft(dataDir: string): Promise<string[]> {
  const { connection, close } = await startedOnce(dataDir);
  const workspaceId = 'T0FERNWEH';
  const people = mongoPeople({
    ...{ connection, workspaceId, newId, clock: NOON, time: NOON },
    fallbackZone: 'UTC',
    settleAudit: () => undefined,
  });
  const [name, address] = [letters(), `${letters()}@fernweh.example`];
  const zoe = slackUser('U0ZOE', name, { email: address });
  await people.sync(listed(zoe, slackUser('U0ADA', 'Ada')));
  await people.noticeUser({ ...zoe, deleted: true });
  const { id } = (await people.personBySlackId('U0ZOE'))!;
  await auditLog({ connection, workspaceId, key: TEST_KEYS.auditKey, newId }).head();
  await close();
  return [id, name, address];
}

it('no byte of whoever was erased is left in the files of the embedded store', async () => {
  const dataDir = aDirectory();
  const words = await zoeLeft(dataDir);
  const onDisk = () => words.filter((word) => bytesBelow(dataDir).some((bytes) => bytes.includes(word)));
  expect(onDisk()).toEqual(words);
  const { io, out } = terminal(environment(dataDir));
  expect(await erasePerson.run(['U0ZOE', '--yes'], io)).toBe(0);
  expect(onDisk()).toEqual([]);
  expect(out.join('')).toMatch(
    /\nThe files of the embedded store were rewritten, and nothing of what was deleted is left in them\. Backups from before are yours to delete\.\n$/,
  );
}, 30_000);
