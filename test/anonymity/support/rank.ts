import type { Chance } from './chance';

/** One time through: where each stood in the order of submission, and what may tell that. */
export interface Trial {
  readonly submitted: readonly number[];
  readonly observed: readonly number[];
}

/** How many pairs stand in the same order in both, less how many do not: 0 where nothing follows from the other. */
function agreement({ submitted, observed }: Trial): number {
  let score = 0;
  for (let i = 0; i < submitted.length; i++)
    for (let j = i + 1; j < submitted.length; j++)
      score += Math.sign((submitted[i]! - submitted[j]!) * (observed[i]! - observed[j]!));
  return score;
}

/**
 * How likely an agreement as strong as that of these trials is where the order says nothing of the order of submission: the
 * share of random orders that agree as much, with the trials themselves among them, so that it is never 0.
 */
export function likelihood(trials: readonly Trial[], chance: Chance, permutations = 999): number {
  const scoreOf = (all: readonly Trial[]) => Math.abs(all.reduce((sum, trial) => sum + agreement(trial), 0));
  const found = scoreOf(trials);
  let asStrong = 1;
  for (let i = 0; i < permutations; i++) {
    const shuffled = trials.map((trial) => ({ ...trial, submitted: inAnyOrder(trial.submitted, chance) }));
    if (scoreOf(shuffled) >= found) asStrong += 1;
  }
  return asStrong / (permutations + 1);
}

function inAnyOrder(all: readonly number[], chance: Chance): number[] {
  const order = [...all];
  for (let i = order.length - 1; i > 0; i--) {
    const other = chance.below(i + 1);
    [order[i], order[other]] = [order[other]!, order[i]!];
  }
  return order;
}
