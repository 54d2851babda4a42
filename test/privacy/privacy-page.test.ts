import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RetentionRule } from '../../src/shared/personal-data';
import { type WholeApp, wholeApp } from '../support/whole-app';

const PAGE = join(__dirname, '..', '..', 'docs', 'privacy.md');

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
});
afterAll(() => world.stop());

const kept = ({ keepDays }: RetentionRule) => (keepDays === 'forever' ? 'for good' : `${keepDays} days`);
const rowOf = (rule: RetentionRule) => `| \`${rule.collection}\` | ${kept(rule)} | ${rule.why} |`;
const cells = (line: string) =>
  line
    .split('|')
    .map((cell) => cell.trim())
    .join('|');

it('the page about privacy says how long everything is kept, as the features have it', () => {
  const page = readFileSync(PAGE, 'utf8').split('\n');
  const begin = page.findIndex((line) => cells(line) === '|collection|kept|why|');
  const end = page.indexOf('', begin);
  const told = page.slice(begin + 2, end).map(cells);
  const byName = (a: RetentionRule, b: RetentionRule) => (a.collection < b.collection ? -1 : 1);
  expect(told).toEqual([...world.app.privacy.rules].sort(byName).map(rowOf).map(cells));
});
