import { UNREADABLE } from '../encryption/unreadable';
import { BEGINNING, type ChainedEntry, type Link, type Seals } from './chain';
import type { EntryStore } from './entries.store';
import { FORGED, type HeadStore } from './head.store';
import type { Pseudonyms } from './pseudonyms.store';

/** Whether the log is as it was written; if not, the first entry or pseudonym that is wrong, and what is wrong with it. */
export type Verdict =
  | { readonly intact: true; readonly head: Link }
  | { readonly intact: false; readonly seq: number; readonly problem: string }
  | { readonly intact: false; readonly pseudonym: string; readonly problem: string };

export interface VerifyDeps {
  readonly entries: Pick<EntryStore, 'all'>;
  readonly heads: Pick<HeadStore, 'head'>;
  readonly seals: Seals;
  readonly pseudonyms: Pick<Pseudonyms, 'forged'>;
}

type Head = Awaited<ReturnType<HeadStore['head']>>;

const wrong = (seq: number, problem: string): Verdict => ({ intact: false, seq, problem });

/** Walks the log by number. It may be written to meanwhile: the head is read first, and the rest follows it. */
export async function verify({ entries, heads, seals, pseudonyms }: VerifyDeps): Promise<Verdict> {
  const head = await heads.head();
  let last: Link = BEGINNING;
  for await (const entry of entries.all()) {
    const flaw = flawOf(entry, last, head, seals);
    if (flaw) return flaw;
    last = entry;
  }
  const verdict = atTheEnd(last, head);
  const pseudonym = verdict.intact ? await pseudonyms.forged() : undefined;
  return pseudonym === undefined ? verdict : { intact: false, pseudonym, problem: ANOTHERS };
}

function flawOf(entry: ChainedEntry, last: Link, head: Head, seals: Seals): Verdict | undefined {
  const { seq, mac } = entry;
  if (seq > last.seq + 1) return wrong(last.seq + 1, 'is missing');
  if (seq !== last.seq + 1) return wrong(last.seq + 1, 'has another one in its place');
  if (entry.why === UNREADABLE) return wrong(seq, NOT_READ);
  if (mac !== seals.ofEntry(entry)) return wrong(seq, CHANGED);
  if (entry.prev !== last.mac) return wrong(seq, 'does not follow the one before it');
  if (head && head !== FORGED && head.seq === seq && head.mac !== mac)
    return wrong(seq, 'is not the one that the head was written for');
  return undefined;
}

const ANOTHERS = 'is another person’s than it was, or was not given by this Trellis';
const NOT_READ =
  'has a reason that cannot be read: it was changed, or its key is not in TRELLIS_ENCRYPTION_KEYS';
const WIPED =
  'is where it begins, but the record of the head is missing, which was there from the first start on';
const CHANGED = 'was changed, was not written by Trellis, or was written with another TRELLIS_AUDIT_KEY';

function atTheEnd({ seq, mac }: Link, head: Head): Verdict {
  if (head === FORGED) return wrong(seq, 'is the last, but the record of the head was changed');
  if (head === undefined)
    return wrong(seq, seq > 0 ? 'is the last, but the record of the head is missing' : WIPED);
  if (head && head.seq > seq) return wrong(seq + 1, `is missing, and all up to ${head.seq}`);
  return { intact: true, head: { seq, mac } };
}
