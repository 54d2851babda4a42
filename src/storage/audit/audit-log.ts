import { type AuditEntry, type AuditLog, NOBODY_IN_PARTICULAR } from '../../shared/audit';
import type { NewId } from '../../shared/ids';
import { inTurn } from '../../shared/in-turn';
import { Hopeless } from '../../shared/patience';
import type { Connection } from '../connection';
import { BEGINNING, chained, type Link, sealsOf, type Unchained } from './chain';
import { entryStore } from './entries.store';
import { exportLines, type NameOf } from './export';
import { FORGED, headStore } from './head.store';
import { pseudonymStore } from './pseudonyms.store';
import { reasonStore } from './reasons.store';
import { type Verdict, verify } from './verify';

export interface AuditDeps {
  readonly connection: Connection;
  readonly workspaceId: string;
  /** `TRELLIS_AUDIT_KEY`: at least 32 random bytes as base64. */
  readonly key: string;
  readonly newId: NewId;
}

/** The audit log as its keeper sees it. */
export interface KeptAuditLog extends AuditLog {
  /**
   * Writes the head of a log without entries: once, before anything else of the workspace is stored. From then on a
   * log without a head is one that was tampered with. A head that is there stays as it is.
   */
  begin(): Promise<void>;
  /** The reasons that this person gave are deleted, and from now on nobody can tell which entries are about them. */
  forget(personId: string): Promise<void>;
  /** Walks the whole log, and names the first entry or pseudonym that is not as it was written. */
  verify(): Promise<Verdict>;
  /** A pseudonym of which it was changed whose it is, where there is one. */
  forgedPseudonym(): Promise<string | undefined>;
  /**
   * The last entry's place and seal: to be noted elsewhere, because nothing kept here can prove its own age.
   * @throws AuditHeadBroken where the key is another than the log was written with, too.
   */
  head(): Promise<Link>;
  /** Every entry as a line of JSON: see {@link exportLines}. */
  lines(nameOf?: NameOf): AsyncIterable<string>;
}

/** Each try that fails means that another writer succeeded. */
const ATTEMPTS = 1_000;

/** The record of the head is gone or forged: nothing is recorded until somebody has looked into it. */
export class AuditHeadBroken extends Hopeless {
  override name = 'AuditHeadBroken';

  constructor() {
    super(
      'The record of the audit log’s head is missing, or was not written with this TRELLIS_AUDIT_KEY: see `trellis audit verify`.',
    );
  }
}

/**
 * The audit log: append-only, in one chain for the workspace however many processes write to it, people as random
 * pseudonyms whose mapping is kept apart, as are the reasons that they typed.
 */
export function auditLog({ connection, workspaceId, key, newId }: AuditDeps): KeptAuditLog {
  const seals = sealsOf(key);
  const entries = entryStore(connection, workspaceId);
  const heads = headStore(connection, workspaceId, seals);
  const pseudonyms = pseudonymStore(connection, workspaceId, { newId, seals });
  const reasons = reasonStore(connection, workspaceId, { newId, seals });
  const oneByOne = inTurn();

  /** The later of the head and the last entry: a crash leaves the head behind, a cut leaves the entries behind. */
  async function end(): Promise<Link> {
    const last = (await entries.last()) ?? BEGINNING;
    const head = await heads.head();
    if (head === FORGED || head === undefined) throw new AuditHeadBroken();
    const { seq, mac } = head.seq > last.seq ? head : last;
    return { seq, mac };
  }

  async function append(entry: AuditEntry): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const next = (await entries.entry(entry.id)) ?? (await placed(await unchained(entry)));
      if (next) return heads.advance(next);
    }
    throw new Error('The audit log is written to by too many at once.');
  }

  async function placed(entry: Unchained): Promise<Link | undefined> {
    const next = chained(entry, await end(), seals);
    return (await entries.append(next)) ? next : undefined;
  }

  const named = (personId: string) =>
    NOBODY_IN_PARTICULAR.includes(personId) ? personId : pseudonyms.of(personId);

  async function unchained({ id, by, object, people, why, ...rest }: AuditEntry): Promise<Unchained> {
    const others: Record<string, string> = {};
    for (const [part, personId] of Object.entries(people ?? {})) others[part] = await named(personId);
    const actor = await named(by);
    return {
      _id: id,
      workspaceId,
      v: 1,
      ...rest,
      by: actor,
      object: object.kind === 'person' ? { kind: 'person', id: await named(object.id) } : object,
      ...(people && { people: others }),
      ...(why !== undefined && { reason: await reasons.keep({ entryId: id, by: actor }, wellFormed(why)) }),
    };
  }

  return {
    record: (entry) => oneByOne(() => append(entry)),
    begin: heads.begin,
    verify: () => verify({ entries, heads, seals, pseudonyms, reasons }),
    forgedPseudonym: pseudonyms.forged,
    head: end,
    async forget(personId) {
      const pseudonym = await pseudonyms.known(personId);
      if (pseudonym) await reasons.forget(pseudonym);
      await pseudonyms.forget(personId);
    },
    lines: (nameOf) => exportLines({ entries, pseudonyms, reasons }, nameOf),
  };
}

/** Half a surrogate pair would be stored as something else, and its seal would not fit. */
const wellFormed = (text: string): string => Buffer.from(text).toString();
