/** A file that cannot be imported as it is, whatever its rows say, with the line where that shows; `null` = from the beginning. */
export class RefusedFile extends Error {
  override name = 'RefusedFile';

  constructor(
    readonly line: number | null,
    readonly reason: string,
  ) {
    super(reason);
  }
}
