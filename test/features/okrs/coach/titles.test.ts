import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { remarks } from '../../../../src/features/okrs/coach/coach';
import { draftKeyResult } from '../../../../src/features/okrs/coach/draft-of';
import type { RuleId } from '../../../../src/features/okrs/coach/remark';
import type { Level } from '../../../../src/features/okrs/objectives/objective';
import { aDraft } from './drafts';

/** One of sixty titles, good or bad in the eyes of somebody who had not seen the rules. They are never changed. */
interface Title {
  readonly kind: 'objective' | 'key-result';
  readonly level: Level;
  readonly title: string;
  readonly unit: string | null;
  readonly start: string | null;
  readonly target: string | null;
  readonly verdict: 'good' | 'bad';
}

const titles: readonly Title[] = JSON.parse(readFileSync(join(__dirname, 'titles.json'), 'utf8'));

const MOST_FALSE_ALARMS = 0.1;
const LEAST_CAUGHT = 0.8;

const remarked = (title: Title): RuleId[] => {
  const { level } = title;
  const draft =
    title.kind === 'objective'
      ? aDraft({ level, title: title.title })
      : aDraft({ level, keyResults: [keyResultOf(title)] });
  return remarks(draft).map(({ rule }) => rule);
};

const keyResultOf = ({ title, unit, start, target }: Title) => {
  const measure = unit === 'CURRENCY' ? 'CURRENCY:EUR' : (unit ?? 'NUMBER');
  return draftKeyResult('kr1', { title, measure, start, target, dueDate: '2026-06-30' }, false);
};

describe('the coach on sixty titles that it was not made for', () => {
  const good = titles.filter(({ verdict }) => verdict === 'good');
  const bad = titles.filter(({ verdict }) => verdict === 'bad');
  const falseAlarms = good.filter((title) => remarked(title).length > 0);
  const caught = bad.filter((title) => remarked(title).length > 0);

  it('raises few false alarms and catches most of what is bad', () => {
    const share = (part: readonly Title[], whole: readonly Title[]) =>
      `${part.length} of ${whole.length} (${Math.round((100 * part.length) / whole.length)} %)`;
    process.stdout.write(
      `The coach: false alarms ${share(falseAlarms, good)}, caught ${share(caught, bad)}.\n`,
    );
    expect(falseAlarms.length / good.length).toBeLessThanOrEqual(MOST_FALSE_ALARMS);
    expect(caught.length / bad.length).toBeGreaterThanOrEqual(LEAST_CAUGHT);
  });

  it('is measured by thirty of each', () => expect([good.length, bad.length]).toEqual([30, 30]));
});
