import { NOBODY_IN_PARTICULAR } from '../../shared/audit';
import { BEGINNING, type ChainedEntry, type Link, type Seals } from './chain';
import type { EntryStore } from './entries.store';
import { FORGED, type HeadStore } from './head.store';
import type { Pseudonyms } from './pseudonyms.store';
import type { Reasons } from './reasons.store';

/** Whether the log is as it was written; if not, the first entry or pseudonym that is wrong, and what is wrong with it. */
export type Verdict =
  | { readonly intact: true; readonly head: Link }
  | { readonly intact: false; readonly seq: number; readonly problem: string }
  | { readonly intact: false; readonly pseudonym: string; readonly problem: string };

export interface VerifyDeps {
  readonly entries: Pick<EntryStore, 'all'>;
  readonly heads: Pick<HeadStore, 'head'>;
  readonly seals: Seals;
  readonly pseudonyms: Pick<Pseudonyms, 'forged' | 'personBehind'>;
  readonly reasons: Pick<Reasons, 'standing'>;
}

type Head = Awaited<ReturnType<HeadStore['head']>>;

const wrong = (seq: number, problem: string): Verdict => ({ intact: false, seq, problem });

/** Walks the log by number. It may be written to meanwhile: the head is read first, and the rest follows it. */
export async function verify(deps: VerifyDeps): Promise<Verdict> {
  const { entries, heads, seals, pseudonyms } = deps;
  const head = await heads.head();
  let last: Link = BEGINNING;
  for await (const entry of entries.all()) {
    const flaw = flawOf(entry, last, head, seals) ?? (await flawOfReason(entry, deps));
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
  if (mac !== seals.ofEntry(entry)) return wrong(seq, CHANGED);
  if (entry.prev !== last.mac) return wrong(seq, 'does not follow the one before it');
  if (head && head !== FORGED && head.seq === seq && head.mac !== mac)
    return wrong(seq, 'is not the one that the head was written for');
  return undefined;
}

/** A reason may be gone with whoever gave it, and not otherwise. */
async function flawOfReason(
  { _id, seq, by, reason }: ChainedEntry,
  { reasons, pseudonyms }: Pick<VerifyDeps, 'reasons' | 'pseudonyms'>,
): Promise<Verdict | undefined> {
  if (reason === undefined) return undefined;
  switch (await reasons.standing(_id, reason)) {
    case 'genuine':
      return undefined;
    case 'changed':
      return wrong(seq, REASON_CHANGED);
    case 'unreadable':
      return wrong(seq, NOT_READ);
    case 'deleted':
      return (await isForgotten(by, pseudonyms)) ? undefined : wrong(seq, REASON_GONE);
  }
}

const isForgotten = async (by: string, pseudonyms: Pick<Pseudonyms, 'personBehind'>): Promise<boolean> =>
  !NOBODY_IN_PARTICULAR.includes(by) && (await pseudonyms.personBehind(by)) === undefined;

const REASON_CHANGED = 'has another reason than was given';
const REASON_GONE = 'has lost its reason, though whoever gave it was not erased';
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
