import type { PairRecord, PairStore } from '../ports';

/**
 * Writes what is made of the two's record as it stands, whoever writes at the same moment.
 * @param read as the caller read it; written as it is where nobody wrote since.
 */
export async function changePair(
  pairs: Pick<PairStore, 'pair' | 'replace'>,
  read: PairRecord,
  apply: (present: PairRecord) => PairRecord,
): Promise<void> {
  let present: PairRecord | undefined = read;
  while (present && (await pairs.replace(apply(present))) !== 'written') present = await pairs.pair(read.id);
}
