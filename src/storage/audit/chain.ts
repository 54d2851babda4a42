import { createHmac } from 'node:crypto';
import type { Stored } from '../document';
import { canonical } from './canonical';

/** One place in the chain: entries are numbered from 1 without gaps, and each names the seal of the one before. */
export interface Link {
  readonly seq: number;
  readonly mac: string;
}

/** Where every chain begins. */
export const BEGINNING: Link = { seq: 0, mac: '' };

/** An entry as stored. People stand in it as pseudonyms; it is never changed and never deleted. */
export interface ChainedEntry extends Stored, Link {
  readonly at: Date;
  /** A pseudonym, `operator` or `trellis`. */
  readonly by: string;
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string };
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
  /** Others concerned, by their part in it: pseudonyms. */
  readonly people?: Readonly<Record<string, string>>;
  /** Seal of the reason that was given: the words stand apart, because they can be deleted. */
  readonly reason?: string;
  /** Seal of the entry before. */
  readonly prev: string;
}

/** An entry that has no place yet. */
export type Unchained = Omit<ChainedEntry, 'seq' | 'prev' | 'mac'>;

/** Makes seals: HMAC-SHA-256 over everything that an entry, a reason, the record of the head, or a pseudonym's holds. */
export interface Seals {
  ofEntry(entry: Omit<ChainedEntry, 'mac'>): string;
  ofHead(head: Link & { readonly workspaceId: string }): string;
  ofPseudonym(record: {
    readonly workspaceId: string;
    readonly pseudonym: string;
    readonly personId: string;
  }): string;
  ofReason(record: {
    readonly workspaceId: string;
    readonly entryId: string;
    readonly by: string;
    readonly salt: string;
    readonly text: string;
  }): string;
}

/** @param key `TRELLIS_AUDIT_KEY`: random bytes as base64. */
export function sealsOf(key: string): Seals {
  const secret = Buffer.from(key, 'base64');
  const seal = (kind: string, value: object) =>
    createHmac('sha256', secret)
      .update(`${kind}\n${canonical(value)}`)
      .digest('base64url');
  return {
    ofEntry: (entry) => seal('entry', { ...entry, mac: undefined }),
    ofHead: ({ workspaceId, seq, mac }) => seal('head', { workspaceId, seq, mac }),
    ofPseudonym: ({ workspaceId, pseudonym, personId }) =>
      seal('pseudonym', { workspaceId, pseudonym, personId }),
    ofReason: ({ workspaceId, entryId, by, salt, text }) =>
      seal('reason', { workspaceId, entryId, by, salt, text }),
  };
}

/** The entry at its place after `before`. */
export function chained(entry: Unchained, before: Link, seals: Seals): ChainedEntry {
  const placed = { ...entry, seq: before.seq + 1, prev: before.mac };
  return { ...placed, mac: seals.ofEntry(placed) };
}
