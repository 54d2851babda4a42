import type {
  ActionHandler,
  CommandHandler,
  EventHandler,
  Routes,
  ShortcutHandler,
  SubmissionHandler,
} from './routes';

/** Every handler of every feature by the id it answers to: one lookup per request. */
export interface RouteTables {
  readonly commands: ReadonlyMap<string, CommandHandler>;
  readonly actions: ReadonlyMap<string, ActionHandler>;
  readonly shortcuts: ReadonlyMap<string, ShortcutHandler>;
  readonly submissions: ReadonlyMap<string, SubmissionHandler>;
  readonly events: ReadonlyMap<string, EventHandler>;
}

type Kind = keyof RouteTables;

const COMMAND = /^\/[a-z0-9][a-z0-9-]*$/;
/** `feature.verb_noun`. */
const DOTTED = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const EVENT = /^[a-z][a-z_]*$/;

const FORMS: Readonly<Record<Kind, { form: RegExp; says: string }>> = {
  commands: { form: COMMAND, says: '/command' },
  actions: { form: DOTTED, says: 'feature.verb_noun' },
  shortcuts: { form: DOTTED, says: 'feature.verb_noun' },
  submissions: { form: DOTTED, says: 'feature.verb_noun' },
  events: { form: EVENT, says: 'event_type' },
};

/**
 * Merges the features' tables.
 * @throws Error that names every id that is malformed or claimed twice (and by which two tables), so that a
 * mistake shows when the program starts and not at somebody's click.
 */
export function routeTables(routes: readonly Routes[]): RouteTables {
  const faults: string[] = [];
  const merged = <H>(kind: Kind, tableOf: (routes: Routes) => Readonly<Record<string, H>> | undefined) =>
    mergedTable(
      kind,
      routes.map((table) => [nameOf(table), tableOf(table) ?? {}]),
      faults,
    );
  const tables = {
    commands: merged('commands', (table) => table.commands),
    actions: merged('actions', (table) => table.actions),
    shortcuts: merged('shortcuts', (table) => table.shortcuts),
    submissions: merged('submissions', (table) => table.submissions),
    events: merged('events', (table) => table.events),
  };
  if (faults.length > 0) throw new Error(`The routes cannot be used: ${faults.join('; ')}.`);
  return tables;
}

function mergedTable<H>(kind: Kind, tables: [string, Readonly<Record<string, H>>][], faults: string[]) {
  const merged = new Map<string, H>();
  const owners = new Map<string, string>();
  for (const [owner, table] of tables) {
    for (const [id, handler] of Object.entries(table)) {
      const first = owners.get(id);
      if (!FORMS[kind].form.test(id))
        faults.push(`"${id}" in ${kind} is not of the form ${FORMS[kind].says}`);
      if (first)
        faults.push(`"${id}" in ${kind} is claimed twice, by the routes of ${first} and of ${owner}`);
      merged.set(id, handler);
      owners.set(id, owner);
    }
  }
  return merged;
}

/** A table is known by its first few ids, because tables carry no name. */
function nameOf({ commands, actions, shortcuts, submissions, events }: Routes): string {
  const ids = [commands, actions, shortcuts, submissions, events].flatMap((table) =>
    Object.keys(table ?? {}),
  );
  return `[${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ', …' : ''}]`;
}
