import type { Routes } from '../../slack/routes';

/**
 * Tables of one feature as one, whatever the kinds of their handlers.
 * @throws Error where an id stands in two of them.
 */
export function merged(all: readonly Routes[]): Routes {
  const tables: Record<string, object> = {};
  for (const [kind, table] of all.flatMap((routes) => Object.entries(routes))) {
    const present = tables[kind] ?? {};
    for (const id of Object.keys(table))
      if (id in present) throw new Error(`1:1s have two handlers of ${kind} for ${id}.`);
    tables[kind] = { ...present, ...table };
  }
  return tables;
}
