import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceSeed } from '../../src/demo/workspace';
import { readImport } from '../../src/features/people/import/reading';

const FILE = join(__dirname, '..', '..', 'docs', 'demo-people.csv');

it('the file that the demo may import names everybody in it once, and nobody else', async () => {
  const { rows, problems } = await readImport(readFileSync(FILE), 2028);
  expect(problems).toEqual([]);
  const people = workspaceSeed().users.filter(({ deleted, isRestricted }) => !deleted && !isRestricted);
  expect(rows.map(({ email }) => email).sort()).toEqual(people.map(({ email }) => email).sort());
});
