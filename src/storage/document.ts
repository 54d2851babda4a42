import { Schema, type SchemaDefinition } from 'mongoose';

/** What every stored document carries. */
export interface Stored {
  _id: string;
  workspaceId: string;
  /** Version of the document's shape. */
  v: number;
}

/**
 * A schema with what every document carries: a random string `_id` (never an ObjectId, which tells time and order),
 * the workspace, and the version of its shape, by which migrations find it. Unknown fields are refused instead of dropped.
 */
export function documentSchema(version: number, fields: SchemaDefinition): Schema {
  return new Schema(
    {
      _id: { type: String, required: true },
      workspaceId: { type: String, required: true },
      v: { type: Number, required: true, default: version },
      ...fields,
    },
    { strict: 'throw', versionKey: false, id: false, minimize: false, autoIndex: false, autoCreate: false },
  ).index({ workspaceId: 1, v: 1 });
}

/** A part of a document, or of a list in it: no id but one it declares, and no fields but these. */
export const documentPart = (fields: SchemaDefinition): Schema =>
  new Schema(fields, { _id: false, strict: 'throw', minimize: false });
