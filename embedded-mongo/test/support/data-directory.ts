import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh directory for each test of a file, taken away at the end. */
export const useDataDirectory = (): { readonly path: string } => {
  let path: string;
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'embedded-mongo-data-'));
  });
  afterEach(() => rm(path, { recursive: true, force: true }));
  return {
    get path() {
      return path;
    },
  };
};
