import { NOBODY_IN_PARTICULAR } from '../../shared/audit';
import type { ChainedEntry } from './chain';
import type { EntryStore } from './entries.store';
import type { Pseudonyms } from './pseudonyms.store';
import type { Reasons } from './reasons.store';

/** The name of somebody by their internal id, where they are known. */
export type NameOf = (personId: string) => Promise<string | undefined>;

export interface ExportDeps {
  readonly entries: Pick<EntryStore, 'all'>;
  readonly pseudonyms: Pick<Pseudonyms, 'personBehind'>;
  readonly reasons: Pick<Reasons, 'text'>;
}

/**
 * Every entry as one line of JSON, in order; `why` says the reason that was given, as long as it is kept.
 * @param nameOf adds `names`, pseudonym -> name, for those whose mapping is still kept; without it nobody is named.
 */
export async function* exportLines(deps: ExportDeps, nameOf?: NameOf): AsyncIterable<string> {
  for await (const entry of deps.entries.all()) {
    const { _id, workspaceId, v, ...rest } = entry;
    const why = entry.reason && (await deps.reasons.text(_id));
    const names = nameOf && (await namesIn(entry, deps, nameOf));
    yield `${JSON.stringify({ id: _id, ...rest, ...(why && { why }), ...(names && { names }) })}\n`;
  }
}

async function namesIn(
  entry: ChainedEntry,
  { pseudonyms }: ExportDeps,
  nameOf: NameOf,
): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const pseudonym of pseudonymsIn(entry)) {
    const personId = await pseudonyms.personBehind(pseudonym);
    const name = personId && (await nameOf(personId));
    if (name) names[pseudonym] = name;
  }
  return names;
}

const pseudonymsIn = ({ by, object, people }: ChainedEntry): string[] => [
  ...(NOBODY_IN_PARTICULAR.includes(by) ? [] : [by]),
  ...(object.kind === 'person' ? [object.id] : []),
  ...Object.values(people ?? {}),
];
