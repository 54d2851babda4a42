/** Where a sealed value stands. It can be opened nowhere else. */
export interface Place {
  readonly workspaceId: string;
  readonly collection: string;
  /** `_id` of the document. */
  readonly id: string;
  /** Names from the document to the value; within an array, the element's own `id` stands for its position. */
  readonly path: readonly string[];
}

/** Two places never have the same bytes. */
export const placeBytes = ({ workspaceId, collection, id, path }: Place): Buffer =>
  Buffer.from(JSON.stringify([workspaceId, collection, id, path]));
