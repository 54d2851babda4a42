/** What makes two names the same: case, width and surrounding or doubled spaces make no difference. */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
