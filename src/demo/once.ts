import { existsSync, writeFileSync } from 'node:fs';

/** Does something once in the life of a directory, and again where it was cut short. @param marker a file that says it is done. */
export async function once(marker: string, work: () => Promise<void>): Promise<void> {
  if (existsSync(marker)) return;
  await work();
  writeFileSync(marker, '', { flush: true });
}
