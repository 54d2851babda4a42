import type { Cycle } from './cycle';

/** What a modal keeps of the cycle that it shows: which one, and as of which version. */
export const refOf = ({ id, version }: Cycle): string => `${id}:${version}`;

export function readRef(ref: string): { id: string; version: number } {
  const [id = '', version = ''] = ref.split(':');
  return { id, version: Number(version) };
}
