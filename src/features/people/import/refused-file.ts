/** A file that cannot be read as a table at all, with the line where that shows; `null` = from the beginning. */
export class RefusedFile extends Error {
  override name = 'RefusedFile';

  constructor(
    readonly line: number | null,
    readonly reason: string,
  ) {
    super(reason);
  }
}
