/**
 * Every loop in a chart of managers, each once, in the order in which one comes from a person to their manager.
 * @param managerOf who is above whom; people without a manager need not be in it.
 */
export function loopsIn(managerOf: ReadonlyMap<string, string | null>): string[][] {
  const seen = new Set<string>();
  const loops: string[][] = [];
  for (const begin of managerOf.keys()) {
    const path: string[] = [];
    const onPath = new Map<string, number>();
    let next: string | null = begin;
    while (next !== null && !seen.has(next)) {
      seen.add(next);
      onPath.set(next, path.length);
      path.push(next);
      next = managerOf.get(next) ?? null;
    }
    const from = next === null ? undefined : onPath.get(next);
    if (from !== undefined) loops.push(path.slice(from));
  }
  return loops;
}

/** How many people are above each person. Of those in a loop only that whoever is below them is deeper. */
export function depthsIn(managerOf: ReadonlyMap<string, string | null>): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const begin of managerOf.keys()) {
    const path: string[] = [];
    let next: string | null = begin;
    while (next !== null && !depths.has(next)) {
      path.push(next);
      depths.set(next, 0);
      next = managerOf.get(next) ?? null;
    }
    let depth = next === null ? -1 : (depths.get(next) ?? -1);
    for (const id of path.reverse()) depths.set(id, ++depth);
  }
  return depths;
}
