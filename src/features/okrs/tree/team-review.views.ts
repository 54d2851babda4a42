import type { KnownBlock } from '@slack/types';
import { context, section } from '../../../slack/blocks';
import { joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { DependencyState } from '../alignment/dependency';
import { bar } from '../measures/bars';
import { formatValue } from '../measures/key-result-value';
import { type KeyResult, type Objective, progressOf } from '../objectives/objective';
import { dot } from '../objectives/objective.views';
import { shortName, TITLE_SHOWN } from './row.views';
import type { BranchPage } from './tree.service';

const WEEK_MS = 7 * 24 * 3_600_000;

const ANSWERS: Readonly<Record<DependencyState, string>> = {
  ASKED: 'asked',
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  DISCUSS: 'to discuss',
};

/** What a team goes through in its review of one objective: each key result, what it depends on, what is being done. */
export function reviewBlocks(objective: Objective, { names, view }: BranchPage): KnownBlock[] {
  const { keyResults, dependencies, initiatives } = objective;
  const since = new Date(view.until.getTime() - WEEK_MS);
  const done = initiatives.filter((one) => one.done).length;
  const lines = [
    ...dependencies.map(({ teamId, state }) => `needs ${shortName(names.group(teamId))}: ${ANSWERS[state]}`),
    ...(initiatives.length > 0 ? [`${done} of ${initiatives.length} initiatives done`] : []),
  ];
  return [
    section(joined(keyResults.map((keyResult) => keyResultLines(keyResult, since)))),
    ...(lines.length > 0 ? [context(joined(lines))] : []),
  ];
}

const keyResultLines = (keyResult: KeyResult, since: Date): Mrkdwn =>
  joined([
    md`${dot(keyResult)} ${shorten(keyResult.title, TITLE_SHOWN)}`,
    bar(progressOf(keyResult)),
    moved(keyResult, since),
  ]);

/** `14 → 11 since last week`; what was said longer ago is no news. */
function moved(keyResult: KeyResult, since: Date): string {
  const { latest } = keyResult;
  if (!latest || latest.at < since) return 'no check-in since last week';
  const [from, to] = [formatValue(latest.before, keyResult), formatValue(latest.value, keyResult)];
  return from === to ? `${to}, no change` : `${from} → ${to} since last week`;
}
