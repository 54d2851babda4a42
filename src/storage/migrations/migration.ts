/** A document as it is stored, whatever its version. */
export type Raw = Readonly<Record<string, unknown>> & { readonly _id: string };

/** One step in the shape of one collection's documents. A step that was released is never changed again. */
export interface Migration {
  /** Unique: `okrs.objectives_have_places`. */
  readonly name: string;
  readonly collection: string;
  /** The version that it begins with; it ends with the next. */
  readonly from: number;
  /**
   * The documents in their next shape, in the same order; `v` is seen to. It may be done again for documents that
   * an interrupted run did not come to store, and so must neither count nor remember anything. Encrypted values come
   * and go sealed; they can be opened only under the names where they are, and so must stay there.
   */
  up(batch: readonly Raw[]): Promise<readonly Raw[]> | readonly Raw[];
}
